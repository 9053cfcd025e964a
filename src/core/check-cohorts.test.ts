import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const cohorts = (...list: readonly string[]): Mistake['edits'] => [
  ['channels:\n  - { id: online', `payout:\n  ¶cohorts:\n${list.map((one) => `    - { ${one}, source: [notice-1] }\n`).join('')}channels:\n  - { id: online`],
];
const early = 'id: early, registeredUntil: 2026-05-20, paysOn: 2026-05-21';

test.each([
  ['no cohort begins where another ends', cohorts(early, 'id: late, registeredFrom: 2026-05-22, paysOn: 2026-06-30'), 'Whoever registers on 2026-05-21'],
  [
    'the last cohort ends before the last window',
    cohorts('id: early, registeredUntil: 2026-06-01, paysOn: 2026-06-30'),
    'Whoever registers on 2026-06-02 on online',
  ],
  ['a cohort is of one channel only', cohorts('id: early, channels: [online], paysOn: 2026-06-30'), 'on centre is in no cohort'],
])('a day of registering on which %s is told', (_what, edits, say) => {
  const { codes, finding, at, marked } = tellMistake({ code: 'cohort.day_without', edits });
  expect(codes).toEqual(['cohort.day_without']);
  expect([finding?.severity, finding?.say]).toEqual(['warning', expect.stringContaining(say)]);
  expect(at).toEqual(marked);
});

test('cohorts that leave no day out pass', () => {
  expect(tellMistake({ code: 'none', edits: cohorts(early, 'id: late, paysOn: 2026-06-30') }).codes).toEqual([]);
});
