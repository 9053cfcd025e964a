import type { Shares } from './shares.ts';

/** What was published of a programme as it ran, and how a rehearsal’s people come and spend after its example. Days and instants are Korean. */
export interface Published {
  /** Who is counted. */
  readonly unit: { readonly ko: string; readonly en: string };
  /** Everybody who had applied for a card in the end: 100 per cent. */
  readonly applied: number;
  readonly days: readonly PublishedDay[];
  /** How many of the first day’s had applied by an hour, like 18:00. */
  readonly firstDay: readonly { readonly by: string; readonly applied: number }[];
  /** How much of the money that had been credited by then was used by the end of a day, per cent. */
  readonly used: readonly { readonly on: string; readonly percent: number; readonly source: string }[];
  readonly issuers: Shares<string>;
  /** `ownDay` is one’s own day of the rotation; the others are days after its first. */
  readonly coming: Shares<'ownDay' | number>;
  /** When the money is spent: from one day after the opening to another, both included. */
  readonly spending: Shares<readonly [from: number, to: number]>;
}

/** The figures of the end of a day, for cards. What was not printed is left out. */
export interface PublishedDay {
  readonly on: string;
  /** Altogether by then. */
  readonly applied: number;
  /** On that day alone. */
  readonly daily?: number;
  /** Altogether by then, in the programme’s currency. */
  readonly money?: bigint;
  /** An address, or how it was derived. */
  readonly source: string;
}
