import { expect, test } from 'vitest';
import { checkDays } from './check-days.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const codes = (changes: object) =>
  checkDays({ ...document, ...changes }, () => ({ line: 1, column: 1 }), 'a.yaml').map((finding) => `${finding.code} ${finding.path.join('.')}`);

test('real days pass', () => {
  expect(codes({})).toEqual([]);
});

test('a day that does not exist is found wherever it stands', () => {
  expect(codes({ effectiveFrom: '2021-02-29T00:00', baseDates: { a: { on: '2021-06-31' }, b: { on: '2021-13' }, c: { on: '2021-12' } } })).toEqual([
    'time.no_such_day effectiveFrom',
    'time.no_such_day baseDates.a.on',
    'time.no_such_day baseDates.b.on',
  ]);
});

test('a minute past midnight is found', () => {
  expect(codes({ effectiveFrom: '2021-03-01T24:01' })).toEqual(['time.past_midnight effectiveFrom']);
});

test('a zone is a place: an abbreviation or an offset knows nothing of summer time', () => {
  for (const timeZone of ['KST', '+09:00', '-05:00', 'Seoul']) expect(codes({ timeZone })).toEqual(['time.unknown_zone timeZone']);
  expect(codes({ timeZone: 'America/New_York' })).toEqual([]);
});
