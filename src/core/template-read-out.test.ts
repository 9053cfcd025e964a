import { expect, test } from 'vitest';
import { sampleProgramme } from './sample-programme.ts';
import { readOut } from './template-read-out.ts';

const { document } = sampleProgramme();

test('what refers to the file is filled, and what is each citizen’s own is told as what it is', () => {
  expect(readOut(document, '{windows.online.closes:date}까지 {amount:을/를} 신청하세요.', 'ko')).toBe('10월 29일(금)까지 [금액]을 신청하세요.');
  expect(readOut(document, 'Your receipt is {receipt}.', 'en')).toBe('Your receipt is [the receipt number].');
});

test('a reference that leads nowhere is told as something unknown, never by its name', () => {
  expect(readOut(document, 'Until {windows.none.closes}.', 'en')).toBe('Until [something unknown].');
});
