import { breakdowns, keyOf, partsOf, sumOf, type Breakdown, type FigureValues } from '#core/figure-book.ts';
import type { Board } from './use-board.ts';

export interface Part {
  readonly label: string;
  readonly words: string;
  readonly value: number;
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

/** A whole in its parts: those that have words in their order, and what has none by its label, or by words that say so. */
export function partedBy(breakdown: Breakdown, board: Board, values: FigureValues, wordless?: string): Parted {
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
