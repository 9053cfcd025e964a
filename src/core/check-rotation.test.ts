import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'rotation.digit_without_day',
    edits: [['      days:\n        - { on: 2026-05-11, digits: [1, 6] }', '      ¶days:\n        - { on: 2026-05-11, digits: [1] }']],
  },
  { code: 'rotation.digit_with_two_days', edits: [['digits: [2, 7]', 'digits: [2, ¶1, 7]']] },
  { code: 'rotation.day_twice', edits: [['{ on: 2026-05-12', '{ ¶on: 2026-05-11']] },
  {
    code: 'rotation.days_out_of_order',
    edits: [
      ['{ on: 2026-05-11, digits: [1, 6] }', '{ on: 2026-05-12, digits: [1, 6] }'],
      ['{ on: 2026-05-12, digits: [2, 7] }', '{ ¶on: 2026-05-11, digits: [2, 7] }'],
    ],
  },
  { code: 'rotation.day_outside_window', edits: [['{ on: 2026-05-11, digits', '{ ¶on: 2026-05-10, digits']] },
  {
    code: 'rotation.day_closed',
    edits: [
      ['maintenance: { from: "23:30", to: "00:30" }', 'closedOn: [2026-05-13]'],
      ['{ on: 2026-05-13', '{ ¶on: 2026-05-13'],
    ],
  },
  {
    code: 'rotation.day_closed',
    edits: [
      ['maintenance: { from: "23:30", to: "00:30" }', 'weekdays: [mon, tue, wed, thu, sat, sun]'],
      ['{ on: 2026-05-15', '{ ¶on: 2026-05-15'],
    ],
  },
  { code: 'rotation.free_before_last_day', edits: [['freeFrom: 2026-05-16', '¶freeFrom: 2026-05-15']] },
  { code: 'rotation.free_after_close', edits: [['freeFrom: 2026-05-16', '¶freeFrom: 2026-06-06']] },
  {
    code: 'rotation.nobody_afterwards',
    // The message of one’s own day names the day that is gone.
    also: ['reference.unknown', 'reference.unknown'],
    edits: [
      ['    rotation:\n', '    ¶rotation:\n'],
      ['      freeFrom: 2026-05-16\n', ''],
    ],
  },
  {
    code: 'rotation.nobody_at_first',
    edits: [
      ['opens: 2026-05-11T07:00', 'opens: 2026-05-10T07:00'],
      ['      days:\n        - { on: 2026-05-11', '      ¶days:\n        - { on: 2026-05-11'],
    ],
  },
  { code: 'rotation.nobody_between', edits: [['      freeFrom: 2026-05-16\n', '      ¶freeFrom: 2026-05-18\n']] },
  {
    code: 'window.hours_upside_down',
    edits: [['      freeFrom: 2026-05-16\n', '      freeFrom: 2026-05-16\n    ¶hours: { from: "18:00", to: "09:00" }\n']],
  },
];

test.each(mistakes)('a rotation that is wrong is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
