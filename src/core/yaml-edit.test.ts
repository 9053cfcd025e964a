import { expect, test } from 'vitest';
import { writeIn } from './yaml-edit.ts';

const text = `# a programme
version: 1 # goes up
effectiveFrom: 2026-04-20T00:00

windows:
  - id: online
    closes: "2026-05-31T18:00" # Sunday
    weekdays: [mon, tue]
    rotation:
      by: birthYear
      days:
        # Monday
        - { on: 2026-05-11, digits: [1, 6] }
        - { on: 2026-05-12, digits: [2, 7] }

      # everybody
      freeFrom: 2026-05-16
`;

test('a value is written in its place, and everything around it stays, comments too', () => {
  expect(writeIn(text, ['version'], 2)).toBe(text.replace('version: 1 #', 'version: 2 #'));
  expect(writeIn(text, ['windows', 0, 'closes'], '2026-06-02T18:00')).toBe(text.replace('"2026-05-31T18:00"', '2026-06-02T18:00'));
  expect(writeIn(text, ['windows', 0, 'weekdays'], ['mon'])).toBe(text.replace('[mon, tue]', '[ mon ]'));
});

test('a table of several lines is written anew in its place, a line each, and what follows it stays', () => {
  const days = [
    { on: '2026-05-11', digits: [1, 2, 3, 4, 5] },
    { on: '2026-05-12', digits: [6, 7, 8, 9, 0] },
  ];
  expect(writeIn(text, ['windows', 0, 'rotation', 'days'], days)).toBe(
    text.replace(/- \{ on: 2026-05-11.*\n.*\n/, '- { on: 2026-05-11, digits: [ 1, 2, 3, 4, 5 ] }\n        - { on: 2026-05-12, digits: [ 6, 7, 8, 9, 0 ] }\n'),
  );
});

test('a new key of a group that is there is added', () => {
  expect(writeIn(text, ['windows', 0, 'limit'], 3)).toContain('limit: 3');
});

test('what is nowhere, or is no YAML, is not written', () => {
  expect(writeIn(text, ['windows', 3, 'closes', 'x'], 1)).toBeUndefined();
  expect(writeIn('a: [', ['a'], 1)).toBeUndefined();
});
