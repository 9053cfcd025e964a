import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import { addDevice, chooseChannels } from '#modules/contact/index.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import { fcm } from '#partners/message/fcm.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import { solapi } from '#partners/message/solapi.ts';
import { askSandbox, type SandboxProcess } from '#partners/sandbox-process.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { insertSends, listSends, openDispatcher, takeUpLapsed, type DispatchDeps } from './index.ts';
import { sayOn } from './say-on.ts';

/*
 * A push that its carrier took, and nobody heard of it: it may stand on that phone. Then something of the person’s changes before it is sent again.
 * What somebody has before them is counted at the carriers.
 */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const due = instantOf('2025-07-21T09:00', 'Asia/Seoul');
let now = due;
let sandbox: SandboxProcess;
let providers: MessageProviders;
const said = sayOn('push', 'sms');

useSandbox(
  (started) => {
    sandbox = started;
    // The patience of a busy machine: here nobody is slow.
    const { messages } = sandbox;
    providers = [fcm({ ...messages.fcm, answerTimeoutMs: 20_000 }), solapi({ ...messages.solapi, answerTimeoutMs: 20_000 }, 'sms')];
    return providers;
  },
  { SANDBOX_RETRY_MS: '0' },
);
beforeEach(async () => {
  now = due;
  await askSandbox(sandbox, 'messages/clear', {});
  await database.owner.tx(async (tx) => await tx.changed('truncate send, send_hold, send_allowance, send_reference'));
});

const tokenOf = (name: string) => `${name}:APA91b-${name}`;
const add = async (citizenId: string, name: string) =>
  await database.db.tx(async (tx) => await addDevice(tx, vault, { citizenId, address: { kind: 'fcm', token: tokenOf(name) }, at: now }));
const choose = async (citizenId: string, channels: readonly ('push' | 'sms')[]) =>
  await database.db.tx(async (tx) => await chooseChannels(tx, [{ citizenId, channels, lang: 'ko', at: now }]));
const run = async (more: Partial<DispatchDeps> = {}) =>
  await openDispatcher({
    db: database.db,
    vault,
    providers,
    clock: () => now,
    judge: (_tx, sends) => Promise.resolve(sends.map(() => said)),
    random: () => 0,
    ...more,
  }).run();
const stateOf = async (citizenId: string) => (await listSends(database.db, 'coupon', citizenId, 10))[0]!;
/** How many different messages the carriers have: one of a push, however often it came to the same phone. */
const different = async () => (await askSandbox<{ different: number }>(sandbox, 'messages')).different;

/** Somebody with a phone and the app on it, to whom one push was sent of which nobody heard. */
async function inDoubt(name: string): Promise<string> {
  const { number: phoneNumber } = await askSandbox<{ number: string }>(sandbox, 'phones/danbi');
  const citizenId = await database.db.tx(
    async (tx) => await admitCitizen(tx, vault, { ci: randomUUID(), subject: 'danbi', name: '김단비', birthYear: 1986, phoneNumber }, now),
  );
  await add(citizenId, name);
  await choose(citizenId, ['push', 'sms']);
  await database.db.tx(
    async (tx) => await insertSends(tx, [{ citizenId, programmeId: 'coupon', messageId: 'your-day', occasion: '', invites: false, dueAt: due }]),
  );
  await askSandbox(sandbox, 'messages/fault', { carrier: 'fcm', fault: 'cut', times: 1 });
  await run();
  expect([await stateOf(citizenId), await different()]).toMatchObject([{ state: 'planned', why: 'unknown' }, 1]);
  return citizenId;
}

test('who signs in on a second phone meanwhile does not get it on both', async () => {
  const citizen = await inDoubt('first');
  now += 10_000;
  await add(citizen, 'second');
  await run();
  expect([await stateOf(citizen), await different()]).toMatchObject([{ state: 'accepted', channel: 'push' }, 1]);
  const repeated = await askSandbox<{ messages: readonly { readonly to: string; readonly seen: number }[] }>(sandbox, 'messages/repeated');
  expect(repeated.messages).toMatchObject([{ to: tokenOf('first'), seen: 1 }]);
});

test('whose app is gone meanwhile is not sent a text message beside it: their inbox has it', async () => {
  const citizen = await inDoubt('gone');
  await askSandbox(sandbox, 'messages/lose', { address: tokenOf('gone') });
  now += 10_000;
  await run();
  expect([await stateOf(citizen), await different()]).toMatchObject([{ state: 'failed', why: 'may have arrived' }, 1]);
});

test('nor who chose text messages alone meanwhile, and a carrier that is busy in between does not make it forgotten', async () => {
  const citizen = await inDoubt('chosen');
  await askSandbox(sandbox, 'messages/fault', { carrier: 'fcm', fault: 'busy', times: 1 });
  now += 10_000;
  await run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'planned', why: 'busy' });
  await choose(citizen, ['sms']);
  now += 3_600_000;
  await run();
  expect([await stateOf(citizen), await different()]).toMatchObject([{ state: 'failed', why: 'may have arrived' }, 1]);
});

test('what a process had in its hand as it died may have arrived too', async () => {
  const citizen = await inDoubt('died');
  now += 10_000;
  await expect(run({ providers: providers.map((one) => ({ ...one, send: () => Promise.reject(new Error('killed')) })) })).rejects.toThrow('killed');
  await database.owner.tx(async (tx) => await tx.changed(`update send set leased_until = now() - interval '1 second' where state = 'sending'`));
  expect(await takeUpLapsed({ db: database.db, clock: () => now, providers })).toBe(1);
  await add(citizen, 'another');
  await run();
  expect([await stateOf(citizen), await different()]).toMatchObject([{ state: 'accepted', channel: 'push' }, 1]);
});
