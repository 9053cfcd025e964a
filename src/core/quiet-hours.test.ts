import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { afterHours } from './quiet-hours.ts';
import { instantOf } from './time.ts';

const seoul = (text: string) => instantOf(text, 'Asia/Seoul');
const document = exampleDocument();

test('hours past midnight end in the morning, hours by day the same day', () => {
  expect(afterHours(document, seoul('2026-05-11T23:00'), { from: '21:00', to: '08:00' })).toBe(seoul('2026-05-12T08:00'));
  expect(afterHours(document, seoul('2026-05-12T01:00'), { from: '21:00', to: '08:00' })).toBe(seoul('2026-05-12T08:00'));
  expect(afterHours(document, seoul('2026-05-12T12:30'), { from: '12:00', to: '13:00' })).toBe(seoul('2026-05-12T13:00'));
});

test('outside them, and where they are none, an instant stays', () => {
  expect(afterHours(document, seoul('2026-05-12T08:00'), { from: '21:00', to: '08:00' })).toBe(seoul('2026-05-12T08:00'));
  expect(afterHours(document, seoul('2026-05-12T08:00'), { from: '08:00', to: '08:00' })).toBe(seoul('2026-05-12T08:00'));
});
