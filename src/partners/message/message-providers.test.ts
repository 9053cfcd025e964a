import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import { fcm } from './fcm.ts';
import type { Address, MessageProvider, OutMessage, SendOutcome } from './message.ts';
import { webPush } from './web-push.ts';

/*
 * Every provider against its carrier in the sandbox, over the real protocol: each has to pass the same test.
 * One sandbox, whose faults are taken back after each test.
 */

/** One provider and what is special about it. */
interface Case {
  readonly carrier: string;
  readonly open: (sandbox: SandboxProcess, answerTimeoutMs: number) => MessageProvider;
  /** Where the person is reached. */
  readonly to: (person: string) => Promise<Address>;
  /** Whose address is over. */
  readonly gone: string;
}

interface Phone {
  readonly number: string;
  readonly email: string;
  readonly fcmToken: string;
}

const cases: Readonly<Record<string, Case>> = {
  fcm: {
    carrier: 'fcm',
    open: ({ messages }, answerTimeoutMs) => fcm({ ...messages.fcm, answerTimeoutMs }),
    to: async (person) => ({ kind: 'fcm', token: (await phoneOf(person)).fcmToken }),
    gone: 'saepon',
  },
  'web-push': {
    carrier: 'web-push',
    open: ({ messages }, answerTimeoutMs) =>
      webPush({
        keys: new Map([[vapidKey, vapidPair.privateKey]]),
        contact: 'mailto:notices@example.com',
        origins: [messages.webPush.origin],
        answerTimeoutMs,
      }),
    to: async (person) => {
      const { endpoint, keys } = await asked<{ endpoint: string; keys: { p256dh: string; auth: string } }>(`phones/${person}/subscribe`, {
        application_server_key: vapidKey,
      });
      return { kind: 'web-push', endpoint, ...keys, vapidKey };
    },
    gone: 'saepon',
  },
};

const vapidPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const { x = '', y = '' } = vapidPair.publicKey.export({ format: 'jwk' });
const vapidKey = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');

/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
/** 300 ms of patience where an answer is not going to come. */
const impatientMs = 300;
let sandbox: SandboxProcess;
let made = 0;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
}, processMs);
afterAll(async () => await sandbox.stop());

async function asked<T>(path: string, body?: unknown): Promise<T> {
  const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${sandbox.control}/control/${path}`, body === undefined ? {} : posted);
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as T;
}

const phoneOf = async (person: string) => await asked<Phone>(`phones/${person}`);
const fault = async (carrier: string, plan: object) => await asked('messages/fault', { carrier, ...plan });

describe.each(Object.entries(cases))('%s', (id, { carrier, open, to, gone }) => {
  let provider: MessageProvider;
  let danbi: Address;
  let over: Address;
  const newReference = () => `${id.slice(0, 10).padEnd(10, '-')}${String((made += 1)).padStart(12, '0')}`;
  const message = (more: Partial<OutMessage> = {}): OutMessage => ({
    reference: newReference(),
    to: danbi,
    title: '긴급재난지원금',
    text: '내일은 신청하실 수 있는 날이에요.',
    lang: 'ko',
    isAdvertising: false,
    livesS: 3_600,
    ...more,
  });
  const sendOne = async (one: OutMessage, by = provider): Promise<SendOutcome> => (await by.send([one]))[0] ?? assert.fail('no outcome');
  const impatiently = async (one: OutMessage): Promise<SendOutcome> => {
    const impatient = open(sandbox, impatientMs);
    const outcome = await sendOne(one, impatient);
    await impatient.close();
    return outcome;
  };
  const kept = async ({ reference }: OutMessage) =>
    (await asked<{ messages: { times: number; text: string; title: string }[] }>(`messages/${reference}`)).messages;
  const times = async (one: OutMessage) => (await kept(one)).reduce((sum, { times: copies }) => sum + copies, 0);

  beforeAll(async () => {
    provider = open(sandbox, 5_000);
    [danbi, over] = await Promise.all([to('danbi'), to(gone)]);
  });
  afterAll(async () => await provider.close());
  afterEach(async () => await fault(carrier, { fault: 'none' }));

  test('a message is accepted once, with its words as they were', async () => {
    const one = message({ text: '“따옴표”\n둘째 줄 \\ 끝' });
    assert.equal((await sendOne(one)).outcome, 'accepted');
    const [there] = await kept(one);
    assert.equal(there?.text, one.text);
    assert.equal(await times(one), 1);
  });

  test('of many at once each has its outcome, in their order', async () => {
    const many = Array.from({ length: Math.min(provider.batchMax, 500) }, (_, index) => message(index % 10 === 3 ? { to: over } : {}));
    const outcomes = await provider.send(many);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(many.map(({ to: address }) => (address === over ? 'refused' : 'accepted')));
    assert.deepEqual(
      await Promise.all(many.slice(0, 20).map(times)),
      many.slice(0, 20).map(({ to: address }) => (address === over ? 0 : 1)),
    );
  });

  test('nothing to send is nothing to do', async () => expect(await provider.send([])).toEqual([]));

  test('an address that is over, or of another kind, is refused', async () => {
    assert.deepEqual(await sendOne(message({ to: over })), { outcome: 'refused', why: 'address-gone' });
    const other: Address = provider.reaches === 'email' ? { kind: 'fcm', token: 'x' } : { kind: 'email', address: 'x@example.com' };
    assert.equal((await sendOne(message({ to: other }))).outcome, 'refused');
  });

  test('a carrier that wants fewer says so, and when to come again; nothing was sent', async () => {
    await fault(carrier, { fault: 'quota', times: 1 });
    const one = message();
    const outcome = await sendOne(one);
    assert.ok(outcome.outcome === 'later' && outcome.why === 'quota', outcome.outcome);
    assert.equal(await times(one), 0);
    assert.equal((await sendOne(one)).outcome, 'accepted');
  });

  test('a carrier that is busy is asked again later; nothing was sent', async () => {
    await fault(carrier, { fault: 'busy', times: 1 });
    const one = message();
    const outcome = await sendOne(one);
    assert.ok(outcome.outcome === 'later' && outcome.why === 'busy', outcome.outcome);
    assert.equal(await times(one), 0);
  });

  test('who answers too late leaves it unknown, taken or not', async () => {
    for (const [plan, copies] of [
      ['slow', 1],
      ['stuck', 0],
    ] as const) {
      await fault(carrier, { fault: plan, times: 1 });
      const one = message();
      assert.deepEqual(await impatiently(one), { outcome: 'unknown' }, plan);
      assert.equal(await times(one), copies);
    }
  });

  test('a line that drops leaves it unknown, taken or not, and the next message goes over a new one', async () => {
    for (const [plan, copies] of [
      ['cut', 1],
      ['cut-before', 0],
    ] as const) {
      await fault(carrier, { fault: plan, times: 1 });
      const one = message();
      const outcome = await sendOne(one);
      assert.equal(await times(one), copies);
      assert.ok(copies === 0 ? outcome.outcome !== 'accepted' : outcome.outcome === 'unknown', outcome.outcome);
      assert.equal((await sendOne(message())).outcome, 'accepted');
    }
  });

  test('a carrier that is away is down, and is found again when it is back', async () => {
    await asked('messages/away', { carrier, away: true });
    const one = message();
    assert.deepEqual(await sendOne(one), { outcome: 'later', why: 'down' });
    await asked('messages/away', { carrier, away: false });
    assert.equal((await sendOne(one)).outcome, 'accepted');
    assert.equal(await times(one), 1);
  });

  test('a carrier that is restarted in the middle of a batch loses no message silently', async () => {
    const many = Array.from({ length: Math.min(provider.batchMax, 500) }, () => message());
    const [outcomes] = await Promise.all([
      provider.send(many),
      asked('messages/away', { carrier, away: true }).then(async () => await asked('messages/away', { carrier, away: false })),
    ]);
    assert.equal(outcomes.length, many.length);
    const copies = await Promise.all(many.map(times));
    outcomes.forEach(({ outcome }, index) => {
      if (outcome === 'accepted') assert.equal(copies[index], 1);
      if (outcome === 'later') assert.equal(copies[index], 0);
    });
    assert.equal((await sendOne(message())).outcome, 'accepted');
  });

  test('a closed provider sends nothing more', async () => {
    const closed = open(sandbox, 5_000);
    await closed.close();
    assert.deepEqual(await sendOne(message(), closed), { outcome: 'later', why: 'down' });
  });
});
