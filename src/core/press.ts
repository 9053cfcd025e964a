import { withoutReferences } from './check-answers.ts';
import { figureBook, sumOf, type FigureEntry, type FigureValues } from './figure-book.ts';
import { moneyWords, type Lang } from './message-words.ts';
import { tryFill, unfillable, type MessageFacts } from './message.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { peopleFloor } from './privacy-floor.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/** What may be told to the press as a number: wholes of the programme, which the dashboard keeps. Never a cell, never a person. */
const quotable: ReadonlySet<string> = new Set([
  'preregistrations',
  'applications',
  'granted',
  'paid',
  'paid-money',
  'spent',
  'donations',
  'donated',
  'appeals',
]);

/** The numbers that a text for the press may hold, by {figures.<id>}. */
export const pressFigures: readonly FigureEntry[] = figureBook.filter((one) => quotable.has(one.id));

/** Whole numbers by the figure's id, as they stood at one instant. */
export type PressNumbers = Readonly<Record<string, number>>;

/** The numbers that may be quoted now; what is so small that it would point at people is not among them. */
export function pressNumbers(values: FigureValues): PressNumbers {
  const numbers = pressFigures.map(({ id, of }) => [id, sumOf(values, of)] as const);
  return Object.fromEntries(numbers.filter(([, value]) => value === 0 || value >= peopleFloor));
}

/** What fills {figures.applications}: the number with its unit. */
function factsOf(numbers: PressNumbers, document: ProgrammeDocument): MessageFacts {
  const said = (entry: FigureEntry, value: number, lang: Lang) => {
    if (entry.unit === 'money') return moneyWords(BigInt(value), document.currency, lang);
    return lang === 'ko' ? `${value.toLocaleString('en')}${entry.unit === 'people' ? '명' : '건'}` : value.toLocaleString('en');
  };
  return Object.fromEntries(
    pressFigures.flatMap((entry): [string, Words][] => {
      const value = numbers[entry.id];
      return value === undefined ? [] : [[`figures.${entry.id}`, { ko: said(entry, value, 'ko'), en: said(entry, value, 'en') }]];
    }),
  );
}

export interface PressText {
  readonly title: Words;
  readonly text: Words;
}

/** The words with every reference filled, by these numbers and this file; nothing where something cannot be filled. */
export function pressSaid({ title, text }: PressText, numbers: PressNumbers, document: ProgrammeDocument): PressText | undefined {
  const facts = factsOf(numbers, document);
  const fill = (words: Words): Words | undefined => {
    const [ko, en] = [tryFill(words.ko, facts, 'ko', document), tryFill(words.en, facts, 'en', document)];
    return ko.ok && en.ok ? { ko: ko.value, en: en.value } : undefined;
  };
  const [saidTitle, saidText] = [fill(title), fill(text)];
  return saidTitle && saidText && { title: saidTitle, text: saidText };
}

export interface PressFault {
  readonly fault: 'typed_number' | 'unfilled';
  readonly lang: Lang;
  readonly found: string;
}

/** A number that is part of a name may stand (코로나19, COVID-19); any other was typed by hand. */
const typedNumber = /(?<![\p{L}\d-])\d[\d.,:/]*/u;

/** What keeps a text from going: a number that nobody counted, or a reference that nothing fills. */
export function pressFaults({ title, text }: PressText, numbers: PressNumbers, document: ProgrammeDocument): readonly PressFault[] {
  const facts = factsOf(numbers, document);
  return (['ko', 'en'] as const).flatMap((lang) =>
    [title, text].flatMap((words): PressFault[] => {
      const typed = typedNumber.exec(withoutReferences(words[lang]))?.[0];
      const hole = unfillable(words[lang], facts, document);
      return [
        ...(typed === undefined ? [] : [{ fault: 'typed_number' as const, lang, found: typed }]),
        ...(hole === undefined ? [] : [{ fault: 'unfilled' as const, lang, found: hole }]),
      ];
    }),
  );
}

/** Whether what was said is still what the programme file says. Numbers are of their instant and stay; facts are of now. */
export function isStillTrue(said: PressText, written: PressText, numbers: PressNumbers, document: ProgrammeDocument): boolean {
  const now = pressSaid(written, numbers, document);
  const isSame = (one: Words, other: Words) => one.ko === other.ko && one.en === other.en;
  return now !== undefined && isSame(now.title, said.title) && isSame(now.text, said.text);
}

export type PressState = 'draft' | 'waiting' | 'published' | 'withdrawn';

/** Whether the newest version may be written over, and whether another may be begun. */
export function mayWrite(state: PressState): Outcome<'over' | 'next'> {
  if (state === 'draft') return done('over');
  return state === 'published' ? done('next') : refuse('press.wrong_state');
}
