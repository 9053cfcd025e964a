import assert from 'node:assert/strict';
import { expect, test } from 'vitest';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import type { SandboxProcess } from '../sandbox-process.ts';
import { fcm } from './fcm.ts';
import type { MessageProvider, OutMessage } from './message.ts';

let sandbox: SandboxProcess;
let provider: MessageProvider;
let made = 0;

useSandbox((started) => {
  sandbox = started;
  return [(provider = fcm(sandbox.messages.fcm))];
});

async function control(path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sandbox.control}/control/messages/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, unknown>;
}

const message = (more: Partial<OutMessage> = {}): OutMessage => ({
  reference: `fcm-${String((made += 1)).padStart(18, '0')}`,
  to: { kind: 'fcm', token: 'somebody:APA91bxyz' },
  title: '재난지원금',
  text: '내일 신청하실 수 있어요.',
  lang: 'ko',
  isAdvertising: false,
  livesS: 3_600,
  ...more,
});

test('a token that is no longer known is renewed once, and the messages go again', async () => {
  await control('fault', { carrier: 'fcm', fault: 'unauthorized', times: 3 });
  const outcomes = await provider.send(Array.from({ length: 5 }, () => message()));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
});

test('who is turned away with a fresh token too is down, and is not asked for ever', async () => {
  await control('fault', { carrier: 'fcm', fault: 'unauthorized' });
  expect(await provider.send([message()])).toEqual([{ outcome: 'later', why: 'down' }]);
  await control('fault', { carrier: 'fcm', fault: 'none' });
});

test('the wait that the carrier asks for is passed on', async () => {
  await control('fault', { carrier: 'fcm', fault: 'quota', times: 1 });
  expect(await provider.send([message()])).toEqual([{ outcome: 'later', why: 'quota', retryAfterMs: 1_000 }]);
});

test('a device that was lost meanwhile is gone, and what is no token at all is refused for another reason', async () => {
  await control('lose', { address: 'lost:APA91bxyz' });
  const [lost, none] = await provider.send([message({ to: { kind: 'fcm', token: 'lost:APA91bxyz' } }), message({ to: { kind: 'fcm', token: '"}' } })]);
  expect([lost, none]).toEqual([
    { outcome: 'refused', why: 'address-gone' },
    { outcome: 'refused', why: 'rejected' },
  ]);
});

test('what is longer than FCM takes is not sent', async () => {
  const [fits, long] = await provider.send([message({ text: '가'.repeat(1_000) }), message({ text: '가'.repeat(1_300) })]);
  expect([fits?.outcome, long]).toEqual(['accepted', { outcome: 'refused', why: 'too-long' }]);
});

test('a wrong key gets no token, and everything waits', async () => {
  const { url, account } = sandbox.messages.fcm;
  const stranger = fcm({ url, account: { ...account, clientEmail: 'somebody@else.example' } });
  expect(await stranger.send([message()])).toEqual([{ outcome: 'later', why: 'down' }]);
  await stranger.close();
});

test('several calls at once share one line, and a thousand messages need no more than their streams', async () => {
  const calls = await Promise.all(Array.from({ length: 4 }, async () => await provider.send(Array.from({ length: 1_000 }, () => message()))));
  expect(calls.flat().every(({ outcome }) => outcome === 'accepted')).toBe(true);
});
