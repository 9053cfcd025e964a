import { minuteMs, type Instant } from './time.ts';

/** 5 minutes: 288 points a day, as many as a wall shows; a minute’s would be a quarter of a million rows in a programme of two months. */
export const slotMs = 5 * minuteMs;

/** The five minutes in which an instant lies, by their beginning. Every time zone’s midnight is one. */
export function slotOf(at: Instant): Instant {
  return Math.floor(at / slotMs) * slotMs;
}

/** A day of applying, and how many are expected to come in it. */
export interface ExpectedDay {
  readonly from: Instant;
  /** Not in it any more. */
  readonly to: Instant;
  readonly people: number;
}

/**
 * How much of a day’s people have come by which part of its hours: 1,540,000 of 1,807,715 by 18:00 and 1,716,121 by 21:00 of a day from 07:00 to
 * 23:30, as the ministry told of 11 May 2020. Between what was told, evenly.
 */
const told = [
  [0, 0],
  [11 / 16.5, 1_540_000 / 1_807_715],
  [14 / 16.5, 1_716_121 / 1_807_715],
  [1, 1],
] as const;

/** How many of a day’s people are expected to have come by an instant. */
export function expectedBy({ from, to, people }: ExpectedDay, at: Instant): number {
  const part = Math.min(1, Math.max(0, (at - from) / (to - from)));
  const next = told.findIndex(([by]) => part <= by);
  const [[fromPart, fromShare], [toPart, toShare]] = [told[Math.max(0, next - 1)]!, told[next]!];
  const share = toPart === fromPart ? toShare : fromShare + ((part - fromPart) / (toPart - fromPart)) * (toShare - fromShare);
  return people * share;
}
