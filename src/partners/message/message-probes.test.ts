import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askSandbox, startSandboxProcess, type SandboxCarriers, type SandboxProcess } from '../sandbox-process.ts';
import { fcm } from './fcm.ts';
import type { MessageProvider } from './message.ts';
import { nhn } from './nhn.ts';
import { smtp } from './smtp.ts';
import { solapi } from './solapi.ts';
import { webPush } from './web-push.ts';

/*
 * Every provider asked whether it would carry something, against its carrier in the sandbox, over the real protocol: each says the same of the same
 * trouble, and sends nothing to anybody.
 */

interface Case {
  readonly carrier: string;
  readonly open: (carriers: SandboxCarriers, answerTimeoutMs: number) => MessageProvider;
  /** With a key or a password that its carrier does not know. */
  readonly stranger: (carriers: SandboxCarriers) => MessageProvider;
  /** With a sender that is not registered; left out where a sender is nothing of its own. */
  readonly unregistered?: (carriers: SandboxCarriers) => MessageProvider;
}

const pushPair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { name: Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url'), secret: privateKey };
};
const [ours, theirs] = [pushPair(), pushPair()];
const browsers = ({ webPush: { origin, nobodys } }: SandboxCarriers, secret: KeyObject, answerTimeoutMs?: number) =>
  webPush({
    keys: new Map([[ours.name, secret]]),
    contact: 'mailto:notices@example.com',
    origins: [origin],
    nobodys,
    ...(answerTimeoutMs === undefined ? {} : { answerTimeoutMs }),
  });
const anotherKey = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const cases: Readonly<Record<string, Case>> = {
  fcm: {
    carrier: 'fcm',
    open: (carriers, answerTimeoutMs) => fcm({ ...carriers.fcm, answerTimeoutMs }),
    stranger: ({ fcm: settings }) => fcm({ ...settings, account: { ...settings.account, privateKey: anotherKey } }),
  },
  'web-push': {
    carrier: 'web-push',
    open: (carriers, answerTimeoutMs) => browsers(carriers, ours.secret, answerTimeoutMs),
    stranger: (carriers) => browsers(carriers, theirs.secret),
  },
  smtp: {
    carrier: 'smtp',
    open: (carriers, answerTimeoutMs) => smtp({ ...carriers.smtp, answerTimeoutMs }),
    stranger: (carriers) => smtp({ ...carriers.smtp, password: 'guessed' }),
  },
  ...Object.fromEntries(
    (['alimtalk', 'sms', 'lms'] as const).flatMap((channel): [string, Case][] => [
      [
        `solapi-${channel}`,
        {
          carrier: 'solapi',
          open: (carriers, answerTimeoutMs) => solapi({ ...carriers.solapi, answerTimeoutMs }, channel),
          stranger: (carriers) => solapi({ ...carriers.solapi, apiSecret: 'guessed' }, channel),
          unregistered: (carriers) => solapi({ ...carriers.solapi, from: '0200000000', pfId: 'KA01PF0' }, channel),
        },
      ],
      [
        `nhn-${channel}`,
        {
          carrier: 'nhn',
          open: (carriers, answerTimeoutMs) => nhn({ ...carriers.nhn, answerTimeoutMs }, channel),
          stranger: (carriers) => nhn({ ...carriers.nhn, secretKey: 'guessed' }, channel),
          unregistered: (carriers) => nhn({ ...carriers.nhn, sendNo: '0200000000', senderKey: 'made-up' }, channel),
        },
      ],
    ]),
  ),
};

let sandbox: SandboxProcess;
/** Starting a process on a busy machine takes longer than arithmetic. */
beforeAll(async () => void (sandbox = await startSandboxProcess({ SANDBOX_RETRY_MS: '0' })), 30_000);
afterAll(async () => await sandbox.stop());

const asked = async (path: string, body?: unknown) => await askSandbox<unknown>(sandbox, path, body);

async function closing(provider: MessageProvider) {
  const answer = await provider.probe();
  await provider.close();
  return answer;
}
const usual = async ({ open }: Case, answerTimeoutMs = 5_000) => await closing(open(sandbox.messages, answerTimeoutMs));
const fault = async ({ carrier }: Case, plan: object) => await asked('messages/fault', { carrier, ...plan });

let before: unknown;
beforeAll(async () => void (before = await asked('messages')));
// Whatever a probe met, nobody was sent anything.
afterEach(async () => expect(await asked('messages')).toEqual(before));
afterEach(async () => {
  for (const one of Object.values(cases)) await fault(one, { fault: 'none' });
});

describe.each(Object.entries(cases))('%s', (_id, which) => {
  test('a carrier that would take our messages is ready, as often as it is asked; and nobody asks it for us once it is closed', async () => {
    const provider = which.open(sandbox.messages, 5_000);
    expect([await provider.probe(), await provider.probe()]).toEqual(['ready', 'ready']);
    await provider.close();
    expect(await provider.probe()).toBe('silent');
  });

  test('one that does not know us says so, whether it never did or does no more', async () => {
    expect(await closing(which.stranger(sandbox.messages))).toBe('unauthorized');
    await fault(which, { fault: 'unauthorized' });
    expect(await usual(which)).toBe('unauthorized');
  });

  test('one that is away is silent, and is ready once it is back', async () => {
    await asked('messages/away', { carrier: which.carrier, away: true });
    expect(await usual(which)).toBe('silent');
    await asked('messages/away', { carrier: which.carrier, away: false });
    expect(await usual(which)).toBe('ready');
  });
});

/** A relay is asked before it hears of any message, and its faults begin with one. */
const faulty = Object.entries(cases).filter(([id]) => id !== 'smtp');

test.each(faulty)('%s that cannot now says so, and one that never answers is silent', async (_id, which) => {
  for (const [one, said] of [
    ['quota', 'not-now'],
    ['busy', 'not-now'],
    ['stuck', 'silent'],
    ['cut-before', 'silent'],
  ] as const) {
    await fault(which, { fault: one, times: 1 });
    expect(await usual(which, one === 'stuck' ? 300 : 5_000), one).toBe(said);
  }
  expect(await usual(which)).toBe('ready');
});

test.each(Object.entries(cases).filter(([, { unregistered }]) => unregistered))('%s that has not registered our sender says so', async (_id, which) => {
  expect(await closing(which.unregistered!(sandbox.messages))).toBe('wrong-sender');
});
