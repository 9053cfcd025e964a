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
import { insertSends, openDispatcher, type DispatchDeps } from './index.ts';
import { sayOn } from './say-on.ts';

/* Many more text messages than their provider takes in a second, and notifications behind them in the same minute. */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const due = instantOf('2025-07-21T09:00', 'Asia/Seoul');
let now = due;
let sandbox: SandboxProcess;
let providers: MessageProviders;
/** How many sends were judged: each time one is taken costs as much as telling. */
let judged = 0;
const said = sayOn('push', 'sms');
const textsPerSecond = 20;

useSandbox(
  (started) => {
    sandbox = started;
    const { messages } = sandbox;
    // The patience of a busy machine: here nobody is slow.
    const [push, text] = [fcm({ ...messages.fcm, answerTimeoutMs: 20_000 }), solapi({ ...messages.solapi, answerTimeoutMs: 20_000 }, 'sms')];
    providers = [
      { ...push, perSecondMax: Number.POSITIVE_INFINITY },
      { ...text, perSecondMax: textsPerSecond },
    ];
    return providers;
  },
  { SANDBOX_RETRY_MS: '0', SANDBOX_PHONE_PER_SECOND: '100000' },
);
beforeEach(async () => {
  [now, judged] = [due, 0];
  await control('messages/clear', {});
  await database.owner.tx(async (tx) => await tx.changed('truncate send, send_hold, send_allowance, send_reference'));
});

const control = async <T>(path: string, body?: unknown) => await askSandbox<T>(sandbox, path, body);
const dispatcher = (more: Partial<DispatchDeps> = {}) =>
  openDispatcher({
    db: database.db,
    vault,
    providers,
    clock: () => now,
    judge: (_tx, sends) => {
      judged += sends.length;
      return Promise.resolve(sends.map(() => said));
    },
    random: () => 0,
    ...more,
  });

/** 40 people with a phone and no app, and 20 with the app. */
async function people(): Promise<{ readonly byText: readonly string[]; readonly byPush: readonly string[] }> {
  const { number: phoneNumber } = await control<{ number: string }>('phones/danbi');
  const byPush = Array.from({ length: 20 }, () => randomUUID());
  return await database.db.tx(async (tx) => {
    const byText: string[] = [];
    for (let i = 0; i < 40; i += 1)
      byText.push(await admitCitizen(tx, vault, { ci: randomUUID(), subject: 'danbi', name: '김단비', birthYear: 1986, phoneNumber }, now));
    await chooseChannels(
      tx,
      byText.map((citizenId) => ({ citizenId, channels: ['sms'], lang: 'ko', at: now })),
    );
    for (const citizenId of byPush) await addDevice(tx, vault, { citizenId, address: { kind: 'fcm', token: `stranger-${citizenId}:APA91b` }, at: now });
    return { byText, byPush };
  });
}

const plan = async (citizenIds: readonly string[], messages: number, invites = false) =>
  await database.db.tx(async (tx) => {
    for (let i = 0; i < messages; i += 1)
      await insertSends(
        tx,
        citizenIds.map((citizenId) => ({ citizenId, programmeId: 'coupon', messageId: `message-${i}`, occasion: '', invites, dueAt: due })),
      );
  });

interface Stand {
  readonly planned: number;
  readonly texts: number;
  readonly pushes: number;
  readonly tries: number;
}
const stand = async (): Promise<Stand> =>
  (
    await database.owner.rows<Stand & Record<string, unknown>>(
      `select count(*) filter (where state = 'planned')::int as planned, max(tries)::int as tries,
         count(*) filter (where state = 'accepted' and channel = 'sms')::int as texts,
         count(*) filter (where state = 'accepted' and channel = 'push')::int as pushes from send`,
    )
  )[0]!;

test('notifications leave at once past the text messages that may not leave yet, and those leave at their rate, each once', async () => {
  const { byText, byPush } = await people();
  await plan(byText, 10);
  await plan(byPush, 30);
  const began = performance.now();
  // Small rounds, as while others go before: a hundred sends each, in one moment of the service.
  const one = dispatcher();
  let sent = 0;
  for (let rounds = 0; rounds < 40 && (await stand()).pushes < 600; rounds += 1) sent += await one.run(() => true);
  const atOnce = await stand();
  const allowed = textsPerSecond * (1 + (performance.now() - began) / 1_000);
  expect(atOnce).toMatchObject({ pushes: 600, tries: 1 });
  expect(atOnce.texts).toBeGreaterThanOrEqual(textsPerSecond);
  expect(atOnce.texts).toBeLessThanOrEqual(allowed);
  expect(sent).toBe(600 + atOnce.texts);
  // Each was looked at once, and those once more that waited and have left.
  expect(judged).toBeGreaterThanOrEqual(1_000);
  expect(judged).toBeLessThanOrEqual(1_000 + atOnce.texts - textsPerSecond);

  // Two processes, second by second.
  const pair = [dispatcher(), dispatcher()];
  let left = atOnce.planned;
  for (let seconds = 0; left > 0 && seconds < 60; seconds += 1) {
    now += 1_000;
    await database.owner.tx(async (tx) => await tx.changed(`update send_allowance set at = at - interval '1 second'`));
    const from = performance.now();
    await Promise.all(pair.map(async (one) => await one.run()));
    const { planned } = await stand();
    expect(left - planned).toBeLessThanOrEqual(textsPerSecond * (1 + (performance.now() - from) / 1_000) + 1);
    left = planned;
  }
  expect(await stand()).toEqual({ planned: 0, texts: 400, pushes: 600, tries: 1 });
  expect((await control<{ different: number }>('messages')).different).toBe(1_000);
  expect((await control<{ messages: unknown[] }>('messages/repeated')).messages).toEqual([]);
}, 120_000);

test('whoever is asked to come by a text message that may not leave yet takes nobody’s place', async () => {
  const { byText, byPush } = await people();
  await plan(byText, 10, true);
  await plan(byPush, 30, true);
  const began = performance.now();
  const one = dispatcher({ pace: () => Promise.resolve({ admitPerSecond: 100, heldShare: 0, waiting: 0 }) });
  let sent = 0;
  for (let rounds = 0; rounds < 6; rounds += 1) sent += await one.run(() => true);
  const { texts, pushes } = await stand();
  expect(sent).toBe(texts + pushes);
  expect(sent).toBeLessThanOrEqual(200 * (1 + (performance.now() - began) / 1_000));
  expect(pushes).toBeGreaterThanOrEqual(100);
}, 120_000);
