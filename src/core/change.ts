import type { Path } from './finding.ts';
import type { Words } from './schema-words.ts';

/** One difference of two programmes: which rule, for whom, from what to what. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  /** In the new document; in the old one when it was removed. */
  readonly path: Path;
  /** The id of the nearest rule, or the path where there is none. */
  readonly rule: string;
  /** The part of the file, like windows. */
  readonly section: string;
  readonly what: Words;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly affects: Affects;
  /** Whether people get more (money, time, choice) or less by it; other where that cannot be said. */
  readonly moreOrLess: Direction;
}

export type Direction = 'more' | 'less' | 'other';

/** Whom a change concerns. Every kind carries finished words; the other fields are for machines. */
export interface Affects {
  /** nobody: only the file itself, its notes and sources. */
  readonly who: 'everyone' | 'digits' | 'channel' | 'instrument' | 'issuer' | 'household-size' | 'group' | 'shops' | 'nobody';
  readonly digits?: readonly number[];
  readonly channel?: string;
  readonly instrument?: string;
  readonly issuer?: string;
  /** A household size as the file writes it; `orMore` when it stands for larger ones too. */
  readonly size?: number;
  readonly orMore?: boolean;
  /** Row and column of a table or matrix. */
  readonly group?: readonly string[];
  readonly words: Words;
}
