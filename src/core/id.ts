import type { Instant } from './time.ts';

/** Random bytes that an id needs besides its time. */
export const idRandomBytes = 10;
/** 48 bits of milliseconds: until the year 10889. */
const instantMax = 2 ** 48 - 1;

/**
 * A UUID of version 7: sorts by its time, so that an index grows at one end; unguessable by its 74 random bits.
 * Needs at least ten random bytes and a whole instant from 1970 on; throws RangeError otherwise, for that is a programmer's mistake.
 */
export function uuidV7(at: Instant, randomness: Uint8Array): string {
  if (!Number.isInteger(at) || at < 0 || at > instantMax) throw new RangeError(`No id can hold the instant ${at}.`);
  if (randomness.length < idRandomBytes) throw new RangeError(`An id needs ${idRandomBytes} random bytes.`);
  const byte = (index: number): number => randomness[index] ?? 0;
  const time = at.toString(16).padStart(12, '0');
  const version = two(0x70 | (byte(0) & 0x0f)) + two(byte(1));
  const variant = two(0x80 | (byte(2) & 0x3f)) + two(byte(3));
  const rest = two(byte(4)) + two(byte(5)) + two(byte(6)) + two(byte(7)) + two(byte(8)) + two(byte(9));
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${rest}`;
}

/** Every request has an id: looked up, they cost a quarter of what writing them out did. */
const hexBytes = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

function two(value: number): string {
  return hexBytes[value]!;
}
