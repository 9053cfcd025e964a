import { expect, test } from 'vitest';
import { checkCohorts } from './check-cohorts.ts';
import { runGroups } from './check-report.ts';
import { tellMistake, type Mistake } from './example-mistake.ts';
import { exampleDocument } from './example-programme.ts';
import type { ProgrammeDocument } from './schema.ts';

type Cohort = NonNullable<NonNullable<ProgrammeDocument['payout']>['cohorts']>[number];
const cohort = (id: string, change: Partial<Cohort>): Cohort => ({ id, paysOn: '2026-07-01', source: ['notice-1'], ...change });
const told = (cohorts: Cohort[], change: (document: ProgrammeDocument) => void = () => {}) => {
  const document = exampleDocument();
  document.payout = { cohorts };
  change(document);
  return runGroups([checkCohorts], document, () => ({ line: 1, column: 1 }), 'a.yaml').map((finding) => finding.say);
};
const without = (day: string, channel: string) => [`Whoever applies on ${day} on ${channel} is in no cohort, and has no day of payment.`];

const mistake: Mistake = {
  code: 'cohort.missing',
  edits: [
    [
      'channels:\n  - { id: online',
      'payout:\n  ¶cohorts:\n    - { id: early, registeredUntil: 2026-05-20, paysOn: 2026-07-01, source: [notice-1] }\nchannels:\n  - { id: online',
    ],
  ],
};

test('a day of applying that no cohort takes is warned of, at the cohorts', () => {
  const { codes, finding, at, marked } = tellMistake(mistake);
  expect(codes).toEqual(['cohort.missing']);
  expect(finding).toMatchObject({ severity: 'warning', say: without('2026-05-21', 'online')[0] });
  expect(at).toEqual(marked);
});

test('the first day without a cohort is named: at the start, in a gap, or after the last', () => {
  expect(told([cohort('late', { registeredFrom: '2026-05-12' })])).toEqual(without('2026-05-11', 'online'));
  expect(told([cohort('early', { registeredUntil: '2026-05-20' }), cohort('late', { registeredFrom: '2026-05-22' })])).toEqual(without('2026-05-21', 'online'));
  expect(told([cohort('early', { registeredUntil: '2026-06-04' })])).toEqual(without('2026-06-05', 'online'));
});

test('a cohort for one channel takes nobody on the other, and a day on which a window is closed needs none', () => {
  expect(told([cohort('online', { channels: ['online'] })])).toEqual(without('2026-05-18', 'centre'));
  const weekend = cohort('centre', { channels: ['centre'], registeredUntil: '2026-05-22' });
  expect(told([cohort('online', { channels: ['online'] }), weekend])).toEqual(without('2026-05-25', 'centre'));
});

test('nothing is told where the last cohort takes everybody else, nor where no payment is with a cohort', () => {
  const early = cohort('early', { registeredUntil: '2026-05-20' });
  expect(told([early, cohort('rest', {})])).toEqual([]);
  const schedules = [{ id: 'once', source: ['notice-1'], instalments: [{ id: 'all', amount: 1, on: '2026-07-01', source: ['notice-1'] }] }];
  expect(told([early], (document) => Object.assign(document.payout!, { schedules }))).toEqual([]);
});
