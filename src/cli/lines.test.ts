import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineBytesMax, splitLines } from './lines.ts';

/** What a stream of chunks is cut into: number and text, or what is wrong with the line. */
function cut(...chunks: (string | Buffer)[]): (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  const splitter = splitLines({ line: (text, number) => found.push([number, text]), broken: (why, number) => found.push([number, `!${why}`]) });
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return found;
}

test('lines end with LF or CRLF, and the last needs no end', () => {
  expect(cut('{"a":1}\n{"b":2}\r\n{"c":3}')).toEqual([
    [1, '{"a":1}'],
    [2, '{"b":2}\r'],
    [3, '{"c":3}'],
  ]);
});

test('blank lines are skipped but counted', () => {
  expect(cut('\n{}\n\r\n  \n{}\n\n')).toEqual([
    [2, '{}'],
    [5, '{}'],
  ]);
});

test('a byte order mark before the first line is no part of it', () => {
  expect(cut('\uFEFF{}\n{}')).toEqual([
    [1, '{}'],
    [2, '{}'],
  ]);
});

test('a line of the longest size passes, and one byte more does not', () => {
  const long = `{${'x'.repeat(lineBytesMax - 2)}}`;
  expect(cut(`${long}\n{}`).map(([number, text]) => [number, text.length])).toEqual([
    [1, lineBytesMax],
    [2, 2],
  ]);
  expect(cut(`${long}x\n{}`)).toEqual([
    [1, '!too_long'],
    [2, '{}'],
  ]);
  expect(cut('한'.repeat(lineBytesMax / 3 + 1))).toEqual([[1, '!too_long']]);
});

test('a line that never ends is told once and not kept', () => {
  const piece = 'x'.repeat(300_000);
  expect(cut('{}\n', ...Array.from({ length: 20 }, () => piece), '\n{}\n')).toEqual([
    [1, '{}'],
    [2, '!too_long'],
    [3, '{}'],
  ]);
});

test('a line that is not UTF-8 is told, and its neighbours are read', () => {
  expect(cut(Buffer.from([0x7b, 0x7d, 0x0a, 0xff, 0xfe, 0x0a, 0x7b, 0x7d]))).toEqual([
    [1, '{}'],
    [2, '!not_utf8'],
    [3, '{}'],
  ]);
});

test('wherever the chunks are cut, the lines are the same', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom('{}', '', '  ', '{"이름":"가나다 😀"}'),
          fc.string({ unit: 'grapheme' }).map((text) => `{${text.replaceAll('\n', '')}`),
        ),
      ),
      fc.array(fc.nat()),
      (lines, places) => {
        const bytes = Buffer.from(lines.join('\n'));
        const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
        const chunks = [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length));
        expect(cut(...chunks)).toEqual(cut(bytes));
        expect(cut(bytes).map(([, text]) => text)).toEqual(lines.filter((line) => line.trim() !== ''));
      },
    ),
  );
});
