import { expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { programmeView, speechOf } from '#modules/programme/index.ts';
import { shipped } from './shipped.ts';

const wordsAt = (lang: 'ko' | 'en', at: string) => {
  const speech = speechOf(shipped('kr-2020-emergency-relief'), lang);
  return programmeView(speech, { at: instantOf(at, 'Asia/Seoul'), isVirtual: false }, undefined).today.words;
};

test('an evening at which it closes until the morning is told apart from its last day', () => {
  expect(wordsAt('ko', '2020-05-18T10:00')).toBe('오늘은 오후 11시 30분까지 열려 있어요. 신청은 6월 5일(금) 오후 11시 30분까지 받아요.');
  expect(wordsAt('en', '2020-05-18T10:00')).toMatch(/^Open until 11:30 p\.m\. today\. You can apply until Friday 5 June/);
  expect(wordsAt('ko', '2020-06-05T10:00')).toBe('6월 5일(금) 오후 11시 30분까지 열려 있어요.');
});
