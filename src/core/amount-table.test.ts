import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { amountSentence, amountTables } from './amount-table.ts';
import { moneyWords } from './message-words.ts';
import { readProgramme } from './read.ts';

const open = (file: string) => readProgramme(readFileSync(new URL(`../../programmes/${file}.yaml`, import.meta.url)), file).programme!.document;
const shipped = [
  'kr-2020-emergency-relief',
  'kr-2021-win-win-relief',
  'kr-2025-consumption-coupon-1',
  'kr-2025-consumption-coupon-2',
  'hk-2021-consumption-voucher',
  'us-2021-economic-impact-3',
];

test('by the size of the household, the last line stands for every larger one', () => {
  const [table] = amountTables(open('kr-2020-emergency-relief'), 'ko');
  expect(table).toMatchObject({ title: '가구의 지역이 경기도 밖 또는 고양·부천인 경우', payer: '국가와 지방자치단체', isElsewhere: false });
  expect(table!.rows.map(({ who, amount }) => `${who} ${amount}`)).toEqual(['1인 가구 400000', '2인 가구 600000', '3인 가구 800000', '4인 이상 가구 1000000']);
});

test('a share is told as what it comes to, the same that is granted', () => {
  const table = amountTables(open('kr-2020-emergency-relief'), 'en').find(({ part }) => part === 'gyeonggi-share')!;
  expect(table.rows[0]).toEqual({ who: 'household of one', amount: 348_000n });
  expect(table.note).toBe('Rounded down to 1,000 won.');
});

test('a part that has a name is headed by it, and for whom it is stands apart', () => {
  const [ko, en] = (['ko', 'en'] as const).map((lang) => amountTables(open('kr-2020-emergency-relief'), lang).find(({ part }) => part === 'movers-gap')!);
  expect([ko!.title, ko!.when]).toEqual(['이사한 세대의 차액', '‘3월 30일~4월 8일에 경기도에서 나감’에 해당하고 가구의 지역이 경기도인 경우']);
  expect(en!.title).toBe('The gap of households that moved');
  expect(amountSentence({ ...en!, rows: en!.rows.slice(0, 2) }, String)).toBe(
    'The gap of households that moved: if “left Gyeonggi between 30 March and 8 April” holds and the household’s region is Gyeonggi, household of one 52000, household of 2 77000 (Gyeonggi and its cities).',
  );
});

test('a table of category and region has a line for each', () => {
  const [table] = amountTables(open('kr-2025-consumption-coupon-1'), 'ko');
  expect(table!.rows).toHaveLength(9);
  expect(table!.rows[0]).toEqual({ who: '일반 · 수도권', amount: 150_000n });
});

test.each(shipped)('every part of %s has its lines, in both languages, and English ones in English', (file) => {
  const document = open(file);
  for (const lang of ['ko', 'en'] as const) {
    const tables = amountTables(document, lang);
    expect(tables.map(({ part }) => part)).toEqual(document.amount.parts.map(({ id }) => id));
    for (const table of tables) {
      expect(table.rows.length).toBeGreaterThan(0);
      const sentence = amountSentence(table, (amount) => moneyWords(amount, document.currency, lang));
      if (lang === 'en') expect(sentence).not.toMatch(/[가-힣]/);
    }
  }
});
