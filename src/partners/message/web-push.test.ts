import assert from 'node:assert/strict';
import { createECDH, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { connect } from 'node:http2';
import { decrypt } from 'http_ece';
import webPushOracle from 'web-push';
import { expect, test } from 'vitest';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import { askSandbox, type SandboxProcess } from '../sandbox-process.ts';
import type { Address, OutMessage } from './message.ts';
import { vapidSigner } from './vapid.ts';
import { encryptPayload, payloadBytesMax } from './web-push-payload.ts';
import { webPush } from './web-push.ts';

const [mine, other] = [newPair(), newPair()];
let sandbox: SandboxProcess;

useSandbox((started) => {
  sandbox = started;
  return [];
});

function newPair(): { publicKey: string; secret: KeyObject; d: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { x = '', y = '', d = '' } = pair.privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), secret: pair.privateKey, d };
}

const asked = async <T>(path: string, body?: object) => await askSandbox<T>(sandbox, path, body);

type Subscribed = Extract<Address, { kind: 'web-push' }>;

async function subscribed(device: string, vapidKey = mine.publicKey): Promise<Subscribed> {
  const body = { device, application_server_key: vapidKey };
  const { endpoint, keys } = await asked<{ endpoint: string; keys: { p256dh: string; auth: string } }>('phones/danbi/subscribe', body);
  return { kind: 'web-push', endpoint, ...keys, vapidKey };
}

const open = (more: { keys?: ReadonlyMap<string, KeyObject>; origins?: readonly string[] } = {}) =>
  webPush({ keys: new Map([[mine.publicKey, mine.secret]]), contact: 'mailto:notices@example.com', origins: [sandbox.messages.webPush.origin], ...more });

async function sent(to: Address, by = open(), more: Partial<OutMessage> = {}) {
  const [outcome] = await by.send([
    { reference: 'web-push-000000000001a', to, title: '재난지원금', text: '안내', lang: 'ko', isAdvertising: false, livesS: 60, ...more },
  ]);
  await by.close();
  return outcome;
}

test('what we encrypt is opened by another implementation, each time with another key', () => {
  const browser = createECDH('prime256v1');
  const to = { p256dh: browser.generateKeys('base64url'), auth: Buffer.alloc(16, 7).toString('base64url') };
  const [first, second] = [encryptPayload(to, '단비'), encryptPayload(to, '단비')].map((body) => body ?? assert.fail('no body'));
  for (const body of [first, second]) {
    const opened = decrypt(body!, { version: 'aes128gcm', privateKey: browser, authSecret: Buffer.alloc(16, 7) });
    expect(opened.toString()).toBe('단비');
  }
  expect(first!.subarray(21, 86).equals(second!.subarray(21, 86))).toBe(false);
  expect(encryptPayload(to, 'x'.repeat(payloadBytesMax))!.length).toBe(4_096);
});

test('keys that are none encrypt nothing', () => {
  const auth = Buffer.alloc(16).toString('base64url');
  for (const p256dh of ['', 'AAAA', Buffer.alloc(65, 4).toString('base64url')]) expect(encryptPayload({ p256dh, auth }, 'x')).toBeUndefined();
});

test('the sandbox takes what the well-known library makes, so that both are measured by the same', async () => {
  const { endpoint, p256dh, auth } = await subscribed('oracle');
  const details = webPushOracle.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify({ title: '제목', body: '본문', tag: 'web-push-oracle-000001', lang: 'ko' }),
    { vapidDetails: { subject: 'mailto:notices@example.com', publicKey: mine.publicKey, privateKey: mine.d }, TTL: 60, contentEncoding: 'aes128gcm' },
  );
  const { origin, pathname } = new URL(details.endpoint);
  const session = connect(origin);
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const stream = session.request({ ':method': 'POST', ':path': pathname, ...headers });
  stream.end(details.body);
  const status = await new Promise((resolve) => stream.on('response', (answer) => resolve(answer[':status'])));
  session.close();
  expect(status).toBe(201);
  expect((await asked<{ messages: { text: string }[] }>('messages/web-push-oracle-000001')).messages[0]?.text).toBe('본문');
});

test('the identity is signed once an origin and half a day, and never for another origin', () => {
  let now = 1_000_000_000_000;
  const signed = vapidSigner(new Map([[mine.publicKey, mine.secret]]), 'mailto:notices@example.com', () => now);
  const first = signed('https://fcm.googleapis.com', mine.publicKey);
  expect(signed('https://fcm.googleapis.com', mine.publicKey)).toBe(first);
  expect(signed('https://web.push.apple.com', mine.publicKey)).not.toBe(first);
  now += 11 * 3_600_000;
  expect(signed('https://fcm.googleapis.com', mine.publicKey)).not.toBe(first);
  expect(signed('https://fcm.googleapis.com', other.publicKey)).toBeUndefined();
});

test('after a change of our key the old one signs for browsers that subscribed with it', async () => {
  const before = await subscribed('before', other.publicKey);
  expect(await sent(before)).toEqual({ outcome: 'refused', why: 'address-gone' });
  const both = new Map([
    [mine.publicKey, mine.secret],
    [other.publicKey, other.secret],
  ]);
  expect((await sent(before, open({ keys: both })))?.outcome).toBe('accepted');
  expect((await sent(await subscribed('after'), open({ keys: both })))?.outcome).toBe('accepted');
});

test('a signature of a key that is not the one subscribed with, and one that is forged, are not allowed', async () => {
  const to = await subscribed('forged');
  expect(await sent({ ...to, vapidKey: other.publicKey }, open({ keys: new Map([[other.publicKey, other.secret]]) }))).toEqual({
    outcome: 'refused',
    why: 'not-allowed',
  });
  expect(await sent(to, open({ keys: new Map([[mine.publicKey, other.secret]]) }))).toEqual({ outcome: 'refused', why: 'not-allowed' });
});

test('what another subscription’s keys encrypt is not taken', async () => {
  const [to, stranger] = [await subscribed('one'), await subscribed('two')];
  expect(await sent({ ...to, p256dh: stranger.p256dh })).toEqual({ outcome: 'refused', why: 'rejected' });
});

test('what is no push service’s is not called', async () => {
  const to = await subscribed('elsewhere');
  for (const endpoint of ['https://example.com/push/x', 'http://169.254.169.254/latest', 'https://fcm.googleapis.com@example.com/', 'nonsense'])
    expect(await sent({ ...to, endpoint }), endpoint).toEqual({ outcome: 'refused', why: 'address-gone' });
  expect(await sent(to, open({ origins: [] }))).toEqual({ outcome: 'refused', why: 'address-gone' });
});

test('what a browser would not take whole is not sent', async () => {
  const to = await subscribed('long');
  expect((await sent(to, open(), { text: '가'.repeat(1_200) }))?.outcome).toBe('accepted');
  expect(await sent(to, open(), { text: '가'.repeat(1_300) })).toEqual({ outcome: 'refused', why: 'too-long' });
  expect(await sent(to, open(), { text: '"'.repeat(2_000) })).toEqual({ outcome: 'refused', why: 'too-long' });
});

test('a second copy takes the place of the first on the screen', async () => {
  const to = await subscribed('copies');
  const reference = 'web-push-copies-000001';
  await sent(to, open(), { reference });
  await sent(to, open(), { reference });
  const { messages } = await asked<{ messages: { times: number }[] }>(`messages/${reference}`);
  expect(messages.map(({ times }) => times)).toEqual([2]);
});
