import type { Clock, Instant } from '#platform/clock.ts';

/** Lets so many a second pass, and after a pause at most a second’s worth at once. */
export function tokenBucket(clock: Clock): { readonly take: (perSecond: number) => boolean } {
  let tokens = Number.POSITIVE_INFINITY;
  let filledAt: Instant = clock();
  return {
    take: (perSecond) => {
      const now = clock();
      const full = Math.max(1, perSecond);
      tokens = Math.min(full, tokens + (perSecond * Math.max(0, now - filledAt)) / 1_000);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
