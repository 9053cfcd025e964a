import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const read = (text: string) => parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
const risky = fc.oneof(
  fc.string(),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '\r=', '＝', '|', '%'), fc.string()).map(([first, rest]) => first + rest),
);

test('no cell that was a text begins as a spreadsheet’s formula does', () => {
  fc.assert(
    fc.property(fc.array(fc.array(risky, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      for (const row of read(csvOf(rows))) for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠|%]/);
    }),
  );
});

test('what is no formula comes back as it was written, whatever is in it', () => {
  const plain = fc.string().filter((text) => !/^\s*[=+\-@＝＋－＠|%]|^[\t\r\n]/.test(text) && text !== '');
  fc.assert(
    fc.property(fc.array(fc.array(plain, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(read(csvOf(rows))).toEqual(rows);
    }),
  );
});

test('numbers stay numbers, also those below zero', () => {
  expect(
    csvOf([
      ['시도', '건수'],
      ['서울', -3],
    ]),
  ).toBe('\uFEFF시도,건수\r\n서울,-3\r\n');
});
