import { Type, type TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { ProgrammeSchema } from './schema.ts';
import { ClockMinute, Id, LocalDate, LocalMinute, Money, Words } from './schema-words.ts';
import { meantValue, patternWords, rewritten } from './shape-mend.ts';
import { nearest } from './shape.ts';

const rewrites: readonly (readonly [schema: TSchema, written: readonly unknown[], meant: string | undefined])[] = [
  [Money, ['1,000,000', '1000000', '1_000_000', '1 000 000', '1000000원', '100만 원', '100만원', '1,000,000 won'], '1000000'],
  [Money, ['a lot', '', '1.5', 'one'], undefined],
  [LocalDate, ['2020-5-4', '2020.05.04', '2020. 5. 4.', '2020/5/4', '2020년 5월 4일', '2020-05-04T09:00', '2020.5.4(월)'], '2020-05-04'],
  [LocalDate, ['4 May 2020', '5월 4일'], undefined],
  [
    LocalMinute,
    ['2020-5-4 9:00', '2020-05-04T9:00', '2020.5.4. 오전 9시', '2020-05-04T09:00:00', '2020-05-04T09:00+09:00', '2020-05-04T09:00Z'],
    '2020-05-04T09:00',
  ],
  [LocalMinute, ['2020-05-04'], undefined],
  [ClockMinute, ['9:00 PM', '오후 9시', '21:00:00', '“21:00”', '21시'], '21:00'],
  [ClockMinute, ['12:00 PM'], '12:00'],
  [Id(''), ['Head Only', 'HeadOnly', 'HEAD-ONLY', 'head/only', '“head-only”'], 'head-only'],
  [Id(''), ['세대주'], undefined],
  [Type.Boolean(), ['yes', 'true', '예'], 'true'],
  [Type.String({ pattern: '^[A-Z]{3}$' }), ['krw', '원', 'won'], 'KRW'],
  [Type.String({ pattern: '^(0|1)(\\.[0-9]{1,8})?$' }), ['87.17%', '87.17 %', 0.8717], '"0.8717"'],
  [Type.Array(Type.String()), ['a, b'], '[a, b]'],
  [Words, ['지원금'], '{ ko: 지원금, en: … }'],
  [Words, ['relief'], '{ ko: …, en: relief }'],
];

test.each(rewrites)('what was meant is written as the schema wants it: %#', (schema, written, meant) => {
  expect(written.map((value) => rewritten(schema, value))).toEqual(written.map(() => meant));
});

test('nothing is guessed for what stands for nothing or for many things', () => {
  for (const value of [null, undefined, {}, []]) expect(rewritten(Money, value)).toBeUndefined();
});

test('values in other words are understood, and signs of comparison are never guessed by likeness', () => {
  const ops = ['<', '<=', '>', '>='];
  expect(['이하', '미만', '이상', '초과', '=<', '≥'].map((op) => meantValue(op, ops, nearest))).toEqual(['<=', '<', '>=', '>', '<=', '>=']);
  expect(meantValue('<>', ops, nearest)).toBeUndefined();
  expect(meantValue('==', ops, nearest)).toBeUndefined();
  expect(['월', '월요일', 'Monday', 'mom'].map((day) => meantValue(day, ['mon', 'tue'], nearest))).toEqual(['mon', 'mon', 'mon', 'mon']);
});

test('every pattern that is put in words is one of the schema', () => {
  const schema = JSON.stringify(ProgrammeSchema);
  for (const pattern of Object.keys(patternWords)) expect(schema).toContain(JSON.stringify(pattern));
});
