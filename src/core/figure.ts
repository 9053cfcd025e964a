import type { Words } from './schema-words.ts';

/* What a figure is made of, and a whole of its parts. */

export type FigureUnit = 'people' | 'things' | 'money';

/** Kept counters, added up: those of a figure with this label, with a label that ends so, or with any. */
export interface Selector {
  readonly figure: string;
  readonly label?: string;
  readonly ends?: string;
}

/** Kept counters as they travel: by figure and label, as one text. */
export type FigureValues = ReadonlyMap<string, number>;

export function keyOf(figure: string, label: string): string {
  return `${figure}|${label}`;
}

function isOf({ figure, label, ends }: Selector, key: string): boolean {
  if (label !== undefined) return key === keyOf(figure, label);
  return key.startsWith(`${figure}|`) && (ends === undefined || key.endsWith(` ${ends}`));
}

/** What the counters come to that some selectors name. */
export function sumOf(values: FigureValues, selectors: readonly Selector[]): number {
  let sum = 0;
  for (const selector of selectors) {
    // One counter is found at once; a whole figure by looking through them.
    if (selector.label !== undefined) sum += values.get(keyOf(selector.figure, selector.label)) ?? 0;
    else for (const [key, value] of values) if (isOf(selector, key)) sum += value;
  }
  return sum;
}

/** One kept counter. */
export const one = (figure: string, label = ''): Selector => ({ figure, label });
/** A whole, and its parts by one thing. */
export interface Breakdown {
  readonly id: string;
  readonly words: Words;
  /** What its rows are told apart by. */
  readonly by: Words;
  readonly unit: FigureUnit;
  readonly definition: Words;
  readonly figure: string;
  /** What its parts must come to; nothing where no other counter tells. */
  readonly whole: readonly Selector[];
  readonly dimension: Dimension;
  /** Parts that are told by several counters, each in words of its own; left out, they are the figure’s labels. */
  readonly made?: readonly MadePart[];
  /** What of the whole is in none of the parts; left out, that there is any is a fault. */
  readonly rest?: { readonly label: string; readonly words: Words };
  /** The one panel of the dashboard in which it can be chosen. */
  readonly panel: BreakdownPanel;
  /** Whether everybody may see it, with small cells hidden. */
  readonly public?: true;
}
export interface MadePart {
  readonly label: string;
  readonly words: Words;
  readonly of: readonly Selector[];
}
/** Where people are, who they are, what became of payouts, and why people were told no. */
export type BreakdownPanel = 'map' | 'people' | 'payouts' | 'refusals';
export type Dimension = 'digit' | 'age' | 'region' | 'channel' | 'issuer' | 'payout' | 'refusal' | 'appeal' | 'way' | 'source';

/** The counters whose sum a breakdown’s parts are; of ways out, only what arrived. */
export function partsOf({ figure, dimension, made }: Pick<Breakdown, 'figure' | 'dimension' | 'made'>): readonly Selector[] {
  if (made) return made.flatMap(({ of }) => of);
  return [dimension === 'way' ? { figure, ends: 'delivered' } : { figure }];
}
