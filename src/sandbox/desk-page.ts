import { escapeHtml, pageOf } from './html.ts';
import type { People } from './person.ts';
import { shops } from './shops.ts';

/** 200: the people who always behave the same come first; thousands that were added are found on the login page. */
const shownMax = 200;

export interface DeskFacts {
  readonly now: string;
  readonly identity: string;
  readonly issuers: Readonly<Record<string, string>>;
  readonly said?: string;
  /** Whether somebody listens who moves the time of all processes. */
  readonly movesTime: boolean;
}

/** How fast the time may run: as the machine’s, a minute a second, ten minutes, an hour. */
export const paces: readonly number[] = [1, 60, 600, 3_600];

/** The sandbox’s page: who lives here, how each behaves, and a till to spend at. */
export function deskPage(people: People, facts: DeskFacts): string {
  const listed = people.search('', shownMax);
  const rows = listed.map((person) => {
    const cards = person.cards.map((card) => `${card.token} (${card.type}, ${card.issuer})`).join(', ');
    return `<tr><td><a href="/phones/${encodeURIComponent(person.id)}">${escapeHtml(person.name)}</a></td><td>${escapeHtml(person.birthdate)}</td><td>${escapeHtml(person.note ?? '')}</td><td>${escapeHtml(cards || 'none')}</td></tr>`;
  });
  const cards = listed.flatMap((person) =>
    person.cards.map((card) => `<option value="${escapeHtml(card.token)}">${escapeHtml(person.name)} · ${escapeHtml(card.token)}</option>`),
  );
  const tills = shops.map(
    (shop, index) => `<option value="${index}">${escapeHtml(shop.name)} · ${escapeHtml(shop.class ?? '')} · ${escapeHtml(shop.region ?? '')}</option>`,
  );
  return pageOf(
    'Danbi sandbox',
    `<main>
<h1>Danbi sandbox</h1>
<p class="band">Pretend partners for trying things out. Nobody here exists and no money moves.</p>
${facts.said ? `<p role="status">${escapeHtml(facts.said)}</p>` : ''}
<p>Its clock says ${escapeHtml(facts.now)}. Identity provider: ${escapeHtml(facts.identity)}. Card companies: ${escapeHtml(
      Object.entries(facts.issuers)
        .map(([id, url]) => `${id} at ${url}`)
        .join(', '),
    )}.</p>
${facts.movesTime ? timeForms() : ''}
<h2>The till</h2>
<form method="post" action="/spend">
<label for="card">Card</label><select id="card" name="card">${cards.join('')}</select>
<label for="shop">Shop</label><select id="shop" name="shop">${tills.join('')}</select>
<label for="amount">Amount</label><input id="amount" name="amount" inputmode="numeric" value="12000" pattern="[0-9]{1,9}">
<label for="payment">Way of paying</label><select id="payment" name="payment"><option value="terminal">at the terminal</option><option value="online">online</option></select>
<p><button>Spend</button></p>
</form>
<h2>People</h2>
<table><thead><tr><th>Name</th><th>Born</th><th>What happens</th><th>Cards</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
<p>${people.size} people in all${people.size > shownMax ? `; the first ${shownMax} are shown` : ''}. Another failure is another person: see people.ts. A name leads to the phone of that person.</p>
</main>`,
    'en',
  );
}

function timeForms(): string {
  const names = ['as a clock', 'a minute a second', 'ten minutes a second', 'an hour a second'];
  return `<h2>The time</h2>
<form method="post" action="/time">
<label for="to">Jump to</label><input id="to" name="to" type="datetime-local" required>
<p><button>Jump</button></p>
</form>
<form method="post" action="/time">
<fieldset><legend>Let it run</legend>
${paces.map((pace, i) => `<button name="pace" value="${pace}">${names[i] ?? ''}</button>`).join('\n')}
</fieldset>
</form>
<p>Everybody follows: the service, its work that falls due on the way, and every partner. Time never goes back.</p>`;
}
