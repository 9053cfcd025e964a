import type { DeskWords } from './desk-words.ts';
import { escapeHtml, pageOf } from './html.ts';
import type { OnScreen } from './lock-screen.ts';
import { noteOf } from './people-ko.ts';
import type { Person } from './person.ts';
import type { Phone } from './phones.ts';

/** Somebody’s phone, as it lies on the table. */
export function phonePage(words: DeskWords, person: Person, { number, email }: Phone, screen: readonly OnScreen[], now: string): string {
  const rows = screen.map(
    ({ channel, title, text, at, copies }) => `<li lang="ko">
<p><b>${escapeHtml(words.carriedBy[channel] ?? channel)}</b> · <time datetime="${new Date(at).toISOString()}">${clockOf(at)}</time>${copies > 1 ? ` · ${words.times(copies)}` : ''}</p>
${title === '' ? '' : `<p><b>${escapeHtml(title)}</b></p>\n`}<p class="text">${escapeHtml(text)}</p>
</li>`,
  );
  const title = escapeHtml(words.phoneOf(person.name));
  return pageOf(
    words.phoneOf(person.name),
    `<main>
<style>.phone { background: #20242c; color: #fff; border-radius: 28px; max-width: 24rem; padding: 1.5rem 1rem; } .phone h2 { text-align: center; }
.phone ol { list-style: none; margin: 0; padding: 0; } .phone li { background: #3a404c; border-radius: 14px; margin: 0 0 .5rem; padding: .5rem .75rem; }
.phone p { margin: .1rem 0; } .text { white-space: pre-line; overflow-wrap: anywhere; }</style>
<h1>${title}</h1>
<p class="band">${words.phoneSay} ${escapeHtml(noteOf(person, words.lang))}</p>
<p>${escapeHtml(number)} · ${escapeHtml(email)} · <a href="/?lang=${words.lang}">${words.everyone}</a></p>
<section class="phone" aria-label="${words.lockScreen}">
<h2>${clockOf(Date.parse(now))}</h2>
${rows.length === 0 ? `<p>${words.nothingCame}</p>` : `<ol>\n${rows.join('\n')}\n</ol>`}
</section>
</main>`,
    words.lang,
  );
}

/** 5/13 09:00, on the clocks of Seoul. */
function clockOf(instant: number): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Seoul', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(instant)
    .replace(', ', ' ');
}
