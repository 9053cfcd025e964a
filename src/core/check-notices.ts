import { amountBound } from './amount-bound.ts';
import type { CheckGroup, Report } from './check-report.ts';
import type { Path } from './finding.ts';
import { fill, unfillable } from './message.ts';
import { mayHoldLinks } from './message-compose.ts';
import { leaksIn } from './message-leaks.ts';
import { channelLimits, lengthIn, unsendableIn } from './message-limits.ts';
import { linksIn, telephonesIn } from './message-links.ts';
import { asAnySent, asSent, nameInTexts } from './message-name.ts';
import type { Notice } from './notice.ts';
import { longestFacts } from './notice-facts.ts';
import type { ProgrammeDocument } from './schema.ts';
import { minutesOf } from './time.ts';

/** 500,000: five hundred notices of five hundred characters in both languages. References can make a short file’s notices very long. */
const charactersMax = 500_000;

/** What each notice says, filled with the longest plausible values: no link, no class, no amount where that is forbidden; not too long. */
export const checkNoticeTexts: CheckGroup = (document, report) => {
  const policy = document.notices?.policy;
  const { most } = amountBound(document);
  let looked = 0;
  for (const [i, notice] of (document.notices?.plan ?? []).entries()) {
    for (const lang of ['ko', 'en'] as const) {
      const template = notice.text[lang];
      const facts = longestFacts(document, most, lang);
      const path = ['notices', 'plan', i, 'text', lang];
      // A reference nobody can fill is told by check-references.
      if (unfillable(template, facts, document) !== undefined) continue;
      const text = fill(template, facts, lang, document);
      const name = nameInTexts(document)[lang];
      const read = asAnySent(text, notice.channels, name);
      looked += text.length;
      lengths(text, name, notice, path, report);
      if (looked > charactersMax)
        return report(
          path,
          'notice.too_much_text',
          `The notices are more than ${charactersMax} characters together once filled.`,
          'Say less: nobody reads so much.',
        );
      if (notice.channels.some((channel) => !mayHoldLinks(channel, policy))) links(read, path, report);
      if (policy?.classOrAmount === 'forbid') leaks(read, notice, path, report);
    }
  }
};

function links(text: string, path: Path, report: Report): void {
  const [number] = telephonesIn(text);
  if (number !== undefined)
    report(
      path,
      'notice.telephone',
      `This message holds a telephone number: “${number}”.`,
      'Take it out: phones make it a link, and whoever imitates the message writes a number of their own. A short one that everybody knows, like 110, may stand.',
    );
  const [link] = linksIn(text);
  if (!link) return;
  const what = { url: 'a link', domain: 'a web address', telephone: 'a telephone link', address: 'a mail address', qr: 'a code to scan' }[link.kind];
  report(
    path,
    'notice.link',
    `This message holds ${what}: “${link.found}”.`,
    'Take it out: people are told that official messages never hold one. After a full stop, write a space.',
  );
}

function leaks(text: string, notice: Notice, path: Path, report: Report): void {
  const outside = notice.channels.filter((channel) => channel !== 'inbox');
  if (outside.length === 0) return;
  for (const kind of ['amount', 'class'] as const) {
    const leak = leaksIn(text).find((one) => one.kind === kind);
    if (leak)
      report(
        path,
        `notice.tells_${kind}`,
        `This message tells ${kind === 'amount' ? 'an amount' : 'a class'} outside the app (${outside.join(', ')}): “${leak.found}”.`,
        'Leave it out, or send this notice to the inbox only: others see the screen of a phone.',
      );
  }
}

function lengths(text: string, name: string, notice: Notice, path: Path, report: Report): void {
  for (const channel of notice.channels) {
    const { max, unit, reason } = channelLimits[channel];
    const sent = lengthIn(channel, asSent(text, channel, name));
    // What fits a short message but for the name before it goes as a long one, by itself.
    const isLonger = channel === 'sms' && lengthIn(channel, text) <= max;
    if (sent > max)
      report(
        path,
        isLonger ? 'notice.goes_as_lms' : 'notice.too_long',
        `Once filled, this message is up to ${sent} ${unit} long${channel === 'sms' ? `, with “[${name}]” before it` : ''}, and ${channel} takes ${max}.`,
        `Shorten it${channel === 'sms' ? ', or the `shortName`,' : ''} by ${sent - max} ${sent - max === 1 ? unit.replace(/s$/, '') : unit}, or ${isLonger ? 'let it go as a long message, which costs more' : 'use another channel'}: ${reason}.`,
        isLonger ? 'warning' : 'error',
      );
  }
  const [unsendable] = notice.channels.some((channel) => channel === 'sms' || channel === 'lms') ? unsendableIn(`${name}${text}`) : [];
  if (unsendable !== undefined)
    report(
      path,
      'notice.unsendable_character',
      `An SMS cannot carry “${unsendable}”; phones show a question mark.`,
      'Write it with letters, digits and plain punctuation.',
    );
}

/** When each notice goes out: its trigger has what it is counted from. */
export const checkNoticeTimes: CheckGroup = (document, report) => {
  document.notices?.plan.forEach((notice, i) => trigger(document, notice, ['notices', 'plan', i], report));
  const quiet = document.notices?.policy.quiet;
  if (quiet && quiet.from === quiet.to)
    report(['notices', 'policy', 'quiet'], 'notice.quiet_all_day', 'The quiet hours end when they begin.', 'Write when they end, or remove them.');
};

/** What asks people to apply, or to spend, comes before it is too late. */
function tooLate(notice: Notice, path: Path, report: Report): void {
  if (
    (notice.trigger === 'closing' || notice.trigger === 'expiry') &&
    (notice.offsetDays ?? 0) > 0 &&
    (notice.audience === 'not-applied' || notice.audience === 'balance-left')
  )
    report(
      [...path, 'offsetDays'],
      'notice.after_the_end',
      `This notice goes out ${notice.offsetDays} ${notice.offsetDays === 1 ? 'day' : 'days'} after the ${notice.trigger}, when it is too late for those it is for.`,
      `Write \`offsetDays: -${notice.offsetDays}\` for days before it.`,
      'warning',
    );
}

function trigger(document: ProgrammeDocument, notice: Notice, path: Path, report: Report): void {
  const window = document.windows.find((one) => one.id === notice.window);
  if (notice.trigger === 'date' && notice.on === undefined)
    report([...path, 'trigger'], 'notice.without_day', 'This notice goes out on a day, and no day is given.', 'Add `on:` with the day.');
  if (notice.trigger !== 'date' && notice.on !== undefined)
    report([...path, 'on'], 'notice.day_unused', `A notice counted from ${notice.trigger} has no use for a day.`, 'Remove `on:`, or write `trigger: date`.');
  if (notice.trigger === 'rotation-day') {
    if (notice.window === undefined)
      report(
        [...path, 'trigger'],
        'notice.without_window',
        'This notice goes out on each citizen’s rotation day, and no window is given.',
        'Add `window:` with the one whose rotation counts.',
      );
    else if (window && !window.rotation)
      report(
        [...path, 'window'],
        'notice.window_without_rotation',
        `The window ${window.id} has no rotation, so nobody would get this notice.`,
        'Choose a window with a rotation.',
      );
  }
  tooLate(notice, path, report);
  if (notice.trigger === 'closing' && window && window.closes === undefined)
    report(
      [...path, 'window'],
      'notice.window_without_end',
      `The window ${window.id} has no published end, so nobody would get this notice.`,
      'Add `closes:` to the window, or remove the notice.',
    );
  if (notice.trigger === 'expiry' && !document.instruments.some((one) => one.expires !== undefined))
    report(
      [...path, 'trigger'],
      'notice.without_expiry',
      'This notice is counted from the expiry, and no instrument expires.',
      'Add `expires:` to the instruments, or remove the notice.',
    );
  if (!document.preregistration && (notice.trigger === 'preregistered' || notice.audience === 'preregistered'))
    report(
      [...path, notice.trigger === 'preregistered' ? 'trigger' : 'audience'],
      'notice.without_preregistration',
      'This notice is for those who pre-registered, and nobody can.',
      'Add `preregistration:`, or choose another audience.',
    );
  if (!notice.channels.includes('inbox'))
    report(
      [...path, 'channels'],
      'notice.not_in_inbox',
      'This notice is not in the inbox of the app, where people look up what we really sent.',
      'Add `inbox` to its channels.',
      'warning',
    );
  quietly(document, notice, path, report);
}

function quietly(document: ProgrammeDocument, notice: Notice, path: Path, report: Report): void {
  const quiet = document.notices?.policy.quiet;
  if (!quiet || notice.at === undefined || quiet.from === quiet.to) return;
  const [from, to, at] = [quiet.from, quiet.to, notice.at].map(minutesOf) as [number, number, number];
  if (from < to ? from <= at && at < to : at >= from || at < to)
    report(
      [...path, 'at'],
      'notice.in_quiet_hours',
      `${notice.at} is within the quiet hours; the notice would wait until ${quiet.to}.`,
      `Write \`at: "${quiet.to}"\` or a time of day at which messages go out.`,
      'warning',
    );
}
