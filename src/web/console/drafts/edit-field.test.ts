import { expect, test } from 'vitest';
import { editable, groupsOf, inputOf, nowWords, readField } from './edit-field.ts';

test('a rotation table is edited a day a line, and comes back as it was', () => {
  const days = [
    { on: '2020-05-11', digits: [1, 6] },
    { on: '2020-05-12', digits: [2, 7, 0] },
  ];
  expect(editable({ kind: 'rotation', days })).toBe('2020-05-11 1 6\n2020-05-12 2 7 0');
  expect(readField('rotation', `${editable({ kind: 'rotation', days })}\n\n`)).toEqual({ value: days });
  expect(readField('rotation', '2020-05-11 1,6')).toEqual({ value: [days[0]] });
  for (const wrong of ['', '2020-05-11', 'Monday 1 6', '2020-05-11 16']) expect(readField('rotation', wrong)).toEqual({ wrong: 'days' });
});

test('an amount is taken as people write it where it can be read in one way; anything else is told', () => {
  for (const written of [' 700,000 ', '700000', '700,000원', '700000 원', '70만 원', '70만원', '70만'])
    expect(readField('money', written), written).toEqual({ value: 700_000 });
  expect(editable({ kind: 'money', value: '800000' })).toBe('800,000');
  for (const wrong of ['', '만 원', '70,0000', '7,00', '1.5만 원', '70만 5천', '-1', '1.5'])
    expect(readField('money', wrong), wrong).toEqual({ wrong: 'money' });
});

test('a number is digits and nothing else', () => {
  expect(readField('number', ' 3 ')).toEqual({ value: 3 });
  for (const wrong of ['', '3일', '1.5', '1 0']) expect(readField('number', wrong)).toEqual({ wrong: 'number' });
});

test('a day and a minute are chosen in a field of the browser, where it would show what holds now', () => {
  expect(inputOf({ kind: 'minute', value: '2020-06-05T23:30' })).toBe('datetime-local');
  expect(inputOf({ kind: 'day', value: '2020-06-05' })).toBe('date');
  expect(inputOf({ kind: 'minute', value: '2020-06-05T23:30:10' })).toBeUndefined();
  expect(inputOf({ kind: 'minute', value: '2020-06-05T24:00' })).toBeUndefined();
  expect(inputOf({ kind: 'money', value: '1' })).toBeUndefined();
  expect(readField('minute', '')).toEqual({ wrong: 'empty' });
});

test('what holds now is told in words that a person reads', () => {
  expect(nowWords({ kind: 'minute', value: '2020-06-05T23:30' }, 'ko')).toBe('2020년 6월 5일(금) 오후 11시 30분');
  expect(nowWords({ kind: 'day', value: '2020-06-05' }, 'en')).toBe('Friday 5 June 2020');
  expect(nowWords({ kind: 'money', value: '800000' }, 'ko')).toBe('800,000');
});

test('what is changed most often comes first, and nothing repeats what all of its part begin with', () => {
  const field = (section: string, label: string) => ({ path: [label], kind: 'money' as const, section, label, example: '' });
  const groups = groupsOf([
    field('amount', '금액 · 구성 · 1인'),
    field('amount', '금액 · 구성 · 2인'),
    field('new', '새 · 것'),
    field('windows', '기간 · 마감'),
  ]);
  expect(groups.map(({ section, fields }) => [section, fields.map((one) => one.label)])).toEqual([
    ['windows', ['마감']],
    ['amount', ['1인', '2인']],
    ['new', ['것']],
  ]);
});

test('a text is written as it is', () => {
  expect(readField('text', ' 오늘부터 ')).toEqual({ value: ' 오늘부터 ' });
});
