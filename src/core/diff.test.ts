import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { hasKeyWords } from './key-words.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';
import { ProgrammeSchema, type ProgrammeDocument } from './schema.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;

/** The differences that an edit of the sample makes. */
function changes(edit: (document: DeepMutable<ProgrammeDocument>) => void) {
  const edited = structuredClone(sample) as DeepMutable<ProgrammeDocument>;
  edit(edited);
  return diffProgrammes(sample, edited);
}
type DeepMutable<T> = { -readonly [K in keyof T]: T[K] extends object ? DeepMutable<T[K]> : T[K] };

test('a programme does not differ from itself', () => {
  expect(diffProgrammes(sample, structuredClone(sample))).toEqual([]);
});

test('a digit that moves to another day is told with its days and its channel', () => {
  const found = changes((p) => {
    p.windows[0]!.rotation!.days[2]!.digits = [8];
    p.windows[0]!.rotation!.days[3]!.digits = [3, 4, 9];
  });
  expect(found).toMatchObject([
    {
      kind: 'changed',
      rule: 'online',
      section: 'windows',
      what: { en: 'Digit 3 moves from Wednesday 8 September 2021 to Thursday 9 September 2021 on online.', ko: '온라인 (online): 출생연도 끝자리 3의 날이 2021년 9월 8일(수)에서 2021년 9월 9일(목)로 바뀝니다.' },
      from: { digits: [3], days: ['2021-09-08'] },
      to: { digits: [3], days: ['2021-09-09'] },
      affects: { who: 'digits', digits: [3], channel: 'online' },
      moreOrLess: 'other',
    },
  ]);
});

test('digits that move alike are told together, and one that loses its day gets less', () => {
  const found = changes((p) => {
    p.windows[0]!.rotation!.days[0]!.on = '2021-09-04';
    p.windows[0]!.rotation!.days[4]!.digits = [5];
  });
  expect(found.map((one) => [one.what.en, one.moreOrLess])).toEqual([
    ['Digit 0 loses its day (Friday 10 September 2021) on online.', 'less'],
    ['Digits 1 and 6 move from Monday 6 September 2021 to Saturday 4 September 2021 on online.', 'other'],
  ]);
});

test('lists are matched by id: a new rule in front changes nothing of the others', () => {
  const found = changes((p) => p.channels.unshift({ id: 'van', kind: 'visit', words: { ko: '찾아가는 신청', en: 'a visiting van' } }));
  expect(found).toMatchObject([{ kind: 'added', path: ['channels', 0], rule: 'van', what: { en: 'New under “channels”: a visiting van (van).' }, moreOrLess: 'more' }]);
});

test('a removed rule keeps its place in the old file', () => {
  const found = changes((p) => p.applicants.splice(1, 1));
  expect(found).toMatchObject([{ kind: 'removed', path: ['applicants', 1], rule: 'head', from: { id: 'head' } }]);
});

test('the order of rules is a difference of its own, because the first that fits decides', () => {
  const found = changes((p) => p.applicants.reverse());
  expect(found).toMatchObject([{ kind: 'changed', path: ['applicants'], to: ['proxy', 'head', 'self'], what: { ko: '신청할 수 있는 사람의 순서가 바뀝니다: proxy, head, self.' } }]);
});

test('a threshold in a table is told with its row and column, and a higher ceiling gives more', () => {
  const found = changes((p) => ((p.tables![0]!.values as Record<string, Record<string, number>>)['4']!['mixed'] = 350000));
  expect(found).toMatchObject([{ rule: 'premium', what: { en: 'In the table “premium”, 4 · mixed is 350,000 won instead of 330,000 won.' }, from: 330000, to: 350000, affects: { who: 'group', group: ['4', 'mixed'] }, moreOrLess: 'more' }]);
});

test('a boundary that lets one more in gives more', () => {
  expect(changes((p) => (p.use!.sales!.op = '<'))).toMatchObject([{ what: { ko: '“sales”: 경계가 이하에서 미만으로 바뀝니다.', en: '“sales”: the boundary is “less than” instead of “at most”.' }, moreOrLess: 'less' }]);
});

test('an amount by size is told for the households it concerns, the last size for all above it', () => {
  const bySize = (amounts: Record<string, number>) => ({ ...structuredClone(sample), amount: { parts: [{ id: 'state', source: ['N1'], payer: { ko: '국가', en: 'State' }, bySize: amounts }] } });
  const found = diffProgrammes(bySize({ 1: 400000, 2: 600000, 3: 800000 }), bySize({ 1: 400000, 2: 650000, 3: 850000 }));
  expect(found.map((one) => [one.what.en, one.affects.words.ko, one.moreOrLess])).toEqual([
    ['A household of 2 receives 650,000 won instead of 600,000 won, in the part “state”.', '2인 가구', 'more'],
    ['A household of 3 or more receives 850,000 won instead of 800,000 won, in the part “state”.', '3인 이상 가구', 'more'],
  ]);
});

test('a window that opens later, closes earlier or gets hours gives less', () => {
  const found = changes((p) => {
    p.windows[0]!.opens = '2021-09-06T10:00';
    p.windows[0]!.closes = '2021-10-28T18:00';
    p.windows[2]!.hours = { from: '09:00', to: '18:00' };
    delete p.windows[3]!.limit;
  });
  expect(found.map((one) => [one.what.en, one.moreOrLess])).toEqual([
    ['Applying on online opens on Monday 6 September 2021, 10:00 a.m. instead of Monday 6 September 2021, 9:00 a.m.', 'less'],
    ['Applying on online closes on Thursday 28 October 2021, 6:00 p.m. instead of Friday 29 October 2021, 6:00 p.m.', 'less'],
    ['“appeal”: hours: now 9:00 a.m.–6:00 p.m.; before, nothing was said.', 'less'],
    ['“region-change”: limit: no longer said; it was 2.', 'more'],
  ]);
});

test('a longer deadline to take a donation back is one difference with its day and hour', () => {
  expect(changes((p) => (p.donation!.undo = { days: 1, at: '18:00' }))).toMatchObject([{ what: { ko: '“donation”: 기부 취소 기한이 신청한 날 오후 11시 30분에서 신청 1일 뒤 오후 6시로 바뀝니다.' }, moreOrLess: 'more' }]);
});

test('a place without a sentence of its own is told by the name of its key', () => {
  expect(changes((p) => (p.timeZone = 'Asia/Tokyo'))).toMatchObject([{ what: { en: 'Time zone: time zone: Asia/Tokyo instead of Asia/Seoul.' }, affects: { who: 'everyone' } }]);
  expect(changes((p) => (p.consents[0]!.text.ko = '바뀐 말이에요'))).toMatchObject([{ rule: 'who', what: { ko: '“who”: 문구 (한국어)가 “본인 확인에 동의해요”에서 “바뀐 말이에요”로 바뀝니다.' } }]);
});

test('what only the file says of itself concerns nobody', () => {
  const found = changes((p) => {
    p.version = 3;
    p.sources['N1']!.title = 'Notice 1, corrected';
    p.windows[0]!.note = 'Confirmed by telephone.';
  });
  expect(found.map((one) => one.affects.who)).toEqual(['nobody', 'nobody', 'nobody']);
});

test('every key of the format has words in both languages', () => {
  expect([...keysOf(ProgrammeSchema as unknown as Shape)].filter((key) => !hasKeyWords(key))).toEqual([]);
});

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
}

function keysOf(schema: Shape, found = new Set<string>()): Set<string> {
  for (const key of Object.keys(schema.properties ?? {})) found.add(key);
  const children = [...Object.values(schema.properties ?? {}), ...Object.values(schema.patternProperties ?? {}), ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  for (const child of children) keysOf(child, found);
  return found;
}
