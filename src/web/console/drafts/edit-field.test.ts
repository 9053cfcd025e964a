import { expect, test } from 'vitest';
import { editable, readField } from './edit-field.ts';

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

test('an amount may be written with commas; what is no whole amount is told', () => {
  expect(readField('money', ' 400,000 ')).toEqual({ value: 400_000 });
  for (const wrong of ['', '40만', '-1', '1.5']) expect(readField('money', wrong)).toEqual({ wrong: 'number' });
});

test('a text is written as it is', () => {
  expect(readField('text', ' 오늘부터 ')).toEqual({ value: ' 오늘부터 ' });
});
