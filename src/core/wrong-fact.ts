import type { Words } from './schema-words.ts';

/** What can be wrong with a fact, as an end of a sentence that begins with its name. */
export const wrongs = {
  not_text: { ko: '글자로 적어야 해요', en: 'must be text' },
  not_flag: { ko: 'true나 false로 적어야 해요', en: 'must be true or false' },
  not_number: { ko: '정수로 적어야 해요', en: 'must be a whole number' },
  not_day: { ko: '2002-12-31 같은 날짜로 적어야 해요', en: 'must be a day like 2002-12-31' },
  no_such_day: { ko: '달력에 없는 날이에요', en: 'is not a day that exists' },
  no_such_instant: { ko: '없는 시각이에요', en: 'is not an instant that exists' },
  not_declared: { ko: '이 지원금에 없는 항목이에요', en: 'is not declared in this programme' },
  negative: { ko: '0보다 작을 수 없어요', en: 'cannot be less than zero' },
  no_instrument: { ko: '이 지원금을 받는 방법이 아니에요', en: 'is no instrument of this programme' },
  beside_people: { ko: '`people`과 함께 쓸 수 없어요. 한 사람씩 물어보세요', en: 'stands beside `people`: ask once for each of them' },
  of_several: {
    ko: '사람마다 지급 일정이 따로 있어요. 한 사람씩 물어보세요',
    en: 'asks for several at once, and each has payments of their own: ask once for each of them',
  },
} as const satisfies Readonly<Record<string, Words>>;
export type Wrong = keyof typeof wrongs;

/** A fact of the wrong type, or one that the programme does not know. */
export class WrongFact extends Error {
  readonly fact: string;
  readonly wrong: Wrong;
  constructor(fact: string, wrong: Wrong) {
    super(`The fact ${fact} ${wrongs[wrong].en}.`);
    this.fact = fact;
    this.wrong = wrong;
  }
}
