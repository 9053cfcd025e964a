import { expect, test } from 'vitest';
import { referencesOf, replaceReferences, strayBrace } from './message-template.ts';

test('a reference is a path with ways of saying it', () => {
  expect(referencesOf('{windows.online.opens:year:은/는} {name} {x:time}')).toEqual([
    { written: '{windows.online.opens:year:은/는}', name: 'windows.online.opens', year: true, particle: '은/는' },
    { written: '{name}', name: 'name', year: false },
    { written: '{x:time}', name: 'x', year: false, only: 'time' },
  ]);
});

test('a way of saying that nobody knows is kept to be told', () => {
  expect(referencesOf('{x:yaer}')[0]?.unknownFormat).toBe('yaer');
});

test('a brace that belongs to no reference is found', () => {
  for (const template of ['{name', 'name}', '{ name }', '{}', '{a b}', '{{name}}', '{이름}']) expect(strayBrace(template), template).toBeDefined();
  expect(strayBrace('{name}: {x:을/를}')).toBeUndefined();
});

test('a value that looks like a reference is not filled again', () => {
  expect(replaceReferences('{a} {b}', (reference) => (reference.name === 'a' ? '{b}' : 'x'))).toBe('{b} x');
});
