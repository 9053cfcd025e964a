import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { compose, faultOf } from './message-compose.ts';

const document = exampleDocument();
const sms = { channel: 'sms', lang: 'ko' } as const;

test('a message is filled, says whose it is where nothing else does, and may go out', () => {
  expect(compose('{citizen:은/는} {windows.online.opens:date} 신청일', { citizen: '김단비' }, sms, document)).toEqual({
    ok: true,
    text: '[예시 지원금] 김단비는 5월 11일(월) 신청일',
  });
});

test('a citizen named toss-me.kr puts no link into a message', () => {
  expect(compose('{citizen}님 신청일이에요', { citizen: 'toss-me.kr' }, sms, document)).toEqual({ ok: true, text: '[예시 지원금] toss-me·kr님 신청일이에요' });
});

test('a name and a template that make a link only together are refused', () => {
  expect(compose('예시.{citizen} 신청일', { citizen: 'kr' }, sms, document)).toEqual({ ok: false, why: 'link', found: '예시.kr' });
});

test.each([
  ['{nobody} 신청일', 'unfilled', '{nobody}'],
  ['예시.kr에서 신청', 'link', '예시.kr'],
  ['{amount} 받아요', 'amount', '871,000원'],
  ['차상위 가구 안내', 'class', '차상위'],
  ['가'.repeat(39), 'too_long', '92 bytes'],
  ['축하 🎉', 'unsendable', '🎉'],
])('“%s” does not go out: %s', (template, why, found) => {
  expect(compose(template, { amount: 871_000n }, sms, document)).toEqual({ ok: false, why, found });
});

test('the inbox, which only the citizen opens, may tell an amount', () => {
  expect(compose('{amount} 받아요', { amount: 871_000n }, { channel: 'inbox', lang: 'ko' }, document)).toEqual({ ok: true, text: '871,000원 받아요' });
});

test('a programme that allows links gets them, and no setting puts one, or a number to call, into a text message', () => {
  const open = exampleDocument();
  open.notices!.policy.links = 'allow';
  expect(compose('example.kr', {}, { channel: 'push', lang: 'ko' }, open)).toEqual({ ok: true, text: 'example.kr' });
  for (const channel of ['sms', 'lms'] as const) {
    expect(compose('example.kr', {}, { channel, lang: 'ko' }, open)).toEqual({ ok: false, why: 'link', found: 'example.kr' });
    expect(compose('문의 02-1234-5678', {}, { channel, lang: 'ko' }, open)).toEqual({ ok: false, why: 'telephone', found: '02-1234-5678' });
  }
  const known = { links: 'forbid', classOrAmount: 'forbid', numbers: ['080-123-4567'] } as const;
  expect(faultOf('무료수신거부 080-123-4567', 'sms', known)).toBeUndefined();
  expect(faultOf('무료수신거부 080-123-4568', 'sms', known)).toMatchObject({ why: 'telephone' });
});
