import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { sampleChanges, sampleProgramme } from './sample-programme.ts';

const { document: sample } = sampleProgramme();

test('what only the file says of itself concerns nobody', () => {
  const found = sampleChanges((p) => {
    p.version = 3;
    p.sources['N1']!.title = 'Notice 1, corrected';
    p.windows[0]!.note = 'Confirmed by telephone.';
  });
  expect(found.map((one) => one.affects.who)).toEqual(['nobody', 'nobody', 'nobody']);
});

test('an amount by size is told for the households it concerns, the last size for all above it', () => {
  const bySize = (amounts: Record<string, number>) => ({
    ...structuredClone(sample),
    amount: { parts: [{ id: 'state', source: ['N1'], payer: { ko: '국가', en: 'State' }, bySize: amounts }] },
  });
  const found = diffProgrammes(bySize({ 1: 400000, 2: 600000, 3: 800000 }), bySize({ 1: 400000, 2: 650000, 3: 850000 }));
  expect(found.map((one) => [one.what.en, one.affects.words.ko, one.moreOrLess])).toEqual([
    ['A household of 2 receives 650,000 won instead of 600,000 won (paid by State).', '2인 가구', 'more'],
    ['A household of 3 or more receives 850,000 won instead of 800,000 won (paid by State).', '3인 이상 가구', 'more'],
  ]);
});

test('a change names the channel, instrument, issuer or shops it concerns', () => {
  const affects = (edit: Parameters<typeof sampleChanges>[0]) => sampleChanges(edit)[0]!.affects;
  expect(affects((p) => (p.windows[1]!.closes = '2021-10-30T18:00'))).toMatchObject({
    who: 'channel',
    channel: 'counter',
    words: { ko: '창구에서 신청할 사람' },
  });
  expect(affects((p) => (p.instruments[1]!.creditDays = 3))).toMatchObject({ who: 'instrument', instrument: 'voucher' });
  expect(affects((p) => p.issuers![1]!.notOn!.pop())).toMatchObject({ who: 'issuer', issuer: 'seo' });
  expect(affects((p) => (p.donation!.undoByIssuer![0]!.days = 2))).toMatchObject({ who: 'issuer', issuer: 'seo' });
  expect(affects((p) => (p.use!.sales!.limit = 1))).toMatchObject({ who: 'shops' });
  expect(affects((p) => (p.amount.cap = 1))).toMatchObject({ who: 'everyone' });
  expect(affects((p) => (p.eligibility[0]!.unless = 'household.earners > 5'))).toMatchObject({ who: 'group', group: ['premium-limit'] });
});

test('a cohort, a schedule, a part with a condition and a notice concern those whom they pick', () => {
  const affects = (edit: Parameters<typeof sampleChanges>[0]) => sampleChanges(edit)[0]!.affects;
  expect(affects((p) => (p.payout!.cohorts![0]!.paysOn = '2021-10-02'))).toMatchObject({
    who: 'group',
    group: ['early'],
    words: { ko: '2021년 9월 10일(금)까지 신청한 사람', en: 'people who register until Friday 10 September 2021' },
  });
  expect(affects((p) => (p.payout!.cohorts![1]!.paysOn = '2021-11-02')).words.en).toBe('people whom no cohort before it fits');
  expect(affects((p) => (p.payout!.schedules![0]!.instalments[0]!.amount = 1))).toMatchObject({
    who: 'group',
    group: ['in-two'],
    words: { ko: '지급수단이 상품권인 사람', en: 'people, if the instrument is voucher' },
  });
  expect(affects((p) => (p.amount.parts[0]!.flat = 1)).who).toBe('everyone');
});
