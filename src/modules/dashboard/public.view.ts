import type { readPublicFigures } from '#contract/dashboard.ts';
import type { AnswerOf } from '#contract/route.ts';
import { breakdowns, figureBook, keyOf, partsOf, sumOf, type FigureUnit } from '#core/figure-book.ts';
import { moneyInFull } from '#core/message-words.ts';
import { moneyStep, peopleFloor, toldOf } from '#core/privacy-floor.ts';
import type { Speech } from '#modules/programme/index.ts';
import { labelsOf } from './board.view.ts';
import type { Board } from './watch.ts';

type PublicFigures = AnswerOf<typeof readPublicFigures>;

/** What everybody may know as a whole. */
const shown: ReadonlySet<string> = new Set(['preregistrations', 'applications', 'granted', 'paid', 'paid-money', 'spent', 'donated', 'appeals']);

/** The figures as everybody may see them: rounded down, nothing small, and no instant finer than a minute. */
export function publicView(speech: Speech, { at, values }: Board): PublicFigures {
  const { lang } = speech;
  const told = (value: number, unit: FigureUnit) => {
    const seen = toldOf(value, unit);
    return { ...(seen === undefined ? {} : { value: seen }), valueWords: toldWords(speech, seen, unit) };
  };
  return {
    asOf: speech.moment(at, { year: true }),
    floor: peopleFloor,
    figures: figureBook
      .filter((one) => shown.has(one.id))
      .map(({ id, words, definition, unit, of }) => ({ id, words: words[lang], definition: definition[lang], unit, ...told(sumOf(values, of), unit) })),
    breakdowns: breakdowns
      .filter((one) => one.public)
      .map((one) => ({
        id: one.id,
        words: one.words[lang],
        by: one.by[lang],
        definition: one.definition[lang],
        unit: one.unit,
        rows: labelsOf(speech, one.dimension)
          .filter(({ label }) => label !== '-' || sumOf(values, [{ figure: one.figure, label }]) >= peopleFloor)
          .map(({ label, words }) => ({ label, words, ...told(values.get(keyOf(one.figure, label)) ?? 0, one.unit) })),
      }))
      // Where nothing has come yet there is nothing to tell apart.
      .filter((one) => sumOf(values, partsOf(breakdowns.find(({ id }) => id === one.id)!)) > 0),
  };
}

function toldWords(speech: Speech, seen: number | undefined, unit: FigureUnit): string {
  if (unit === 'money')
    return seen === undefined
      ? speech.say('1천만 원 미만', `under ${speech.money(BigInt(moneyStep)).words}`)
      : moneyInFull(BigInt(seen), speech.programme.document.currency, speech.lang);
  const counter = unit === 'people' ? '명' : '건';
  return seen === undefined
    ? speech.say(`${peopleFloor}${counter} 미만`, `under ${peopleFloor}`)
    : speech.say(`${seen.toLocaleString('ko')}${counter}`, seen.toLocaleString('en'));
}
