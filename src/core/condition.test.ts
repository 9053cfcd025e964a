import { parse } from '@marcbachmann/cel-js';
import { expect, test } from 'vitest';
import { closureOf } from './condition.ts';

test('the part of CEL that programmes use becomes closures', () => {
  for (const text of [
    'person.pension',
    '!person.pension',
    'household.size + 1 > 2 * 3 - 4',
    'person.status in ["a", "b"]',
    'person.birthDate < date("2002-12-31")',
    'person.a == "x" ? person.b : person.c',
  ])
    expect(closureOf(parse(text).ast), text).toBeTypeOf('function');
});

test('anything else is left to the library', () => {
  for (const text of [
    'person.name.startsWith("a")',
    'size(person.name) > 1',
    '[1, 2].exists(x, x > 1)',
    'household.size / 2 > 1',
    '1.5 > 1.0',
    'person["status"] == "a"',
    'null == null',
  ])
    expect(closureOf(parse(text).ast), text).toBeUndefined();
});
