import { expect, test } from 'vitest';
import { isStorable, spellsUnstorable } from './storable-text.ts';

test.each([
  ['a name', true],
  ['🌧 rain', true],
  ['x'.repeat(200), true],
  ['', false],
  ['x'.repeat(201), false],
  ['a\u0000', false],
  ['a\ud83c', false],
  ['\udf27a', false],
  [7, false],
  [undefined, false],
])('%j may be stored: %s', (value, may) => {
  expect(isStorable(value)).toBe(may);
});

test.each([
  ['{"a":"plain"}', false],
  [String.raw`{"a":"\uD83C\uDF27"}`, false],
  [String.raw`{"a":"\ud83c\udf27\ud83c\udf27"}`, false],
  [String.raw`{"a":"\u0000"}`, true],
  [String.raw`{"a":"\uD83C"}`, true],
  [String.raw`{"a":"\udf27"}`, true],
  [String.raw`{"a":"\ud83c\ud83c\udf27"}`, true],
])('%s spells what no column holds: %s', (json, does) => {
  expect(spellsUnstorable(json)).toBe(does);
});
