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
  const random = Array.from({ length: 8 }, (_, index) => hex(index === 0 ? 0x80 | (byte(2) & 0x3f) : byte(index + 2), 2)).join('');
  const version = 0x7000 | ((byte(0) & 0x0f) << 8) | byte(1);
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex(version, 4)}-${random.slice(0, 4)}-${random.slice(4)}`;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
