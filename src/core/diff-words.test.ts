import { expect, test } from 'vitest';
import { sampleChanges, sampleProgramme } from './sample-programme.ts';

const { document: sample } = sampleProgramme();

test('a threshold in a table is told with its row and column, and a higher ceiling gives more', () => {
  const found = sampleChanges((p) => ((p.tables![0]!.values as Record<string, Record<string, number>>)['4']!['mixed'] = 350000));
  expect(found).toMatchObject([
    {
      rule: 'premium',
      what: { en: 'In the table for a fact without a name, the limit of a household of 4 · mixed is 350,000 won instead of 330,000 won.' },
      from: 330000,
      to: 350000,
      affects: { who: 'group', group: ['4', 'mixed'] },
      moreOrLess: 'more',
    },
  ]);
});

test('a longer deadline to take a donation back is one difference with its day and hour', () => {
  expect(sampleChanges((p) => (p.donation!.undo = { days: 1, at: '18:00' }))).toMatchObject([
    { what: { ko: '기부: 기부 취소 기한이 신청한 날 오후 11시 30분에서 신청 1일 뒤 오후 6시로 바뀌어요.' }, moreOrLess: 'more' },
  ]);
});

test('a place without a sentence of its own is told by the name of its key', () => {
  expect(sampleChanges((p) => (p.timeZone = 'Asia/Tokyo'))).toMatchObject([
    { what: { en: 'Time zone: Asia/Tokyo instead of Asia/Seoul.' }, affects: { who: 'everyone' } },
  ]);
  expect(sampleChanges((p) => (p.consents[0]!.text.ko = '바뀐 말이에요'))).toMatchObject([
    { rule: 'who', what: { ko: '“본인 확인에 동의해요”: 문구 (한국어)가 “본인 확인에 동의해요”에서 “바뀐 말이에요”로 바뀌어요.' } },
  ]);
});

test('a sentence says which base date, fact or entry of an entry it is about, and a key of the file stands alone', () => {
  const told = (edit: Parameters<typeof sampleChanges>[0]) => sampleChanges(edit).map((one) => one.what.en);
  const [base, date] = Object.entries(sample.baseDates)[0]!;
  expect(told((p) => (p.baseDates[base]!.on = '2021-01-01'))[0]).toMatch(`The base date “${date.words.en}”: day: Friday 1 January 2021 instead of`);
  expect(told((p) => (p.facts!.person!['premium']!.income = false))).toEqual([
    'The fact “a fact without a name”: whether it counts as income: no instead of yes.',
  ]);
  expect(told((p) => (p.donation!.undoByIssuer![0]!.days = 2))[0]).toMatch(
    /^The deadline of Seo Card to take a donation back: days: 2 days instead of 1 day\.$/,
  );
  expect(told((p) => (p.id = 'other'))).toEqual(['This is the file of “Sample relief” instead of that of “Sample relief”.']);
  expect(told((p) => (p.name.en = 'Other'))[0]).toBe(`Name (in English): “Other” instead of “${sample.name.en}”.`);
});

test('a currency read in another way says that every amount changes', () => {
  expect(sampleChanges((p) => (p.currency.decimals = 2))[0]!.what).toEqual({
    ko: '모든 금액의 소수 자리가 0에서 2로 바뀌어요: 파일의 100000은 100,000원에서 1,000원으로 바뀌어요.',
    en: 'Every amount of the file is read with 2 decimals instead of 0: 100000 stands for 1,000 won instead of 100,000 won.',
  });
  expect(sampleChanges((p) => (p.currency.code = 'USD'))[0]!.what.en).toBe('Every amount of the file is in USD instead of KRW.');
});

test('a condition is told in words on both sides, and a whole section that goes is not one long line', () => {
  expect(sampleChanges((p) => (p.applicants[0]!.when = 'applicant.isHead'))[0]!.what.en).toMatch(
    /: condition: if “the applicant is the head of the household” holds; before: if .*\.$/,
  );
  expect(sampleChanges((p) => delete p.donation)[0]!.what).toEqual({ ko: '없어져요: 기부.', en: 'No longer there: donation.' });
});

test('a list of sentences of which only one language changed is told in both', () => {
  const found = sampleChanges((p) => (p.applicants[1]!.evidence![0]!.ko = '여권'));
  expect(found[0]!.what.en).toBe('The head of household: evidence: “an identity card” / “여권” instead of “an identity card” / “신분증”.');
});
