import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { instantOf, type Instant } from '#core/time.ts';
import { addDevice, chooseChannels } from '#modules/contact/index.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import { fcm } from '#partners/message/fcm.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import { nhn } from '#partners/message/nhn.ts';
import { solapi } from '#partners/message/solapi.ts';
import { askSandbox, type SandboxProcess } from '#partners/sandbox-process.ts';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import {
  askAboutUnknown,
  insertSends,
  listSends,
  openDispatcher,
  openSend,
  pauseMessage,
  removeUnplanned,
  resumeMessage,
  stopMessage,
  takeUpLapsed,
} from './index.ts';
import { sayOn } from './say-on.ts';
import type { DispatchDeps, SendKey, Verdict } from './index.ts';
import { referenceOf } from './route-send.ts';

/*
 * Sends to pretended carriers on their real protocols. What was sent is counted at the carriers, who remember every message.
 */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const due = at('2025-07-21T09:00');
let now: Instant = due;
let sandbox: SandboxProcess;
let providers: MessageProviders;
/** What the judge says of any send, unless a test says otherwise. */
let verdict: Verdict;
const said = sayOn('push', 'alimtalk', 'sms', 'lms');

useSandbox(
  (started) => {
    sandbox = started;
    const { messages } = sandbox;
    return (providers = [fcm(messages.fcm), solapi({ ...messages.solapi, answerTimeoutMs: 500 }, 'sms'), nhn(messages.nhn, 'sms')]);
  },
  { SANDBOX_RETRY_MS: '0' },
);
beforeEach(async () => {
  now = due;
  verdict = said;
  await control('messages/clear', {});
  await database.owner.tx(async (tx) => await tx.changed('truncate send, send_hold, send_allowance, send_reference'));
});

const control = async <T>(path: string, body?: unknown) => await askSandbox<T>(sandbox, path, body);

const dispatcher = (more: Partial<DispatchDeps> = {}) =>
  openDispatcher({
    db: database.db,
    vault,
    clock: () => now,
    providers,
    judge: (_tx, sends) => Promise.resolve(sends.map(() => verdict)),
    random: () => 0,
    ...more,
  });

/** Somebody with this person’s phone in their pocket, and the app on it. */
async function listenerWith(person: string): Promise<string> {
  const phone = await control<{ number: string; fcmToken: string }>(`phones/${person}`);
  return await database.db.tx(async (tx) => {
    const citizenId = await admitCitizen(
      tx,
      vault,
      { ci: `${person}-${randomUUID()}`, subject: person, name: '김단비', birthYear: 1986, phoneNumber: phone.number },
      now,
    );
    await addDevice(tx, vault, { citizenId, address: { kind: 'fcm', token: phone.fcmToken }, at: now });
    await chooseChannels(tx, [{ citizenId, channels: ['push', 'sms'], lang: 'ko', at: now }]);
    return citizenId;
  });
}

/** Somebody whose only address is a device that nobody else has. */
async function strangerWithApp(): Promise<string> {
  const citizenId = randomUUID();
  await database.db.tx(async (tx) => await addDevice(tx, vault, { citizenId, address: { kind: 'fcm', token: `stranger-${citizenId}:APA91b` }, at: now }));
  return citizenId;
}

const keyOf = (citizenId: string, messageId = 'your-day'): SendKey => ({ citizenId, programmeId: 'coupon', messageId, occasion: '' });

async function plan(citizenIds: readonly string[], more: { messageId?: string; invites?: boolean; dueAt?: Instant } = {}): Promise<void> {
  const { messageId = 'your-day', invites = false, dueAt = due } = more;
  await database.db.tx(
    async (tx) =>
      await insertSends(
        tx,
        citizenIds.map((id) => ({ ...keyOf(id, messageId), invites, dueAt })),
      ),
  );
}

const stateOf = async (citizenId: string) => (await listSends(database.db, 'coupon', citizenId, 10))[0];
/** How many different messages the carriers have. */
const arrived = async () => (await control<{ different: number }>('messages')).different;
const repeated = async () => (await control<{ messages: unknown[] }>('messages/repeated')).messages;

/** A second's worth at once, and what the machine's time has added by the end. */
async function expectAllowed(perSecond: number, run: () => Promise<number>): Promise<void> {
  const began = performance.now();
  const sent = await run();
  expect(sent).toBeGreaterThanOrEqual(perSecond);
  expect(sent).toBeLessThanOrEqual(perSecond + Math.ceil(((performance.now() - began) / 1_000) * perSecond));
}

test('what is due is sent once, by the first way, and again changes nothing', async () => {
  const citizen = await listenerWith('danbi');
  await plan([citizen]);
  expect(await dispatcher().run()).toBe(1);
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'push' });
  await plan([citizen], { dueAt: due + 1 });
  expect(await dispatcher().run()).toBe(0);
  expect(await repeated()).toEqual([]);
});

test('what is not due yet waits for its minute', async () => {
  const citizen = await strangerWithApp();
  await plan([citizen], { dueAt: due + 60_000 });
  expect(await dispatcher().run()).toBe(0);
  now = due + 60_000;
  expect(await dispatcher().run()).toBe(1);
});

test('twelve rounds at once send each of two thousand once', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, strangerWithApp));
  for (let i = 0; i < 50; i += 1) await plan(people, { messageId: `message-${i}` });
  // Two thousand at once on a machine that does other things too: the short patience of the other tests would make some of them late.
  const patient = fcm({ ...sandbox.messages.fcm, answerTimeoutMs: 20_000 });
  const counts = await Promise.all(Array.from({ length: 4 }, async () => await dispatcher({ providers: [patient] }).run()));
  await patient.close();
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2_000);
  expect(await repeated()).toEqual([]);
  expect(await arrived()).toBe(2_000);
}, 30_000);

test('what is not true any more is dropped and what moved waits, and nobody is called', async () => {
  const [gone, moved] = [await strangerWithApp(), await strangerWithApp()];
  verdict = { verdict: 'drop', why: 'no longer true' };
  await plan([gone]);
  await dispatcher().run();
  expect(await stateOf(gone)).toMatchObject({ state: 'dropped', why: 'no longer true' });
  verdict = { verdict: 'later', dueAt: due + 60_000 };
  await plan([moved]);
  await dispatcher().run();
  expect(await stateOf(moved)).toMatchObject({ state: 'planned', dueAt: due + 60_000 });
  expect(await arrived()).toBe(0);
});

test('somebody without any way is told in the inbox, and that is delivered', async () => {
  const citizen = randomUUID();
  await plan([citizen]);
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'delivered', channel: 'inbox' });
});

test('an app that is gone is not tried again: the next way takes over, and the device is forgotten', async () => {
  const citizen = await listenerWith('saepon');
  await plan([citizen]);
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'sms' });
  await plan([citizen], { messageId: 'second' });
  await dispatcher().run();
  const [row] = await database.owner.rows<{ spent: string[]; channel: string }>(`select spent, channel from send where message_id = 'second'`);
  expect(row).toEqual({ spent: [], channel: 'sms' });
});

test('when every way has failed only the inbox is left, and that says so', async () => {
  const citizen = await strangerWithApp();
  await control('messages/lose', { address: `stranger-${citizen}:APA91b` });
  await plan([citizen]);
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'failed', why: 'no way left' });
});

test('a text that would leak an amount or a link does not leave', async () => {
  for (const ko of ['871,000원이 들어왔어요.', '지금 danbi.kr 에서 보세요.']) {
    const citizen = await strangerWithApp();
    verdict = { ...said, text: { ko, en: ko } };
    await plan([citizen]);
    await dispatcher().run();
    expect(await stateOf(citizen)).toMatchObject({ state: 'delivered', channel: 'inbox' });
  }
  expect(await arrived()).toBe(0);
});

test('a provider that is busy is tried again later, and then it arrives once', async () => {
  const citizen = await strangerWithApp();
  await control('messages/fault', { carrier: 'fcm', fault: 'busy', times: 1 });
  await plan([citizen]);
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'planned', why: 'busy', dueAt: due + 5_000 });
  now = due + 5_000;
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted' });
});

test('a push of which nobody knows is sent again and takes the place of the first; a text message is asked about', async () => {
  const pushed = await strangerWithApp();
  await control('messages/fault', { carrier: 'fcm', fault: 'cut', times: 1 });
  await plan([pushed]);
  await dispatcher().run();
  now = due + 10_000;
  await dispatcher().run();
  expect(await stateOf(pushed)).toMatchObject({ state: 'accepted' });
  expect(await repeated()).toHaveLength(1);

  const texted = await listenerWith('danbi');
  verdict = { ...said, ways: new Set(['sms']) };
  await control('messages/fault', { carrier: 'solapi', fault: 'cut', times: 1 });
  await plan([texted], { messageId: 'by-sms' });
  await dispatcher().run();
  expect(await stateOf(texted)).toMatchObject({ state: 'unknown', channel: 'sms' });
  now += 60_000;
  expect(await askAboutUnknown({ db: database.db, vault, clock: () => now, providers })).toBe(1);
  expect(await stateOf(texted)).toMatchObject({ state: 'accepted' });
  expect(await repeated()).toHaveLength(1);
});

test('a text message that never arrived is sent again by the same reference', async () => {
  const citizen = await listenerWith('danbi');
  verdict = { ...said, ways: new Set(['sms']) };
  await control('messages/fault', { carrier: 'solapi', fault: 'stuck', times: 1 });
  await plan([citizen]);
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'unknown' });
  now += 60_000;
  await askAboutUnknown({ db: database.db, vault, clock: () => now, providers });
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted' });
  expect(await repeated()).toEqual([]);
});

test('what a process had in its hand as it died is taken up after its minute, and before that left alone', async () => {
  const citizen = await strangerWithApp();
  await plan([citizen]);
  await database.owner.tx(
    async (tx) =>
      await tx.changed(
        `update send s set state = 'sending', tries = 1, channel = 'push', address = 'push:' || d.device_id, provider = 'fcm', leased_until = now() + interval '1 minute'
         from device d where d.citizen_id = s.citizen_id`,
      ),
  );
  const doubt = { db: database.db, clock: () => now, providers };
  expect(await takeUpLapsed(doubt)).toBe(0);
  await database.owner.tx(async (tx) => await tx.changed(`update send set leased_until = now() - interval '1 second'`));
  expect(await takeUpLapsed(doubt)).toBe(1);
  await dispatcher().run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted' });
});

test('a paused message waits and goes on, a stopped one is dropped', async () => {
  const [paused, stopped] = [await strangerWithApp(), await strangerWithApp()];
  await plan([paused], { messageId: 'campaign:1' });
  await plan([stopped], { messageId: 'campaign:2' });
  await database.db.tx(async (tx) => {
    await pauseMessage(tx, 'coupon', 'campaign:1', now);
    await stopMessage(tx, 'coupon', 'campaign:2', now);
  });
  await dispatcher().run();
  expect([(await stateOf(paused))?.state, (await stateOf(stopped))?.state]).toEqual(['planned', 'dropped']);
  await database.db.tx(async (tx) => await resumeMessage(tx, 'coupon', 'campaign:1', now));
  await dispatcher().run();
  expect((await stateOf(paused))?.state).toBe('accepted');
});

test('people are asked to come as fast as they are let in, and not while too many wait; what concerns only them goes on', async () => {
  const people = await Promise.all(Array.from({ length: 30 }, strangerWithApp));
  await plan(people, { invites: true });
  await plan(people, { messageId: 'paid' });
  let pace = { admitPerSecond: 5, heldShare: 0, waiting: 100_000 };
  const sent = dispatcher({ pace: () => Promise.resolve(pace) });
  expect(await sent.run()).toBe(30);
  pace = { admitPerSecond: 5, heldShare: 0, waiting: 0 };
  await expectAllowed(10, async () => await sent.run());
});

test('a provider is given no more in a second than it takes by contract', async () => {
  const people = await Promise.all(Array.from({ length: 30 }, strangerWithApp));
  await plan(people);
  await expectAllowed(10, async () => await dispatcher({ providers: providers.map((one) => ({ ...one, perSecondMax: 10 })) }).run());
});

test('what was tried or said is never taken away; what was only planned is', async () => {
  const [planned, sent] = [await strangerWithApp(), await strangerWithApp()];
  await plan([sent]);
  await dispatcher().run();
  await plan([planned]);
  await database.db.tx(async (tx) => await removeUnplanned(tx, 'coupon', [planned, sent], []));
  expect([await stateOf(planned), (await stateOf(sent))?.state]).toEqual([undefined, 'accepted']);
  await expect(database.owner.tx(async (tx) => await tx.changed('delete from send'))).rejects.toThrow('is not taken away');
});

test('the figures say how many sends are where, by message and by channel', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, strangerWithApp));
  await plan([...people, randomUUID()], { messageId: 'counted' });
  await dispatcher().run();
  const rows = await database.owner.rows<{ label: string; value: bigint }>(
    `select label, sum(change) as value from figure_change where figure = 'sends' and label like 'counted %' group by label order by label`,
  );
  expect(rows.map((row) => [row.label, Number(row.value)])).toEqual([
    ['counted accepted', 3],
    ['counted delivered', 1],
  ]);
});

test('a provider so slow that its next batch would outlast the lease is given no more, and nobody is told twice', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, strangerWithApp));
  await plan(people);
  // Each call takes longer than half of the lease; batches of one.
  const slow = providers.map((one) => ({
    ...one,
    batchMax: 1,
    send: async (messages: Parameters<typeof one.send>[0]) => {
      const began = performance.now();
      const sent = await one.send(messages);
      while (performance.now() - began < 300) await new Promise((resolve) => setImmediate(resolve));
      return sent;
    },
  }));
  await dispatcher({ providers: slow, leaseS: 0.5 }).run();
  const states = await Promise.all(people.map(async (one) => (await stateOf(one))!));
  expect(states.filter((one) => one.state === 'accepted').length).toBeLessThan(4);
  expect(states.filter((one) => one.state === 'planned').map((one) => one.why)).toContain('busy');
  expect(await repeated()).toEqual([]);
});

test('what a receipt settles while its provider is being asked is counted once', async () => {
  const citizen = await listenerWith('danbi');
  verdict = { ...said, ways: new Set(['sms']) };
  await control('messages/fault', { carrier: 'solapi', fault: 'cut', times: 1 });
  await plan([citizen], { messageId: 'overtaken' });
  await dispatcher().run();
  now += 60_000;
  // The answer comes after the receipt.
  const overtaken = providers.map((one) => ({
    ...one,
    find: async (...asked: Parameters<typeof one.find>) => {
      await database.owner.tx(async (tx) => await tx.changed(`update send set state = 'delivered', settled_at = now() where state = 'unknown'`));
      return await one.find(...asked);
    },
  }));
  expect(await askAboutUnknown({ db: database.db, vault, clock: () => now, providers: overtaken })).toBe(0);
  const rows = await database.owner.rows<{ label: string; value: bigint }>(
    `select label, sum(change) as value from figure_change where figure = 'sends' and label like 'overtaken %' group by label order by label`,
  );
  expect(rows.map((row) => [row.label, Number(row.value)])).toEqual([['overtaken unknown', 1]]);
});

test('whoever’s address is not known yet is told by the next way, else in the inbox; once it is known, nothing that was said is said again', async () => {
  const citizen = await listenerWith('saebyeok');
  const nowhere = randomUUID();
  await database.db.tx(async (tx) => await chooseChannels(tx, [{ citizenId: citizen, channels: ['email', 'sms'], lang: 'ko', at: now }]));
  verdict = { ...said, ways: new Set(['email', 'sms', 'push']) };
  await plan([citizen, nowhere]);
  expect(await dispatcher().run()).toBe(2);
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'sms' });
  expect(await stateOf(nowhere)).toMatchObject({ state: 'delivered', channel: 'inbox' });
  await database.db.tx(async (tx) => await addDevice(tx, vault, { citizenId: nowhere, address: { kind: 'fcm', token: `new-${nowhere}:APA91b` }, at: now }));
  await plan([citizen, nowhere], { dueAt: due + 1 });
  expect(await dispatcher().run()).toBe(0);
  await plan([nowhere], { messageId: 'paid' });
  expect(await dispatcher().run()).toBe(1);
  expect(await stateOf(nowhere)).toMatchObject({ state: 'accepted', channel: 'push' });
});

test('a notification that is tapped is counted once, and only as one’s own', async () => {
  const [citizen, other] = [await listenerWith('danbi'), await listenerWith('haneul')];
  await plan([citizen, other], { messageId: 'campaign:1' });
  await dispatcher().run();
  const [{ address }] = (await database.owner.rows<{ address: string }>(`select address from send where citizen_id = $1`, [citizen])) as [{ address: string }];
  const reference = referenceOf(keyOf(citizen, 'campaign:1'), address);
  const tap = async (citizenId: string) => await database.db.tx((tx) => openSend(tx, { citizenId, programmeId: 'coupon', reference }, now));
  expect([await tap(other), await tap(citizen), await tap(citizen)]).toEqual([false, true, false]);
  const counted = await database.owner.rows(`select label, sum(change)::int as n from figure_change where figure = 'messages.opened' group by label`);
  expect(counted).toEqual([{ label: 'campaign:1 push', n: 1 }]);
});
