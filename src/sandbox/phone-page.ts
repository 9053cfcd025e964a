import { escapeHtml, pageOf } from './html.ts';
import type { OnScreen } from './lock-screen.ts';
import type { Person } from './person.ts';
import type { Phone } from './phones.ts';

const bubbles: Readonly<Record<string, string>> = { push: 'Push', alimtalk: 'Kakao', sms: 'SMS', lms: 'LMS', email: 'E-mail' };

/** Somebody’s phone, as it lies on the table. */
export function phonePage(person: Person, { number, email }: Phone, screen: readonly OnScreen[], now: string): string {
  const rows = screen.map(
    ({ channel, title, text, at, copies }) => `<li lang="ko">
<p><b>${escapeHtml(bubbles[channel] ?? channel)}</b> · <time datetime="${new Date(at).toISOString()}">${clockOf(at)}</time>${copies > 1 ? ` · ${copies} times` : ''}</p>
${title === '' ? '' : `<p><b>${escapeHtml(title)}</b></p>\n`}<p class="text">${escapeHtml(text)}</p>
</li>`,
  );
  return pageOf(
    `The phone of ${person.name}`,
    `<main>
<style>.phone { background: #20242c; color: #fff; border-radius: 28px; max-width: 24rem; padding: 1.5rem 1rem; } .phone h2 { text-align: center; }
.phone ol { list-style: none; margin: 0; padding: 0; } .phone li { background: #3a404c; border-radius: 14px; margin: 0 0 .5rem; padding: .5rem .75rem; }
.phone p { margin: .1rem 0; } .text { white-space: pre-line; overflow-wrap: anywhere; }</style>
<h1>The phone of ${escapeHtml(person.name)}</h1>
<p class="band">Pretended: what the carriers brought here, as it stands on the lock screen. ${escapeHtml(person.note ?? '')}</p>
<p>${escapeHtml(number)} · ${escapeHtml(email)} · <a href="/">everybody</a></p>
<section class="phone" aria-label="Lock screen">
<h2>${clockOf(Date.parse(now))}</h2>
${rows.length === 0 ? '<p>Nothing has come.</p>' : `<ol>\n${rows.join('\n')}\n</ol>`}
</section>
</main>`,
    'en',
  );
}

/** 5/13 09:00, on the clocks of Seoul. */
function clockOf(instant: number): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Seoul', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(instant)
    .replace(', ', ' ');
}
