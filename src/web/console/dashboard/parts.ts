import { breakdowns, keyOf, partsOf, sumOf, type Breakdown, type FigureValues, type MadePart } from '#core/figure-book.ts';
import type { Lang } from '#core/message.ts';
import type { Board } from './use-board.ts';

export interface Part {
  readonly label: string;
  readonly words: string;
  readonly value: number;
}

export interface Counted {
  readonly board: Pick<Board, 'dimensions'>;
  readonly values: FigureValues;
  readonly lang: Lang;
}

export interface Parted {
  readonly breakdown: Breakdown;
  readonly parts: readonly Part[];
  readonly whole: number;
  /** By how much the parts miss the whole. */
  readonly missing: number;
}

export function breakdownOf(id: string): Breakdown {
  return breakdowns.find((one) => one.id === id)!;
}

/** 12 are read at a glance; the table has all of them. */
const drawnMax = 12;

/** The parts that are drawn: all in their order; of sources, of which there may be hundreds, those by which most came. */
export function drawnOf({ breakdown, parts }: Parted): readonly Part[] {
  return breakdown.dimension === 'source' ? parts.toSorted((one, other) => other.value - one.value).slice(0, drawnMax) : parts;
}

/** Parts that several counters tell, and what of the whole is in none of them. */
function madeBy(made: readonly MadePart[], breakdown: Breakdown, values: FigureValues, lang: Lang): Parted {
  const parts = made.map(({ label, words, of }) => ({ label, words: words[lang], value: sumOf(values, of) }));
  const whole = sumOf(values, breakdown.whole);
  const left = whole - parts.reduce((sum, one) => sum + one.value, 0);
  const { rest } = breakdown;
  const isRest = rest !== undefined && left >= 0;
  return { breakdown, parts: isRest ? [{ label: rest.label, words: rest.words[lang], value: left }, ...parts] : parts, whole, missing: isRest ? 0 : left };
}

/** A whole in its parts: those that have words in their order, and what has none by its label, or by words that say so. */
export function partedBy(breakdown: Breakdown, { board, values, lang }: Counted, wordless?: string): Parted {
  if (breakdown.made) return madeBy(breakdown.made, breakdown, values, lang);
  const known = board.dimensions.find((one) => one.id === breakdown.dimension)?.labels ?? [];
  const isKnown = new Set(known.map((one) => one.label));
  const parts = partsOf(breakdown);
  const isPart = (label: string) => parts.some(({ ends }) => ends === undefined || label.endsWith(` ${ends}`));
  const name = keyOf(breakdown.figure, '');
  const others = [...values.keys()].filter((key) => key.startsWith(name) && !isKnown.has(key.slice(name.length)) && isPart(key.slice(name.length)));
  const all = [...known, ...others.map((key) => ({ label: key.slice(name.length), words: wordless ?? key.slice(name.length) }))];
  const counted = sumOf(values, parts);
  const whole = breakdown.whole.length === 0 ? counted : sumOf(values, breakdown.whole);
  return {
    breakdown,
    // What nobody can be, is not shown while nobody is.
    parts: all.map((one) => ({ ...one, value: values.get(keyOf(breakdown.figure, one.label)) ?? 0 })).filter((one) => one.value !== 0 || one.label !== '-'),
    whole,
    missing: whole - counted,
  };
}
