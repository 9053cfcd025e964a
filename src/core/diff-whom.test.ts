import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import type { Rule } from './diff-place.ts';
import { pickedBy } from './diff-whom.ts';
import { exampleDocument } from './example-programme.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const picked = (shape: string, rule: Rule) => pickedBy({ old: sample, new: sample, path: [], names: [], shape, rules: [rule], depths: [3] }, rule)?.words;

test('a condition, an audience and the days of a cohort say for whom a rule is', () => {
  expect(picked('amount.parts.*.flat', { id: 'x', when: 'household.size >= 5' })).toEqual({
    ko: '가구원 수가 5 이상인 사람',
    en: 'people, if the size of the household is at least 5',
  });
  expect(picked('notices.plan.*.text.ko', { id: 'x', audience: 'not-applied' })).toEqual({ ko: '아직 신청하지 않은 사람', en: 'those who have not applied' });
  expect(picked('payout.cohorts.*', { id: 'x', registeredFrom: '2021-09-01', registeredUntil: '2021-09-10', channels: ['online'] })).toEqual({
    ko: '온라인에서 2021년 9월 1일(수)부터 2021년 9월 10일(금)까지 신청한 사람',
    en: 'people who register from Wednesday 1 September 2021 until Friday 10 September 2021 at online',
  });
});

test('a rule for everybody picks nobody in particular', () => {
  expect(picked('amount.parts.*.flat', { id: 'x' })).toBeUndefined();
  expect(picked('notices.plan.*', { id: 'x', audience: 'everyone' })).toBeUndefined();
  expect(picked('payout.wallets.*', { id: 'x' })).toBeUndefined();
});

test('a condition or an audience that changes concerns whom it picks before or after', () => {
  const [from, to] = [exampleDocument(), exampleDocument()];
  to.amount.parts[1]!.when = 'household.regionGroup == "capital"';
  expect(diffProgrammes(from, to).map((one) => one.affects.words.en)).toEqual([
    'people, if the household’s region is capital region; before: people, if the household’s region is border counties',
  ]);
  const told = exampleDocument();
  told.notices!.plan[0]!.audience = 'everyone';
  expect(diffProgrammes(from, told).map((one) => one.affects.words.ko)).toEqual(['모두(이전: 사전 알림을 신청한 사람)']);
});

test('a schedule that goes is told for whom it was, and the one after it for whom the others leave', () => {
  const to = structuredClone(sample);
  to.payout!.schedules!.push({ ...to.payout!.schedules![0]!, id: 'rest' });
  delete to.payout!.schedules![1]!.when;
  expect(diffProgrammes(sample, to).map((one) => one.affects.words.ko)).toEqual(['앞의 나누어 지급에 해당하지 않는 사람']);
  expect(diffProgrammes(to, { ...to, payout: { schedules: [to.payout!.schedules![1]!] } }).map((one) => one.affects.words.ko)).toContain(
    '지급수단이 상품권인 사람',
  );
});
