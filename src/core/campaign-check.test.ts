import { expect, test } from 'vitest';
import type { Draft } from './campaign.ts';
import { advertisingExample as document } from './campaign-example.ts';
import { alimtalkOf, campaignText, checkCampaign, checkOutside, isFree, leavesBy, previewsOf } from './campaign-check.ts';
import { exampleDocument } from './example-programme.ts';

const draft = (ko: string, more: Partial<Draft> = {}): Draft => ({
  title: '알림',
  kind: 'service',
  text: { ko, en: 'Please apply.' },
  channels: ['push', 'sms'],
  audience: { state: 'not-applied', digits: [], regions: [] },
  ...more,
});
const faults = (one: Draft, of = document) => checkCampaign(one, of).map(({ fault, found }) => `${fault}: ${found}`);

test('a plain sentence is free to go, on every channel', () => {
  const plain = draft('아직 신청하지 않으셨어요. {windows.online.closes}까지 신청할 수 있어요.');
  expect(faults(plain)).toEqual([]);
  expect(previewsOf(plain, document).map(({ channel, lang }) => `${channel} ${lang}`)).toEqual([
    'inbox ko',
    'inbox en',
    'push ko',
    'push en',
    'sms ko',
    'sms en',
  ]);
});

test.each([
  ['지금 toss.kr 에서 신청', 'link: toss.kr'],
  ['문의 02-1234-5678', 'telephone: 02-1234-5678'],
  ['250,000원을 받으세요.', 'amount: 250,000원'],
  ['차상위 가구는 신청하세요.', 'class: 차상위'],
  ['{windows.nowhere.closes}까지예요.', 'unfilled: {windows.nowhere.closes}'],
  ['지금 신청하면 포인트를 드려요.', 'inducement: 포인트'],
  ['가람카드로 신청하세요.', 'issuers_not_all: 다람카드, 나람카드'],
  ['다람카드, 가람카드, 나람카드로 신청해요.', 'issuers_not_in_order: 가람카드, 나람카드, 다람카드'],
  ['(광고) 신청하세요.', 'marked_by_hand: (광고)'],
  ['🎉 신청하세요.', 'unsendable: 🎉'],
  ['5월 20일까지 신청하세요.', 'typed_time: 5월 20일'],
])('“%s” is found: %s', (text, fault) => {
  expect(faults(draft(text))).toContain(fault);
});

test('only what is a mere suspicion lets a campaign go', () => {
  expect(isFree(checkCampaign(draft('5월 20일까지 신청하세요.'), document))).toBe(true);
  expect(isFree(checkCampaign(draft('지금 신청하면 경품을 드려요.'), document))).toBe(false);
});

test('the programme’s own name may hold a word that induces, and the same word elsewhere may not', () => {
  expect(faults(draft('단비 소비쿠폰을 신청하세요.'))).toEqual([]);
  expect(faults(draft('단비 소비쿠폰을 신청하면 커피 쿠폰도 드려요.'))).toEqual(['inducement: 쿠폰']);
  expect(faults(draft('신청하세요.', { text: { ko: '신청하세요.', en: 'A free COUPON for you.' } }))).toEqual(['inducement: coupon']);
});

test('all card companies in an order that nobody chose may be named', () => {
  expect(faults(draft('가람카드, 나람카드, 다람카드 앱에서 신청해요.', { channels: ['push'] }))).toEqual([]);
});

test('an amount may stand in the inbox alone', () => {
  expect(faults(draft('혼자 사는 분은 {amount.parts.whole.flat}을 받아요.', { channels: [] })).filter((one) => !one.startsWith('unfilled'))).toEqual([]);
});

test('a text that is too long for a short message, in its own units, goes as a long one where that is chosen too, and else not at all', () => {
  // “[단비 소비쿠폰] ” before it takes 16 bytes of them.
  const long = (channels: Draft['channels']) => draft('가'.repeat(38), { channels });
  expect(checkCampaign(long(['sms']), document)).toEqual([{ fault: 'too_long', lang: 'ko', channel: 'sms', found: '92 / 90 bytes' }]);
  const both = checkCampaign(long(['sms', 'lms']), document);
  expect(both).toEqual([{ fault: 'goes_as_lms', lang: 'ko', channel: 'sms', found: '92 / 90 bytes' }]);
  expect([isFree(both), isFree(checkCampaign(long(['sms']), document))]).toEqual([true, false]);
  expect(faults(draft('가'.repeat(993), { channels: ['sms', 'lms'] }))).toEqual(['too_long: 2002 / 90 bytes', 'too_long: 2002 / 2000 bytes']);
  // So it is reckoned at the price of a long one, for whoever reads Korean.
  expect([leavesBy(long(['sms', 'lms']), 'ko', document), leavesBy(long(['sms', 'lms']), 'en', document)]).toEqual([new Set(['lms']), new Set(['sms', 'lms'])]);
});

test('what asks to apply is asked of those who have not, and says whom it is not for where some are paid without it', () => {
  const asking = (ko: string, state: Draft['audience']['state']) => draft(ko, { channels: ['push'], audience: { state, digits: [], regions: [] } });
  expect(faults(asking('아직 신청하지 않으셨어요.', 'not-applied'))).toEqual([]);
  expect(faults(asking('지금 신청하세요.', 'everyone'))).toEqual(['asks_who_applied: 신청', 'asks_who_applied: apply']);
  expect(faults(asking('신청하세요.', 'paid'))).toEqual([]);
  const [{ id: instrument, words }] = document.instruments as [(typeof document.instruments)[number]];
  const rule = { id: 'unasked', when: 'true', on: '2026-05-04', instrument, words, source: ['notice-1'], mark: 'invented' } as const;
  const paying = { ...document, automatic: [rule] } as unknown as typeof document;
  const found = (ko: string) => faults({ ...asking(ko, 'not-applied'), text: { ko, en: 'Your appeal has been heard.' } }, paying);
  expect(found('지금 신청하세요.')).toEqual([`asks_who_is_paid: ${words.ko}`]);
  expect(found(`${words.ko}로 안 받았다면 지금 신청하세요.`)).toEqual([]);
  expect(found('이의신청을 받고 있어요.')).toEqual([]);
  expect(isFree(checkCampaign(asking('지금 신청하세요.', 'not-applied'), paying))).toBe(true);
});

test('a text message is shown with the name of the programme, and its length counts with it', () => {
  const previews = previewsOf(draft('신청하세요.', { channels: ['push', 'alimtalk', 'sms', 'lms'] }), { ...document, shortName: { ko: '쿠폰', en: 'Coupon' } });
  expect(previews.filter((one) => one.lang === 'ko').map(({ channel, text, length }) => [channel, text, length])).toEqual([
    ['inbox', '신청하세요.', 6],
    ['push', '신청하세요.', 6],
    ['alimtalk', '신청하세요.', 6],
    ['sms', '[쿠폰] 신청하세요.', 18],
    ['lms', '[쿠폰] 신청하세요.', 18],
  ]);
});

test('a name that tells an amount is told by no text message', () => {
  const telling = { ...document, shortName: { ko: '25만 원 지원금', en: 'Relief' } };
  expect(faults(draft('신청하세요.'), telling)).toEqual(['amount: 25만 원']);
  expect(faults(draft('신청하세요.', { channels: ['push'] }), telling)).toEqual([]);
});

test('an advertisement says so first, and its length counts with what the law adds', () => {
  const advertisement = draft('신청하세요.', { kind: 'advertising' });
  expect(campaignText(advertisement, 'ko', document)).toBe('(광고) 단비시\n신청하세요.\n무료 수신거부: 앱의 알림 설정');
  expect(previewsOf(advertisement, document).find((one) => one.channel === 'sms' && one.lang === 'ko')).toMatchObject({
    text: '(광고) 단비시\n[단비 소비쿠폰] 신청하세요.\n무료 수신거부: 앱의 알림 설정',
    length: 71,
  });
});

test('the number by which one refuses is the file’s own, and no other stands beside it', () => {
  const campaigns = document.campaigns!;
  const optOut = { ko: '무료수신거부 080-123-4567', en: 'Free refusal 080-123-4567' };
  const withNumber = { ...document, campaigns: { ...campaigns, advertising: { ...campaigns.advertising!, optOut } } };
  expect(faults(draft('신청하세요.', { kind: 'advertising' }), withNumber)).toEqual([]);
  expect(faults(draft('문의 02-1234-5678', { kind: 'advertising' }), withNumber)).toContain('telephone: 02-1234-5678');
});

test('where the file names no advertiser and nobody could agree, nothing is advertised', () => {
  expect(faults(draft('신청하세요.', { kind: 'advertising' }), exampleDocument())).toEqual([
    'no_advertiser: campaigns.advertising',
    'nobody_agreed: promotion',
  ]);
});

test('by Alimtalk goes only what was approved, in Korean, and never an advertisement', () => {
  const text = '신청은 {windows.online.closes}까지예요.';
  const alimtalk = { code: 'T01', text: '신청은 #{마감}까지예요.' };
  const by = (more: Partial<Draft>) => faults(draft(text, { channels: ['alimtalk'], ...more }));
  expect(by({ alimtalk })).toEqual([]);
  expect(by({})).toEqual(['template_missing: alimtalk']);
  expect(by({ alimtalk: { ...alimtalk, text: '신청은 #{마감}까지입니다.' } })).toEqual([expect.stringMatching(/^template_differs: /)]);
  expect(by({ alimtalk, kind: 'advertising' })).toContain('alimtalk_advertising: alimtalk');
  expect(faults(draft(text, { channels: ['push'] }))).toEqual([]);
  const match = alimtalkOf(draft(text, { alimtalk }), 'ko', document);
  expect(match).toMatchObject({ ok: true, variables: { 마감: expect.stringContaining('시') as string } });
  expect(alimtalkOf(draft(text, { alimtalk }), 'en', document)).toMatchObject({ ok: false });
});

test('what a partner’s banner says is held to the same rules, in whichever language', () => {
  const found = (text: string) => checkOutside(text, document).map((one) => [one.fault, one.found, one.rule?.id]);
  expect(found('단비 소비쿠폰, 내 신청일을 확인하세요. Danbi coupon: see your day.')).toEqual([]);
  expect(found('신청하면 포인트를 드려요.')).toEqual([['inducement', '포인트', 'no-gifts']]);
  expect(found('Apply with Garam Card.')).toEqual([['issuers_not_all', 'Daram Card, Naram Card', 'all-or-none']]);
});
