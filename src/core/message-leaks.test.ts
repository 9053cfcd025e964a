import { expect, test } from 'vitest';
import { leaksIn, typedAmountsIn, typedTimesIn } from './message-leaks.ts';

test.each([
  '871,000원',
  '87만 원을',
  '3만5천원',
  '십만 원',
  '만원의',
  '40만',
  '₩50,000',
  '$1,400',
  'HK$5,000',
  '871,000 won',
  '1,400.50 dollars',
  '5,000 Hong Kong dollars',
  '14조 2,357억 원',
  '２５０，０００원',
  '25\u200b만\u200b원',
])('“%s” is an amount', (text) => {
  expect(leaksIn(`${text} 받아요`)).toMatchObject([{ kind: 'amount' }]);
  expect(typedAmountsIn(text)).not.toEqual([]);
});

test.each([
  '기초생활수급자',
  '차상위 계층',
  '한부모 가족',
  '소득 하위 88%',
  '상위 10퍼센트',
  '생계급여',
  '기초연금',
  '수급권자',
  '상위１０％',
  '기초\u00ad연금',
  'near-poor',
  'lower-income households',
  'the top 10%',
  'single parents'.replace('parents', 'parent'),
])('“%s” tells a class', (text) => {
  expect(leaksIn(text)[0]?.kind).toBe('class');
});

test.each([
  '지원금을 받을 수 있어요',
  '회원 가입',
  '4인 가구',
  '20만 명이',
  '2만 가구',
  '원칙',
  '3 원칙',
  '만 19세',
  '5월 11일',
  'you won 3 games',
  '100% 안전',
  '이원화',
  '지원',
])('“%s” tells neither', (text) => {
  expect(leaksIn(text)).toEqual([]);
});

test.each([
  '5월 11일',
  '2026년 5월 11일',
  '2026-05-11',
  '2026. 5. 11.',
  '5/11(월)',
  '5. 11.(월)',
  '11 May',
  'May 11th',
  '6 Sep',
  '오전 9시',
  '오후 11시 30분',
  '23:30',
  '9 a.m.',
  '6pm',
])('“%s” is a day or time typed by hand', (text) => {
  expect(typedTimesIn(`신청은 ${text}까지`)).not.toEqual([]);
});

test.each(['6월 말까지', '9월 초에', '7월 중순', '26일까지', '1일부터', '02/26', '2/26까지', '12/31부터'])('“%s” is a Korean day typed by hand', (text) => {
  expect(typedTimesIn(`신청은 ${text} 받아요`)).not.toEqual([]);
});

test.each(['by the 26th', 'By the 3rd, please', 'from the 1st to the 5th', 'by the end of June', 'in late September', 'mid-July', 'on 02/26'])(
  '“%s” is an English day typed by hand',
  (text) => {
    expect(typedTimesIn(`Please apply ${text}.`)).not.toEqual([]);
  },
);

test.each(['10만이에요', '25만입니다', '10만씩', 'a hundred thousand won', 'Two hundred and fifty thousand won', 'five million dollars'])(
  '“%s” is an amount, in words or without its unit',
  (text) => {
    expect(typedAmountsIn(`모두 ${text}`)).not.toEqual([]);
  },
);

test.each(['10만이 넘는 세대', '10만 명이에요', 'a million people', 'one won', 'hundreds of thousands'])('“%s” is no amount', (text) => {
  expect(typedAmountsIn(text)).toEqual([]);
});

test.each([
  '24시간 운영',
  '3일 안에',
  '2주 동안',
  'in May',
  '4인 이상',
  '1577-1234',
  'within 30 days',
  '최대 30일까지',
  '14일 동안',
  '3일에 한 번',
  '6월 말고',
  '1/2',
  '10/12 이상',
  '24/7',
  'on the 1st floor',
  'from the 2nd child',
  'the 3rd time',
  'before the 18th birthday',
])('“%s” is none', (text) => {
  expect(typedTimesIn(text)).toEqual([]);
});
