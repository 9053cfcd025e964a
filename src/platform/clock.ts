import { idRandomBytes, uuidV7 } from '#core/id.ts';
import { drawRandom } from './randomness.ts';

/** Whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** Says what time it is for the service. Rules never see it: they are given the instant it said. */
export type Clock = () => Instant;

/** The machine's time. */
export const systemClock: Clock = () => Date.now();

/** A new id that sorts by the instant it is made at. */
export function newId(at: Instant): string {
  return uuidV7(at, drawRandom(idRandomBytes));
}
