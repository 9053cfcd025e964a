import { deskWords, type DeskLang, type DeskWords } from './desk-words.ts';
import { escapeHtml, pageOf } from './html.ts';
import { noteOf } from './people-ko.ts';
import type { People, Person } from './person.ts';
import { shops } from './shops.ts';

/** 200: the people who always behave the same come first; thousands that were added are found on the login page. */
const shownMax = 200;

export interface DeskFacts {
  /** The sandbox’s time, an instant. */
  readonly now: number;
  readonly identity: string;
  readonly issuers: Readonly<Record<string, string>>;
  /** What card companies are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly said?: string;
  /** Whether somebody listens who moves the time of all processes. */
  readonly movesTime: boolean;
  readonly lang: DeskLang;
}

/** How fast the time may run: as the machine’s, a minute a second, ten minutes, an hour. */
export const paces: readonly number[] = [1, 60, 600, 3_600];

/** The sandbox’s page: the time, a till to spend at, who lives here and how each behaves. */
export function deskPage(people: People, facts: DeskFacts): string {
  const words = deskWords[facts.lang];
  const listed = people.search('', shownMax);
  return pageOf(
    words.title,
    `<main>
<h1>${words.title}</h1>
<p class="band">${words.band}</p>
${facts.said ? `<p role="status" class="said">${escapeHtml(facts.said)}</p>` : ''}
<h2>${words.time}</h2>
<p><strong>${escapeHtml(words.now(facts.now))}</strong></p>
${facts.movesTime ? timeForms(words, facts.now) : ''}
${till(words, facts.names, listed)}
<h2>${words.people}</h2>
<p>${words.peopleSay}</p>
<dl>${listed.map((person) => personRow(words, facts.names, person)).join('\n')}</dl>
<p>${words.inAll(people.size, shownMax)}</p>
<details><summary>${words.developers}</summary><p>${words.more}</p><ul>
<li>${words.identity}: ${escapeHtml(facts.identity)}</li>
${Object.entries(facts.issuers)
  .map(([id, url]) => `<li>${escapeHtml(id)}: ${escapeHtml(url)}</li>`)
  .join('\n')}
</ul></details>
</main>`,
    facts.lang,
  );
}

function till(words: DeskWords, names: DeskFacts['names'], listed: readonly Person[]): string {
  const cards = listed.flatMap((person) =>
    person.cards.map((card) => `<option value="${escapeHtml(card.token)}">${escapeHtml(`${person.name} · ${cardWords(words, names, card)}`)}</option>`),
  );
  const tills = shops.map(({ name, class: kind = '', region = '' }, index) => {
    const about = [name, words.shopClasses[kind] ?? kind, words.regions[region] ?? region];
    return `<option value="${index}">${escapeHtml(about.join(' · '))}</option>`;
  });
  return `<h2>${words.till}</h2>
<form method="post" action="/spend?lang=${words.lang}">
<label for="card">${words.card}</label><select id="card" name="card">${cards.join('')}</select>
<label for="shop">${words.shop}</label><select id="shop" name="shop">${tills.join('')}</select>
<label for="amount">${words.amount}</label><input id="amount" name="amount" inputmode="numeric" value="12000" pattern="[0-9]{1,9}">
<label for="payment">${words.payment}</label><select id="payment" name="payment"><option value="terminal">${words.terminal}</option><option value="online">${words.online}</option></select>
<p><button>${words.spend}</button></p>
</form>`;
}

/** As it stands on the card: the company, what kind it is, its last digits. */
function cardWords(words: DeskWords, names: DeskFacts['names'], { issuer, type, maskedNumber }: Person['cards'][number]): string {
  return `${names.get(issuer) ?? issuer} ${words.cardTypes[type] ?? type} ${maskedNumber.slice(-4)}`;
}

function personRow(words: DeskWords, names: DeskFacts['names'], person: Person): string {
  const cards = person.cards.map((card) => cardWords(words, names, card)).join(', ');
  return `<dt><a href="/phones/${encodeURIComponent(person.id)}?lang=${words.lang}">${escapeHtml(person.name)}</a> · ${escapeHtml(person.birthdate)}</dt><dd>${escapeHtml(noteOf(person, words.lang))}<br><small>${escapeHtml(cards || words.noCard)}</small></dd>`;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Seoul’s hours, where most of what is pretended here happens. */
const aheadMs = 9 * hourMs;

/** Places to go with one press: what somebody tries out waits for an hour, a morning, a payday. */
function timeForms(words: DeskWords, now: number): string {
  const midnight = Math.floor((now + aheadMs) / dayMs) * dayMs - aheadMs;
  const places: readonly (readonly [string, number])[] = [
    [words.inAnHour, now + hourMs],
    [words.tomorrow, midnight + dayMs + 9 * hourMs],
    [words.inThreeDays, midnight + 3 * dayMs + 12 * hourMs],
    [words.inAMonth, midnight + 30 * dayMs + 9 * hourMs],
  ];
  return `<form method="post" action="/time?lang=${words.lang}" class="choices">
<p>${words.goTo}</p>
${places.map(([name, at]) => `<button name="to" value="${new Date(at).toISOString()}">${name}</button>`).join('\n')}
</form>
<form method="post" action="/time?lang=${words.lang}">
<label for="to">${words.jumpTo}</label><input id="to" name="to" inputmode="numeric" autocomplete="off" pattern="\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}" value="${new Date(now + aheadMs).toISOString().slice(0, 16).replace('T', ' ')}" required>
<p><button>${words.jump}</button></p>
</form>
<form method="post" action="/time?lang=${words.lang}" class="choices">
<p>${words.run}</p>
${paces.map((pace, i) => `<button name="pace" value="${pace}">${words.paces[i] ?? ''}</button>`).join('\n')}
</form>
<p><small>${words.everybody}</small></p>`;
}
