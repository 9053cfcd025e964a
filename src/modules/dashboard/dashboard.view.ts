import type { readCounts } from '#contract/console.ts';
import type { AnswerOf } from '#contract/route.ts';
import { figureBook, keyOf, sumOf, type FigureEntry, type FigureValues } from '#core/figure-book.ts';
import { issuerFacts, issuerHealth, issuerHealthWords } from '#core/issuer-health.ts';
import { payoutStates } from '#core/payout.ts';
import { plainRefusal } from '#core/refusal-words.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import type { Figure, FigureSlot } from '#modules/figures/index.ts';
import { clockView, type ClockNow, type Speech } from '#modules/programme/index.ts';
import { payoutStateWords } from './payout-state.words.ts';

type Counts = AnswerOf<typeof readCounts>;

/** The counters, and what ended of late at each card company. */
interface Counted {
  readonly figures: readonly Figure[];
  readonly slots: readonly FigureSlot[];
}

/** The programme in figures. `connected`: the issuers this installation speaks to. */
export function countsView(speech: Speech, clock: ClockNow, counted: Counted, connected: readonly string[]): Counts {
  const { document } = speech.programme;
  const values: FigureValues = new Map(counted.figures.map(({ figure, label, value }) => [keyOf(figure, label), Number(value)]));
  const slots: FigureValues = new Map(counted.slots.map(({ figure, label, slot, value }) => [`${keyOf(figure, label)}@${slot}`, Number(value)]));
  const of = (figure: string, label: string) => values.get(keyOf(figure, label)) ?? 0;
  return {
    asOf: speech.moment(clock.at, { year: true }),
    clock: clockView(speech, clock),
    programme: { id: document.id, name: document.name[speech.lang], version: document.version },
    figures: figureBook.filter(isKept).map((entry) => figureView(speech, entry, values)),
    refusals: counted.figures
      .filter((one) => one.figure === 'refusals' && one.label in refusals)
      .sort((a, b) => Number(b.value - a.value))
      .map((one) => ({ code: one.label, words: plainRefusal(one.label as RefusalCode, speech.lang), count: Number(one.value) })),
    byDigit: Array.from({ length: 10 }, (_, digit) => ({ digit, applications: of('applications.digit', String(digit)) })),
    payouts: payoutStates.map((state) => ({
      state,
      words: payoutStateWords[state][speech.lang],
      count: of('payouts', state),
      value: of('payouts.money', state),
      valueWords: speech.money(BigInt(of('payouts.money', state))).words,
    })),
    partners: (document.issuers ?? []).map(({ id, words }) => {
      const state = issuerHealth(issuerFacts(id, connected.includes(id), { values, slots, at: clock.at }));
      return { id, words: words[speech.lang], state, stateWords: issuerHealthWords[state][speech.lang] };
    }),
  };
}

/** What a counter keeps; how many wait now is no counter. */
function isKept({ of }: FigureEntry): boolean {
  return of.every((one) => !one.figure.startsWith('gauge.'));
}

function figureView(speech: Speech, { id, words, definition, unit, of }: FigureEntry, values: FigureValues): Counts['figures'][number] {
  const { lang } = speech;
  const value = sumOf(values, of);
  const counted = `${value.toLocaleString(lang)}${speech.say(unit === 'people' ? '명' : '건', '')}`;
  return { id, words: words[lang], value, unit, valueWords: unit === 'money' ? speech.money(BigInt(value)).words : counted, definition: definition[lang] };
}
