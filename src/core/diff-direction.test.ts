import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { sampleChanges, sampleProgramme, type DeepMutable } from './sample-programme.ts';
import type { ProgrammeDocument } from './schema.ts';

const { document: sample } = sampleProgramme();

test('a boundary that lets one more in gives more', () => {
  expect(sampleChanges((p) => (p.use!.sales!.op = '<'))).toMatchObject([
    {
      what: { ko: '연 매출 기준: 경계가 이하에서 미만으로 바뀌어요.', en: 'Ceiling on annual sales: the boundary is “less than” instead of “at most”.' },
      moreOrLess: 'less',
    },
  ]);
});

test('a window that opens later, closes earlier or gets hours gives less', () => {
  const found = sampleChanges((p) => {
    p.windows[0]!.opens = '2021-09-06T10:00';
    p.windows[0]!.closes = '2021-10-28T18:00';
    p.windows[2]!.hours = { from: '09:00', to: '18:00' };
    delete p.windows[3]!.limit;
  });
  expect(found.map((one) => [one.what.en, one.moreOrLess])).toEqual([
    ['Applying at online opens on Monday 6 September 2021, 10:00 a.m. instead of Monday 6 September 2021, 9:00 a.m.', 'less'],
    ['Applying at online closes on Thursday 28 October 2021, 6:00 p.m. instead of Friday 29 October 2021, 6:00 p.m.', 'less'],
    ['Appealing at online: hours: now 9:00 a.m.–6:00 p.m.; before, nothing was said.', 'less'],
    ['Changing the region at online: number of times: no longer said; it was 2 times.', 'more'],
  ]);
});

test('whether people get more or less is said only where it is certain', () => {
  const direction = (edit: Parameters<typeof sampleChanges>[0]) => sampleChanges(edit).map((one) => one.moreOrLess);
  expect(direction((p) => (p.amount.cap = 400000))).toEqual(['more']);
  expect(direction((p) => delete p.amount.cap)).toEqual(['more']);
  expect(direction((p) => (p.instruments[0]!.creditDays = 2))).toEqual(['less']);
  expect(direction((p) => (p.instruments[0]!.expires = '2022-01-31T24:00'))).toEqual(['more']);
  expect(direction((p) => (p.use!.sales!.limit = 1))).toEqual(['less']);
  expect(direction((p) => (p.use!.exceptions![0]!.allows = false))).toEqual(['less']);
  expect(direction((p) => p.use!.refusedClasses![0]!.classes.push('golf'))).toEqual(['less']);
  expect(direction((p) => (p.windows[0]!.maintenance = { from: '23:00', to: '00:30' }))).toEqual(['less']);
  expect(direction((p) => (p.windows[1]!.hours = { from: '09:00', to: '18:00' }))).toEqual(['more']);
  expect(direction((p) => p.eligibility.pop())).toEqual(['more']);
  expect(direction((p) => p.appeals!.reasons.pop())).toEqual(['less']);
  expect(direction((p) => (p.applicants[0]!.when = 'applicant.isHead'))).toEqual(['other']);
});

test('words of the file that stand on a ladder have a direction, also where one of them is left out', () => {
  const direction = (edit: Parameters<typeof sampleChanges>[0]) => sampleChanges(edit).map((one) => one.moreOrLess);
  expect(direction((p) => (p.amount.parts[0]!.paid = 'elsewhere'))).toEqual(['less']);
  expect(direction((p) => (p.amount.parts[0]!.paid = 'here'))).toEqual(['other']);
  expect(direction((p) => (p.use!.region!.level = 'province'))).toEqual(['more']);
  expect(direction((p) => (p.use!.region!.level = 'municipality'))).toEqual(['less']);
  expect(direction((p) => (p.consents[0]!.required = false))).toEqual(['more']);
  expect(direction((p) => (p.applicants[0]!.claims = 'household'))).toEqual(['more']);
  expect(direction((p) => (p.applicants[0]!.claims = 'minors'))).toEqual(['other']);
  expect(direction((p) => (p.instruments[0]!.change = 'before-credit'))).toEqual(['more']);
  expect(direction((p) => (p.events![0]!.outcome = 'recover'))).toEqual(['less']);
  expect(direction((p) => (p.instruments[0]!.usableFrom = '2021-10-01T00:00'))).toEqual(['less']);
});

test('another consent that is required asks more of people, and one of their own choice does not', () => {
  const added = (required: boolean) => sampleChanges((p) => p.consents.push({ ...p.consents[0]!, id: 'another', required }))[0]!.moreOrLess;
  expect([added(true), added(false)]).toEqual(['less', 'other']);
});

test('what somebody else has paid changes nothing of what is paid here', () => {
  const elsewhere = structuredClone(sample) as DeepMutable<ProgrammeDocument>;
  elsewhere.amount.parts.push({ ...elsewhere.amount.parts[0]!, id: 'theirs', paid: 'elsewhere' });
  const raised = structuredClone(elsewhere);
  raised.amount.parts[1]!.flat = 999_999;
  expect([...diffProgrammes(sample, elsewhere), ...diffProgrammes(elsewhere, raised)].map((one) => one.moreOrLess)).toEqual(['other', 'other']);
});

test('amounts are compared as what they stand for in each currency', () => {
  const edits = (flat: number) =>
    sampleChanges((p) => {
      p.currency.decimals = 2;
      p.amount.parts[0]!.flat = flat;
    }).map((one) => [one.rule, one.moreOrLess]);
  expect(edits(sample.amount.parts[0]!.flat!)).toEqual([['currency.decimals', 'less']]);
  expect(edits(26_000_000)).toEqual([
    ['currency.decimals', 'other'],
    ['state', 'more'],
  ]);
  expect(edits(25_000_000)).toEqual([
    ['currency.decimals', 'other'],
    ['state', 'other'],
  ]);
  expect(edits(300_000)[1]).toEqual(['state', 'less']);
});
