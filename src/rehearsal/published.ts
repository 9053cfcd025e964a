import { published2020 } from './published-2020.ts';
import { published2025 } from './published-2025.ts';
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

const known: ReadonlyMap<string, Published> = new Map([
  ['kr-2020-emergency-relief', published2020],
  ['kr-2025-consumption-coupon-1', published2025],
]);

/** What was published of a programme, by its id. */
export function publishedOf(programme: string): Published | undefined {
  return known.get(programme);
}

/** Whose example people follow in a programme of which nothing is known: that of 2020, the programme with the longest series. */
export const usual: Published = published2020;
