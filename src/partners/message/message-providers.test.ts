import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askSandbox, startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import { fcm } from './fcm.ts';
import type { Address, MessageProvider, OutMessage, SendOutcome } from './message.ts';
import { nhn } from './nhn.ts';
import type { PhoneChannel } from './phone-provider.ts';
import { smtp } from './smtp.ts';
import { solapi } from './solapi.ts';
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
  /** An address that is none any more. */
  readonly gone: () => Promise<Address>;
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
    to: token,
    gone: async () => await token('saepon'),
  },
  'web-push': {
    carrier: 'web-push',
    open: ({ messages }, answerTimeoutMs) =>
      webPush({
        keys: new Map([[vapidKey, vapidPair.privateKey]]),
        contact: 'mailto:notices@example.com',
        origins: [messages.webPush.origin],
        nobodys: messages.webPush.nobodys,
        answerTimeoutMs,
      }),
    to: subscription,
    gone: async () => await subscription('saepon'),
  },
  smtp: {
    carrier: 'smtp',
    open: ({ messages }, answerTimeoutMs) => smtp({ ...messages.smtp, answerTimeoutMs }),
    to: async (person) => ({ kind: 'email', address: (await phoneOf(person)).email }),
    gone: () => Promise.resolve({ kind: 'email', address: 'nobody@example.com' }),
  },
  ...Object.fromEntries((['alimtalk', 'sms', 'lms'] as const).flatMap((channel) => [solapiCase(channel), nhnCase(channel)])),
};

async function token(person: string): Promise<Address> {
  return { kind: 'fcm', token: (await phoneOf(person)).fcmToken };
}

async function subscription(person: string): Promise<Address> {
  const body = { application_server_key: vapidKey };
  const { endpoint, keys } = await asked<{ endpoint: string; keys: { p256dh: string; auth: string } }>(`phones/${person}/subscribe`, body);
  return { kind: 'web-push', endpoint, ...keys, vapidKey };
}

function phoneCase(carrier: string, channel: PhoneChannel, open: Case['open']): [string, Case] {
  const to = async (person: string): Promise<Address> => ({ kind: 'phone', number: (await phoneOf(person)).number });
  return [`${carrier}-${channel}`, { carrier, open, to, gone: () => Promise.resolve({ kind: 'phone', number: '0101' }) }];
}

function solapiCase(channel: PhoneChannel): [string, Case] {
  return phoneCase('solapi', channel, ({ messages }, answerTimeoutMs) => solapi({ ...messages.solapi, answerTimeoutMs }, channel));
}

function nhnCase(channel: PhoneChannel): [string, Case] {
  return phoneCase('nhn', channel, ({ messages }, answerTimeoutMs) => nhn({ ...messages.nhn, answerTimeoutMs }, channel));
}

const vapidPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const { x = '', y = '' } = vapidPair.publicKey.export({ format: 'jwk' });
const vapidKey = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');

/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
/** 300 ms of patience where an answer is not going to come. */
const impatientMs = 300;
let sandbox: SandboxProcess;
let made = 0;
/** Our end of the receipts: keeps what comes. */
let receiver: Server;
const came: { provider: string; body: string; headers: IncomingHttpHeaders }[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      came.push({ provider: request.url?.slice(1) ?? '', body, headers: request.headers });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  sandbox = await startSandboxProcess({ SANDBOX_RETRY_MS: '0' });
  await asked('messages/callback', { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/{provider}` });
}, processMs);
afterAll(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  receiver.close();
});

const asked = async <T>(path: string, body?: unknown) => await askSandbox<T>(sandbox, path, body);

const phoneOf = async (person: string) => await asked<Phone>(`phones/${person}`);
const fault = async (carrier: string, plan: object) => await asked('messages/fault', { carrier, ...plan });

/** One provider, opened before and closed after the tests around it, and how they speak with it. */
function useProvider(id: string, { carrier, open, to, gone }: Case) {
  const opened = {} as { provider: MessageProvider; danbi: Address; over: Address };
  beforeAll(async () => {
    const [danbi, over] = await Promise.all([to('danbi'), gone()]);
    Object.assign(opened, { provider: open(sandbox, 5_000), danbi, over });
  });
  afterAll(async () => await opened.provider.close());
  afterEach(async () => await fault(carrier, { fault: 'none' }));

  const newReference = () => `${id.slice(0, 10).padEnd(10, '-')}${String((made += 1)).padStart(12, '0')}`;
  const message = (more: Partial<OutMessage> = {}): OutMessage => ({
    reference: newReference(),
    to: opened.danbi,
    title: '긴급재난지원금',
    text: '내일은 신청하실 수 있는 날이에요.',
    lang: 'ko',
    isAdvertising: false,
    livesS: 3_600,
    template: 'tomorrow',
    ...more,
  });
  const sendOne = async (one: OutMessage, by = opened.provider): Promise<SendOutcome> => (await by.send([one]))[0] ?? assert.fail('no outcome');
  const impatiently = async (one: OutMessage): Promise<SendOutcome> => {
    const impatient = open(sandbox, impatientMs);
    const outcome = await sendOne(one, impatient);
    await impatient.close();
    return outcome;
  };
  const kept = async ({ reference }: OutMessage) => (await asked<{ messages: { times: number; text: string }[] }>(`messages/${reference}`)).messages;
  const times = async (one: OutMessage) => (await kept(one)).reduce((sum, { times: copies }) => sum + copies, 0);
  return { opened, newReference, message, sendOne, impatiently, kept, times };
}

describe.each(Object.entries(cases))('%s', (id, which) => {
  const { carrier, open } = which;
  const { opened, message, sendOne, impatiently, kept, times } = useProvider(id, which);

  test('a message is accepted once, with its words as they were', async () => {
    const one = message({ text: '“따옴표”\n둘째 줄 \\ 끝' });
    assert.equal((await sendOne(one)).outcome, 'accepted');
    const [there] = await kept(one);
    assert.equal(there?.text, one.text);
    assert.equal(await times(one), 1);
  });

  test('of many at once each has its outcome, in their order', async () => {
    const many = Array.from({ length: Math.min(opened.provider.batchMax, 500) }, (_, index) => message(index % 10 === 3 ? { to: opened.over } : {}));
    const outcomes = await opened.provider.send(many);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(many.map(({ to: address }) => (address === opened.over ? 'refused' : 'accepted')));
    assert.deepEqual(
      await Promise.all(many.slice(0, 20).map(times)),
      many.slice(0, 20).map(({ to: address }) => (address === opened.over ? 0 : 1)),
    );
  });

  test('nothing to send is nothing to do', async () => expect(await opened.provider.send([])).toEqual([]));

  test('an address that is over, or of another kind, is refused', async () => {
    assert.deepEqual(await sendOne(message({ to: opened.over })), { outcome: 'refused', why: 'address-gone' });
    const other: Address = opened.provider.reaches === 'email' ? { kind: 'fcm', token: 'x' } : { kind: 'email', address: 'x@example.com' };
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

  test('a line that drops after the message was taken leaves it unknown, and the next message goes over a new one', async () => {
    await fault(carrier, { fault: 'cut', times: 1 });
    const one = message();
    assert.deepEqual(await sendOne(one), { outcome: 'unknown' });
    assert.equal(await times(one), 1);
    assert.equal((await sendOne(message())).outcome, 'accepted');
  });

  test('a line that drops before that is never taken for a yes, and nothing goes twice', async () => {
    await fault(carrier, { fault: 'cut-before', times: 1 });
    const one = message();
    const { outcome } = await sendOne(one);
    assert.equal(await times(one), outcome === 'accepted' ? 1 : 0);
    assert.equal((await sendOne(message())).outcome, 'accepted');
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
    const many = Array.from({ length: Math.min(opened.provider.batchMax, 500) }, () => message());
    const [outcomes] = await Promise.all([
      opened.provider.send(many),
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

describe.each(Object.entries(cases).filter(([, { carrier }]) => carrier === 'solapi' || carrier === 'nhn'))(
  '%s as a provider of messages to phones',
  (id, which) => {
    const { carrier, to } = which;
    const { opened, newReference, message, sendOne, impatiently, times } = useProvider(id, which);

    const receiptsOf = async (one: OutMessage) => {
      await asked('drain', {});
      return came
        .filter(({ provider: by }) => by === id)
        .flatMap(({ body, headers }) => {
          const read = opened.provider.readReceipts(body, headers);
          return read.outcome === 'receipts' ? read.receipts.filter(({ reference }) => reference === one.reference) : assert.fail(read.outcome);
        });
    };

    test('what is unknown is found by its reference: taken once, or never', async () => {
      for (const [plan, outcome] of [
        ['slow', 'accepted'],
        ['stuck', 'absent'],
        ['cut', 'accepted'],
        ['cut-before', 'absent'],
      ] as const) {
        await fault(carrier, { fault: plan, times: 1 });
        const one = message();
        await impatiently(one);
        assert.deepEqual(await opened.provider.find(one.reference, one.to), { outcome }, plan);
      }
      assert.deepEqual(await opened.provider.find(newReference(), opened.danbi), { outcome: 'absent' });
    });

    test('a look-up that is not answered says nothing', async () => {
      await asked('messages/away', { carrier, away: true });
      assert.deepEqual(await opened.provider.find(newReference(), opened.danbi), { outcome: 'unknown' });
      await asked('messages/away', { carrier, away: false });
    });

    test('of a batch half of which is refused, each has its own outcome', async () => {
      await fault(carrier, { fault: 'half', times: 1 });
      const many = Array.from({ length: 10 }, () => message());
      const outcomes = await opened.provider.send(many);
      assert.equal(outcomes.filter(({ outcome }) => outcome === 'accepted').length, 5, JSON.stringify(outcomes));
      assert.equal(outcomes.filter((one) => one.outcome === 'refused' && one.why === 'rejected').length, 5);
      assert.deepEqual(
        await Promise.all(many.map(times)),
        outcomes.map(({ outcome }) => (outcome === 'accepted' ? 1 : 0)),
      );
    });

    test('a receipt says that it arrived, and a receipt that comes twice says the same', async () => {
      const one = message();
      await sendOne(one);
      const [receipt, ...more] = await receiptsOf(one);
      assert.equal(receipt?.state, 'delivered');
      assert.ok(Math.abs((receipt?.at ?? 0) - Date.now()) < 60_000);
      assert.deepEqual(more, []);
      await fault(carrier, { fault: 'lies-twice', times: 1 });
      const twice = message();
      await sendOne(twice);
      const [first, second] = await receiptsOf(twice);
      assert.deepEqual([first, first?.state], [second, 'delivered']);
    });

    test('a provider that forgets its receipts is found out by asking', async () => {
      await fault(carrier, { fault: 'forgets-receipts', times: 1 });
      const one = message();
      await sendOne(one);
      assert.deepEqual(await receiptsOf(one), []);
      assert.deepEqual(await opened.provider.find(one.reference, one.to), { outcome: 'accepted' });
    });

    test('a number that nobody has, and a phone that keeps advertising away, are told by a receipt', async () => {
      const nobody = message({ to: await to('gyeolbeon') });
      await sendOne(nobody);
      const [gone] = await receiptsOf(nobody);
      assert.deepEqual([gone?.state, gone?.why], ['failed', 'address-gone']);
      assert.deepEqual(await opened.provider.find(nobody.reference, nobody.to), { outcome: 'refused', why: 'rejected' });
      const said = message({ to: await to('sajeol') });
      const sold = message({ to: await to('sajeol'), text: '(광고) 가까운 가게에서 쓰실 수 있어요.', isAdvertising: true });
      await opened.provider.send([said, sold]);
      assert.equal((await receiptsOf(said))[0]?.state, 'delivered');
      const [kept] = await receiptsOf(sold);
      assert.deepEqual([kept?.state, kept?.why], ['failed', 'opted-out']);
    });

    test('a receipt that is forged changes nothing, and one that is not understood is said to be so', async () => {
      await sendOne(message());
      await asked('drain', {});
      const { body = '', headers = {} } = came.findLast(({ provider: by }) => by === id) ?? {};
      assert.equal(opened.provider.readReceipts(body, headers).outcome, 'receipts');
      assert.equal(opened.provider.readReceipts(body, {}).outcome, 'forged');
      const signature = carrier === 'nhn' ? 'x-toast-webhook-signature' : 'x-solapi-signature';
      assert.equal(opened.provider.readReceipts(body, { ...headers, [signature]: '0'.repeat(64) }).outcome, 'forged');
      // NHN’s signature is a shared word and covers no bytes; see docs/partner-differences.md.
      assert.equal(opened.provider.readReceipts(`${body} `, headers).outcome, carrier === 'nhn' ? 'receipts' : 'forged');
    });
  },
);
