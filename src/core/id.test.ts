import { expect, test } from 'vitest';
import { uuidV7 } from './id.ts';

const zeros = new Uint8Array(10);
const ones = new Uint8Array(10).fill(0xff);

test('an id has the form of a UUID of version 7, whatever the random bytes', () => {
  expect(uuidV7(0, zeros)).toBe('00000000-0000-7000-8000-000000000000');
  expect(uuidV7(2 ** 48 - 1, ones)).toBe('ffffffff-ffff-7fff-bfff-ffffffffffff');
});

test('the example of the standard comes out', () => {
  // RFC 9562, A.6: 2022-02-22T19:22:22Z, rand_a CC3, rand_b 18C4DC0C0C07398F.
  const randomness = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, randomness)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('ids sort by their time', () => {
  expect(uuidV7(1_000, ones) < uuidV7(1_001, zeros)).toBe(true);
});

test('a time before 1970 or between two milliseconds, and too little randomness, are mistakes', () => {
  expect(() => uuidV7(-1, zeros)).toThrow(RangeError);
  expect(() => uuidV7(0.5, zeros)).toThrow(RangeError);
  expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError);
});
