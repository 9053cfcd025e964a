import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldsOf, putInForm } from './draft-form.ts';
import { readProgramme } from './read.ts';
import { writeIn } from './yaml-edit.ts';

const text = readFileSync(new URL('../../programmes/kr-2020-emergency-relief.yaml', import.meta.url), 'utf8');
const { document } = readProgramme(text, 'programme');

test('the dates, tables, amounts and texts of a real file are found, each with words and its place in the text', () => {
  const fields = fieldsOf(document!);
  expect(new Set(fields.map((one) => one.kind))).toEqual(new Set(['minute', 'day', 'rotation', 'money', 'text', 'number']));
  for (const { path, value, label } of fields) {
    expect(path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], document)).toEqual(value);
    expect([label.ko, label.en].every((words) => words.trim() !== '')).toBe(true);
  }
});

test('each is called by the words of the file, apart from every other, and no date or reference stands in its name', () => {
  const fields = fieldsOf(document!);
  for (const lang of ['ko', 'en'] as const) {
    const labels = fields.map((one) => one.label[lang]);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).not.toMatch(/[{}]|\d{4}-\d{2}/);
  }
  const of = (...path: (string | number)[]) => fields.find((one) => one.path.join('.') === path.join('.'))!.label.ko;
  expect(of('windows', 1, 'closes')).toBe('기간 · 카드사 누리집과 앱 신청 · 마감');
  expect(of('amount', 'parts', 0, 'bySize', '1')).toBe('금액 · 금액의 구성 · 가구의 지역이 경기도 밖 또는 고양·부천인 경우 · 가구원 수별 금액 · 1인 가구');
});

/* A hundred files are read, which takes a busy machine more than a minute. */
test('any of them is written in its place: the file then says the new value there, and the same everywhere else', () => {
  for (const { path, kind, value } of fieldsOf(document!)) {
    const other = kind === 'rotation' ? (value as unknown[]).slice(1) : kind === 'money' || kind === 'number' ? Number(value) + 1 : `${String(value)} `.trim();
    const written = writeIn(text, path, other);
    const after = readProgramme(written!, 'programme').document ?? {};
    const expected = structuredClone(document!) as unknown as Record<string | number, unknown>;
    const holder = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, expected);
    holder[path.at(-1)!] = other;
    expect(after, path.join('.')).toEqual(expected);
    expect(written!.match(/#.*/g)?.length).toBe(text.match(/#.*/g)?.length);
  }
}, 120_000);

test('a value that breaks the file is not written: told is how such a value is written, and a value like that is', () => {
  const closes = fieldsOf(document!).find((one) => one.kind === 'minute' && one.path.at(-1) === 'closes')!.path;
  expect(putInForm(text, closes, '6월 12일 밤 11시 30분')).toEqual({ example: '2020-06-12T23:30' });
  expect(putInForm(text, closes, '2020-06-12T23:30')).toEqual({ text: writeIn(text, closes, '2020-06-12T23:30') });
  expect(putInForm(text, ['nowhere', 'at-all'], 1)).toBeUndefined();
});
