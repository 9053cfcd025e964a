import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import type { SandboxProcess } from '../sandbox-process.ts';
import type { MessageProvider, OutMessage } from './message.ts';
import { nhn } from './nhn.ts';
import { solapi } from './solapi.ts';

let sandbox: SandboxProcess;
let providers: Readonly<Record<string, MessageProvider>>;
let made = 0;

useSandbox(
  (started) => {
    sandbox = started;
    const { solapi: atSolapi, nhn: atNhn } = sandbox.messages;
    providers = {
      'solapi-sms': solapi(atSolapi, 'sms'),
      'solapi-lms': solapi(atSolapi, 'lms'),
      'solapi-alimtalk': solapi(atSolapi, 'alimtalk'),
      'nhn-sms': nhn(atNhn, 'sms'),
      'nhn-lms': nhn(atNhn, 'lms'),
      'nhn-alimtalk': nhn(atNhn, 'alimtalk'),
    };
    return Object.values(providers);
  },
  { SANDBOX_PHONE_PER_SECOND: '20' },
);

const message = (more: Partial<OutMessage> = {}): OutMessage => ({
  reference: `phone-${String((made += 1)).padStart(16, '0')}`,
  to: { kind: 'phone', number: '01055500000' },
  title: '긴급재난지원금',
  text: '내일은 신청하실 수 있는 날이에요.',
  lang: 'ko',
  isAdvertising: false,
  livesS: 3_600,
  template: 'tomorrow',
  ...more,
});

async function textsOf({ reference }: OutMessage): Promise<string[]> {
  const { messages } = (await (await fetch(`${sandbox.control}/control/messages/${reference}`)).json()) as { messages: { text: string }[] };
  return messages.map(({ text }) => text);
}

/** Until the second in which the limit counts is over. */
async function sendPatiently(provider: MessageProvider, messages: readonly OutMessage[]) {
  for (;;) {
    const outcomes = await provider.send(messages);
    if (!outcomes.some(({ outcome }) => outcome === 'later')) return outcomes;
  }
}

test.each(['solapi-sms', 'nhn-sms'])('%s takes 90 bytes and not 91', async (id) => {
  const [fits, long] = await sendPatiently(providers[id]!, [message({ text: '가'.repeat(45) }), message({ text: `${'가'.repeat(45)}.` })]);
  expect([fits?.outcome, long]).toEqual(['accepted', { outcome: 'refused', why: 'too-long' }]);
});

test.each(['solapi-lms', 'nhn-lms'])('%s takes 2,000 bytes and not 2,001, and no title that is longer than a phone shows', async (id) => {
  const title = '아주 긴 이름을 가진 어느 지방자치단체의 지원금';
  const [fits, long] = await sendPatiently(providers[id]!, [message({ title, text: '가'.repeat(1_000) }), message({ text: `${'가'.repeat(1_000)}.` })]);
  expect([fits?.outcome, long]).toEqual(['accepted', { outcome: 'refused', why: 'too-long' }]);
});

test.each(['solapi-alimtalk', 'nhn-alimtalk'])('%s needs a template, and fills it by name or as a whole', async (id) => {
  const { template: _template, ...without } = message();
  const named = message({ variables: { 날짜: '5월 11일' } });
  const [none, byName, whole] = await sendPatiently(providers[id]!, [without, named, message()]);
  expect([none, byName?.outcome, whole?.outcome]).toEqual([{ outcome: 'refused', why: 'rejected' }, 'accepted', 'accepted']);
  expect((await textsOf(named)).length).toBe(1);
});

test.each(['solapi-sms', 'nhn-sms'])('%s takes as many a second as were agreed, and says so of the rest', async (id) => {
  const provider = providers[id]!;
  const calls = await Promise.all(Array.from({ length: 4 }, async () => await provider.send(Array.from({ length: 10 }, () => message()))));
  const whys = new Set(calls.flat().map((one) => (one.outcome === 'later' ? one.why : one.outcome)));
  expect(whys).toEqual(new Set(['accepted', 'quota']));
});

test.each(['solapi-sms', 'nhn-sms'])('%s does not take what names a wrong key, and no message is blamed for it', async (id) => {
  const stranger =
    id === 'nhn-sms' ? nhn({ ...sandbox.messages.nhn, secretKey: 'wrong' }, 'sms') : solapi({ ...sandbox.messages.solapi, apiSecret: 'wrong' }, 'sms');
  expect(await stranger.send([message()])).toEqual([{ outcome: 'later', why: 'down' }]);
  await stranger.close();
});

test('two people with one number in one batch are both told', async () => {
  const outcomes = await sendPatiently(providers['solapi-sms']!, [message({ text: '첫째' }), message({ text: '둘째' })]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
});

test('the same alimtalk call within ten minutes is not taken again, and what it is about is found', async () => {
  const [provider, one] = [providers['nhn-alimtalk']!, message()];
  await sendPatiently(provider, [one]);
  expect(await provider.send([one])).toEqual([{ outcome: 'unknown' }]);
  expect(await provider.find(one.reference, one.to)).toEqual({ outcome: 'accepted' });
  expect(await textsOf(one)).toHaveLength(1);
});

test('advertising that does not say so is not taken by its own path', async () => {
  const [outcome] = await sendPatiently(providers['nhn-sms']!, [message({ isAdvertising: true })]);
  expect(outcome).toEqual({ outcome: 'refused', why: 'rejected' });
});

test('receipts are read with the old secret and with the new one while it is changed, and are too old after five minutes', () => {
  const body = JSON.stringify([{ statusCode: '4000', customFields: { reference: 'r' }, dateReceived: '2020-05-13T00:00:00Z' }]);
  const signed = (secret: string, at = new Date()) => ({
    'x-solapi-date': at.toISOString(),
    'x-solapi-salt': 'salt',
    'x-solapi-signature': createHmac('sha256', secret).update(`${at.toISOString()}salt${body}`).digest('hex'),
  });
  const during = solapi({ ...sandbox.messages.solapi, receiptSecrets: ['new', 'old'] }, 'sms');
  const delivered = { outcome: 'receipts', receipts: [{ reference: 'r', state: 'delivered', at: Date.UTC(2020, 4, 13) }] };
  expect(during.readReceipts(body, signed('old'))).toEqual(delivered);
  expect(during.readReceipts(body, signed('new'))).toEqual(delivered);
  expect(during.readReceipts(body, signed('other'))).toEqual({ outcome: 'forged' });
  expect(during.readReceipts(body, signed('new', new Date(Date.now() - 301_000)))).toEqual({ outcome: 'forged' });
  void during.close();
});

test('a receipt of another shape is malformed, and one about nobody of ours is none', () => {
  const provider = nhn({ ...sandbox.messages.nhn, receiptSecrets: ['word'] }, 'sms');
  const read = (body: string) => provider.readReceipts(body, { 'x-toast-webhook-signature': 'word' });
  for (const body of ['', '7', '{}', '{"hooks":{}}', '{']) assert.equal(read(body).outcome, 'malformed', body);
  expect(read('{"event":"MESSAGE_RESULT_UPDATE","hooks":[{"resultCode":"1000"},7,null]}')).toEqual({ outcome: 'receipts', receipts: [] });
  expect(read('{"event":"UNSUBSCRIBE","hooks":[{"recipientNo":"01012345678"}]}')).toEqual({ outcome: 'receipts', receipts: [] });
  void provider.close();
});
