import { expect, test } from 'vitest';
import { sampleChanges } from './sample-programme.ts';

test('a digit that moves to another day is told with its days and its channel', () => {
  const found = sampleChanges((p) => {
    p.windows[0]!.rotation!.days[2]!.digits = [8];
    p.windows[0]!.rotation!.days[3]!.digits = [3, 4, 9];
  });
  expect(found).toMatchObject([
    {
      kind: 'changed',
      rule: 'online',
      section: 'windows',
      what: {
        en: 'Digit 3 moves from Wednesday 8 September 2021 to Thursday 9 September 2021 for applying at online.',
        ko: '온라인 신청: 출생연도 끝자리 3의 날이 2021년 9월 8일(수)에서 2021년 9월 9일(목)로 바뀌어요.',
      },
      from: { digits: [3], days: ['2021-09-08'] },
      to: { digits: [3], days: ['2021-09-09'] },
      affects: { who: 'digits', digits: [3], channel: 'online' },
      moreOrLess: 'other',
    },
  ]);
});

test('digits that move alike are told together, and one that loses its day gets less', () => {
  const found = sampleChanges((p) => {
    p.windows[0]!.rotation!.days[0]!.on = '2021-09-04';
    p.windows[0]!.rotation!.days[4]!.digits = [5];
  });
  expect(found.map((one) => [one.what.en, one.moreOrLess])).toEqual([
    ['Digit 0 loses its day (Friday 10 September 2021) for applying at online.', 'less'],
    ['Digits 1 and 6 move from Monday 6 September 2021 to Saturday 4 September 2021 for applying at online.', 'other'],
  ]);
});
