import { expect, test } from 'vitest';
import { asAnySent, asCampaignSent, asSent, nameInTexts, titleOutside } from './message-name.ts';

const name = { ko: '단비시 긴급재난지원금', en: 'Danbi City relief payment' };

test('a text message and an Alimtalk begin with the name of the programme, and no other does', () => {
  const said = (['sms', 'lms', 'alimtalk', 'push', 'email', 'inbox'] as const).map((channel) => asSent('신청할 수 있어요.', channel, '지원금'));
  expect(new Set(said.slice(0, 3))).toEqual(new Set(['[지원금] 신청할 수 있어요.']));
  expect(new Set(said.slice(3))).toEqual(new Set(['신청할 수 있어요.']));
});

test('what a campaign sends by Alimtalk is what was approved, word for word', () => {
  expect((['alimtalk', 'sms'] as const).map((channel) => asCampaignSent('신청할 수 있어요.', channel, '지원금'))).toEqual([
    '신청할 수 있어요.',
    '[지원금] 신청할 수 있어요.',
  ]);
});

test('an advertisement begins with its mark and its sender, and then says the name', () => {
  expect(asSent('(광고) 단비시\n신청하세요.\n무료 수신거부', 'sms', '지원금')).toBe('(광고) 단비시\n[지원금] 신청하세요.\n무료 수신거부');
});

test('the name is the short one where the file has one, and else the whole', () => {
  expect(nameInTexts({ name })).toBe(name);
  expect(nameInTexts({ name, shortName: { ko: '지원금', en: 'Relief' } })).toEqual({ ko: '지원금', en: 'Relief' });
});

test('what some read as a text message is looked at with the name', () => {
  expect(asAnySent('신청하세요.', ['inbox', 'lms'], '지원금')).toBe('[지원금] 신청하세요.');
  expect(asAnySent('신청하세요.', ['inbox', 'push'], '지원금')).toBe('신청하세요.');
});

test('no title on a locked phone tells a class or an amount, whatever the programme is called', () => {
  const poor = { ko: '기초생활수급자 긴급지원금', en: 'Relief for low-income families' };
  expect(titleOutside({ name })).toBe(name);
  expect(titleOutside({ name: poor, shortName: { ko: '긴급지원금', en: 'Relief' } })).toEqual({ ko: '긴급지원금', en: 'Relief' });
  for (const one of [poor, { ko: '25만 원 지원금', en: 'Relief' }])
    expect(titleOutside({ name: one })).toEqual({ ko: '지원금 안내', en: 'Your relief payment' });
});
