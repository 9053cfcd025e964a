import { randomFillSync } from 'node:crypto';
import { idRandomBytes, uuidV7 } from '#core/id.ts';

/** Whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** Says what time it is for the service. Rules never see it: they are given the instant it said. */
export type Clock = () => Instant;

/** The machine's time. */
export const systemClock: Clock = () => Date.now();

/** Randomness for 400 ids, fetched at once: a fetch of its own cost each id more than everything else about it. */
const pool = Buffer.alloc(400 * idRandomBytes);
let poolAt = pool.length;

/** A new id that sorts by the instant it is made at. */
export function newId(at: Instant): string {
  if (poolAt === pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  poolAt += idRandomBytes;
  return uuidV7(at, pool.subarray(poolAt - idRandomBytes, poolAt));
}
