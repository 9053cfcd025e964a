import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';
import type { ProgrammeDocument } from './schema.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
type DeepMutable<T> = { -readonly [K in keyof T]: T[K] extends object ? DeepMutable<T[K]> : T[K] };

/** The differences that an edit of the sample makes. */
function changes(edit: (document: DeepMutable<ProgrammeDocument>) => void) {
  const edited = structuredClone(sample) as DeepMutable<ProgrammeDocument>;
  edit(edited);
  return diffProgrammes(sample, edited);
}

test('a threshold in a table is told with its row and column, and a higher ceiling gives more', () => {
  const found = changes((p) => ((p.tables![0]!.values as Record<string, Record<string, number>>)['4']!['mixed'] = 350000));
  expect(found).toMatchObject([
    {
      rule: 'premium',
      what: { en: 'In the table “premium”, 4 · mixed is 350,000 won instead of 330,000 won.' },
      from: 330000,
      to: 350000,
      affects: { who: 'group', group: ['4', 'mixed'] },
      moreOrLess: 'more',
    },
  ]);
});

test('a longer deadline to take a donation back is one difference with its day and hour', () => {
  expect(changes((p) => (p.donation!.undo = { days: 1, at: '18:00' }))).toMatchObject([
    { what: { ko: '“donation”: 기부 취소 기한이 신청한 날 오후 11시 30분에서 신청 1일 뒤 오후 6시로 바뀝니다.' }, moreOrLess: 'more' },
  ]);
});

test('a place without a sentence of its own is told by the name of its key', () => {
  expect(changes((p) => (p.timeZone = 'Asia/Tokyo'))).toMatchObject([
    { what: { en: 'Time zone: time zone: Asia/Tokyo instead of Asia/Seoul.' }, affects: { who: 'everyone' } },
  ]);
  expect(changes((p) => (p.consents[0]!.text.ko = '바뀐 말이에요'))).toMatchObject([
    { rule: 'who', what: { ko: '“who”: 문구 (한국어)가 “본인 확인에 동의해요”에서 “바뀐 말이에요”로 바뀝니다.' } },
  ]);
});
