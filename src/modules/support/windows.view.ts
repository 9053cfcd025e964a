import type { readCase } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { openAtOrAfter, type Digit, type OpenWindow } from '#core/calendar.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { actionWords, windowStateWords } from './support.words.ts';

type Window = NonNullable<AnswerOf<typeof readCase>['page']>['windows'][number];

/** Whose turn it is. */
interface Whose {
  readonly digit: Digit;
  readonly hasApplied: boolean;
}

/** What whoever has applied does not do any more. */
const beforeApplying: ReadonlySet<string> = new Set(['preregister', 'apply']);

/** Every window of every channel, with this person’s turn in it: who calls about the branch hears of the branch. */
export function windowViews(speech: Speech, whose: Whose, at: Instant): readonly Window[] {
  return speech.programme.windows.toSorted((a, b) => a.opens - b.opens).map((window) => windowView(speech, window, whose, at));
}

function windowView(speech: Speech, window: OpenWindow, { digit, hasApplied }: Whose, at: Instant): Window {
  const { rule, opens, closes } = window;
  // Whose account decides is known to the counter, not to us.
  const turns = window.open[rule.rotation?.by === 'accountNumber' ? 10 : (digit ?? 10)]!;
  const next = openAtOrAfter(turns, at);
  const isDone = hasApplied && beforeApplying.has(rule.for);
  const state = isDone ? 'applied' : at >= closes || !next ? 'over' : next.from <= at ? 'open' : at < opens ? 'before' : 'closed-now';
  const from = speech.moment(opens).words;
  const to = Number.isFinite(closes) ? speech.moment(closes, { end: true }).words : undefined;
  return {
    id: rule.id,
    for: rule.for,
    forWords: actionWords[rule.for]?.[speech.lang] ?? rule.for,
    channel: speech.channel(rule.channel),
    words: to === undefined ? speech.say(`${from}부터`, `From ${from}`) : speech.say(`${from}부터 ${to}까지`, `From ${from} to ${to}`),
    ...(next && !isDone ? { mine: turnWords(speech, next, at) } : {}),
    state,
    stateWords: windowStateWords[state][speech.lang],
    sources: speech.sources(rule.source),
  };
}

function turnWords(speech: Speech, { from, to }: { readonly from: Instant; readonly to: Instant }, at: Instant): string {
  if (from > at) return speech.say(`${speech.moment(from).words}부터`, `From ${speech.moment(from).words}`);
  if (!Number.isFinite(to)) return speech.say('지금', 'Now');
  const until = speech.moment(to, { end: true }).words;
  return speech.say(`지금, ${until}까지`, `Now, until ${until}`);
}
