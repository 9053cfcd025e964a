import { slotMs, slotOf } from './day-curve.ts';
import { keyOf, type FigureValues } from './figure-book.ts';
import type { Words } from './schema-words.ts';
import type { Instant } from './time.ts';

/** How a card company fares with our payouts, from the worst to the best; `unused` is one that this installation does not speak to. */
export const issuerHealths = ['failing', 'slow', 'failed', 'good', 'unused'] as const;
export type IssuerHealth = (typeof issuerHealths)[number];

export const issuerHealthWords: Readonly<Record<IssuerHealth, Words>> = {
  failing: { ko: '실패가 많아요', en: 'many fail' },
  slow: { ko: '답이 늦어요', en: 'slow to answer' },
  failed: { ko: '실패가 있어요', en: 'some failed' },
  good: { ko: '정상', en: 'good' },
  unused: { ko: '연결 안 됨', en: 'not connected' },
};

/** What is known of a company now: how many payouts it leaves without an answer, and how many ended of late, and how. */
export interface IssuerFacts {
  readonly isConnected: boolean;
  readonly unknown: number;
  readonly failedLately: number;
  readonly settledLately: number;
}

/** Three five minutes, the one that runs with them: what failed an hour ago says nothing of now, and in five minutes too little ends. */
const lateSlots = 3;
/** 3: one or two cards that were closed are no sign of a company. */
const failingAtLeast = 3;

/** From when on payouts ended “of late”: between ten and fifteen minutes ago, where a five minutes begins. */
export function lateFrom(at: Instant): Instant {
  return slotOf(at) - (lateSlots - 1) * slotMs;
}

/** What the counters tell of a company. `slots`: the curves of late, by figure and label and the beginning of each five minutes. */
export function issuerFacts(id: string, isConnected: boolean, { values, slots, at }: { values: FigureValues; slots: FigureValues; at: Instant }): IssuerFacts {
  const lately = (state: 'failed' | 'settled') => {
    let sum = 0;
    for (let slot = lateFrom(at); slot <= at; slot += slotMs) sum += slots.get(`${keyOf('payouts.issuer', `${id} ${state}`)}@${slot}`) ?? 0;
    return sum;
  };
  return { isConnected, unknown: values.get(keyOf('payouts.issuer', `${id} unknown`)) ?? 0, failedLately: lately('failed'), settledLately: lately('settled') };
}

/** The one rule of health. Where as many failed of late as were paid, the company fails; a payout without an answer weighs more than one that failed and is over. */
export function issuerHealth({ isConnected, unknown, failedLately, settledLately }: IssuerFacts): IssuerHealth {
  if (!isConnected) return 'unused';
  if (failedLately >= failingAtLeast && failedLately >= settledLately) return 'failing';
  if (unknown > 0) return 'slow';
  return failedLately > 0 ? 'failed' : 'good';
}
