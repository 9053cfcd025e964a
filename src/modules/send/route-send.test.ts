import { expect, test } from 'vitest';
import { freshLane } from '#core/lane.ts';
import type { MessageProvider } from '#partners/message/message.ts';
import { nhn } from '#partners/message/nhn.ts';
import { routeSend, type Said } from './route-send.ts';
import type { DueSend } from './send.store.ts';

const at = { url: 'http://localhost:1', appKey: 'a', secretKey: 'b', sendNo: '0212345678', senderKey: 'c', receiptSecrets: [], perSecondMax: 10 };
const providers: readonly MessageProvider[] = [nhn(at, 'sms'), nhn(at, 'lms'), nhn(at, 'alimtalk')];
const send = { citizenId: 'c', programmeId: 'p', messageId: 'your-day', occasion: '', tries: 0, triesElsewhere: 0, spent: [] as readonly string[] } as DueSend;
const said: Said = {
  verdict: 'say',
  title: { ko: '긴급재난지원금', en: 'Emergency relief payment' },
  text: { ko: '오늘 신청할 수 있어요.', en: 'You can apply today.' },
  nameInTexts: { ko: '지원금', en: 'Relief' },
  ways: new Set(['alimtalk', 'sms', 'lms']),
  policy: { links: 'forbid', classOrAmount: 'forbid' },
  isAdvertising: false,
  livesS: 60,
};

/** What leaves for somebody whom these ways reach, in this language. */
function leaving(channels: readonly ('alimtalk' | 'sms' | 'lms')[], lang: 'ko' | 'en', ko = said.text.ko, more: Partial<Said> = {}) {
  const reach = { lang, channels, addresses: [{ id: 'tel', address: { kind: 'phone' as const, number: '01012345678' } }], awaitsDevice: false };
  const way = routeSend(send, { ...said, ...more, text: { ...said.text, ko } }, reach, { providers, laneOf: () => freshLane, now: 0, random: () => 0 });
  return way && [way.channel, way.message.text];
}

test('a text message begins with the programme’s name, in the language of whoever reads it', () => {
  expect(leaving(['sms', 'lms'], 'ko')).toEqual(['sms', '[지원금] 오늘 신청할 수 있어요.']);
  expect(leaving(['sms', 'lms'], 'en')).toEqual(['sms', '[Relief] You can apply today.']);
});

test('a text that fits a short message but for the name before it goes as a long one, with the name', () => {
  // “[지원금] ” takes 9 of the 90 bytes.
  expect(leaving(['sms', 'lms'], 'ko', '가'.repeat(40))?.[0]).toBe('sms');
  expect(leaving(['sms', 'lms'], 'ko', '가'.repeat(41))).toEqual(['lms', `[지원금] ${'가'.repeat(41)}`]);
});

test('by Alimtalk a notice leaves with the programme’s name, as it is approved, and a campaign as its own text was approved', () => {
  expect(leaving(['alimtalk', 'sms'], 'ko')).toEqual(['alimtalk', '[지원금] 오늘 신청할 수 있어요.']);
  const alimtalk = { ko: { template: 'T01', variables: {} } };
  expect(leaving(['alimtalk', 'sms'], 'ko', said.text.ko, { alimtalk })).toEqual(['alimtalk', '오늘 신청할 수 있어요.']);
});
