import { expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { programmeView, speechOf } from '#modules/programme/index.ts';
import { shipped } from './shipped.ts';

const viewAt = (lang: 'ko' | 'en', at: string, programme = 'kr-2020-emergency-relief') =>
  programmeView(speechOf(shipped(programme), lang), { at: instantOf(at, 'Asia/Seoul'), isVirtual: false }, undefined);
const wordsAt = (lang: 'ko' | 'en', at: string) => viewAt(lang, at).today.words;

test('an evening at which it closes until the morning is told apart from its last day', () => {
  expect(wordsAt('ko', '2020-05-14T10:00')).toBe('오늘은 오후 11시 30분까지 열려 있어요. 신청은 6월 5일(금) 오후 11시 30분까지 받아요.');
  expect(wordsAt('en', '2020-05-14T10:00')).toMatch(/^Open until 11:30 p\.m\. today\. You can apply until Friday 5 June/);
  expect(wordsAt('ko', '2020-06-05T10:00')).toBe('6월 5일(금) 오후 11시 30분까지 열려 있어요.');
});

test('once no last digit has its own day, that is said, with the days that are left until the last one', () => {
  expect(viewAt('ko', '2020-05-15T10:00').today).not.toHaveProperty('left');
  expect(viewAt('ko', '2020-05-16T10:00').today).toMatchObject({
    title: '이제 끝자리와 상관없이 신청할 수 있어요.',
    left: '6월 5일(금)까지 20일 남았어요.',
    words: '오늘은 오후 11시 30분까지 열려 있어요.',
  });
  expect(viewAt('en', '2020-05-16T10:00').today).toMatchObject({
    title: 'You can apply now, whatever your last digit.',
    left: '20 days left, until Friday 5 June.',
  });
  expect(viewAt('ko', '2020-05-16T23:45').today).toMatchObject({ state: 'closed-now', left: '6월 5일(금)까지 20일 남았어요.' });
  expect(viewAt('ko', '2020-06-05T10:00').today).toMatchObject({ left: '오늘이 마지막 날이에요.', words: '6월 5일(금) 오후 11시 30분까지 열려 있어요.' });
  // Without an end there is nothing to count to, and without a rotation nothing that is over.
  expect(viewAt('ko', '2020-06-06T10:00').today).not.toHaveProperty('left');
  expect(viewAt('ko', '2021-07-10T10:00', 'hk-2021-consumption-voucher').today).toMatchObject({ state: 'open', title: '지금 신청할 수 있어요.' });
});

test('whoever is paid without applying is named with the day and the way, in the tense of now', () => {
  const unasked = (at: string) => viewAt('ko', at).unasked;
  const who = '모두가 생계급여·기초연금·장애인연금을 받는 세대';
  expect(unasked('2020-05-03T10:00')).toEqual([{ id: 'cash-for-benefit-households', who, when: '5월 4일(월)에 현금으로 받아요.' }]);
  expect(unasked('2020-05-04T10:00')[0]!.when).toBe('오늘 현금으로 받아요.');
  expect(unasked('2020-05-11T10:00')[0]!.when).toBe('지급일은 5월 4일(월)이었어요.');
  expect(viewAt('ko', '2021-09-07T10:00', 'kr-2021-win-win-relief').unasked).toEqual([]);
});

test('every other door says its days and hours, and whose day is which as long as that lasts', () => {
  const door = (id: string, at: string) => viewAt('ko', at).windows.find((window) => window.id === id)!;
  expect(door('bank-counter', '2020-05-11T10:00')).toMatchObject({
    hours: '월~금 오전 9시~오후 4시.',
    besides: '5월 22일(금)까지는 출생연도 끝자리가 맞는 날에만 받아요.',
  });
  expect(door('community-centre', '2020-06-10T10:00')).toMatchObject({ hours: '월~금 오전 9시~오후 6시.', besides: '8월 17일(월)은 쉬어요.' });
  expect(door('bank-counter', '2020-05-22T10:00').turns?.at(-1)).toEqual({ on: { on: '2020-05-22', words: '5월 22일(금)' }, digits: [5, 0] });
  expect(door('bank-counter', '2020-05-23T10:00')).not.toHaveProperty('turns');
});
