import { createHmac, randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
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
import { askAboutUnknown, insertSends, listSends, openDispatcher, type DispatchDeps, type Verdict } from './index.ts';
import { sayOn } from './say-on.ts';
import { takeReceipts } from './take-receipts.ts';

/* Carriers that fail and heal, and receipts that come twice, late or in the wrong order. */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const due = instantOf('2025-07-21T09:00', 'Asia/Seoul');
let now = due;
let machineNow = due;
let sandbox: SandboxProcess;
let providers: MessageProviders;

let verdict: Verdict;

useSandbox(
  (started) => {
    sandbox = started;
    const { messages } = sandbox;
    return (providers = [fcm(messages.fcm), solapi({ ...messages.solapi, answerTimeoutMs: 500 }, 'sms'), nhn(messages.nhn, 'sms')]);
  },
  { SANDBOX_RETRY_MS: '0' },
);
beforeEach(async () => {
  [now, machineNow, verdict] = [due, due, sayOn('push', 'sms')];
  await control('messages/clear', {});
  await database.owner.tx(async (tx) => await tx.changed('truncate send, send_hold, send_allowance, send_reference'));
});

const control = async <T>(path: string, body?: unknown) => await askSandbox<T>(sandbox, path, body);
/** The dice fall evenly: all of them would choose the first provider while it is well. */
let dice = 0;
const dispatcher = (more: Partial<DispatchDeps> = {}) =>
  openDispatcher({
    db: database.db,
    vault,
    providers,
    clock: () => now,
    machineClock: () => machineNow,
    judge: (_tx, sends) => Promise.resolve(sends.map(() => verdict)),
    random: () => (dice = (dice + 0.37) % 1),
    ...more,
  });
const plan = async (citizenIds: readonly string[], messageId = 'your-day') =>
  await database.db.tx(
    async (tx) =>
      await insertSends(
        tx,
        citizenIds.map((citizenId) => ({ citizenId, programmeId: 'coupon', messageId, occasion: '', invites: false, dueAt: now })),
      ),
  );
const stateOf = async (citizenId: string) => (await listSends(database.db, 'coupon', citizenId, 10))[0]!;
const askNow = async () => await askAboutUnknown({ db: database.db, vault, clock: () => now, providers });

/** 김단비, with her phone and the app on it; as many of her as one likes. */
async function danbi(): Promise<string> {
  const { number: phoneNumber, fcmToken: token } = await control<{ number: string; fcmToken: string }>('phones/danbi');
  return await database.db.tx(async (tx) => {
    const citizenId = await admitCitizen(tx, vault, { ci: randomUUID(), subject: 'danbi', name: '김단비', birthYear: 1986, phoneNumber }, now);
    await addDevice(tx, vault, { citizenId, address: { kind: 'fcm', token }, at: now });
    await chooseChannels(tx, [{ citizenId, channels: ['push', 'sms'], lang: 'ko', at: now }]);
    return citizenId;
  });
}

test('the next way is tried as often, and as soon again, as the first was', async () => {
  const citizen = await danbi();
  await control('messages/fault', { carrier: 'fcm', fault: 'busy', times: 6 });
  await control('messages/fault', { carrier: 'solapi', fault: 'busy', times: 1 });
  await plan([citizen]);
  // Six times by push; the sixth ends that way, and the same minute goes on with the next.
  for (let tries = 0; tries < 6; tries += 1) {
    await dispatcher({ random: () => 0 }).run();
    now = (await stateOf(citizen)).dueAt;
  }
  expect(await stateOf(citizen)).toMatchObject({ state: 'planned', channel: 'sms', why: 'busy', dueAt: now });
  await dispatcher({ random: () => 0 }).run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'sms' });
});

test('a text message that never arrives, however often, ends its way as one that is refused does', async () => {
  const citizen = await danbi();
  verdict = sayOn('sms');
  await control('messages/fault', { carrier: 'solapi', fault: 'stuck', times: 6 });
  await plan([citizen]);
  for (let tries = 0; tries < 6; tries += 1) {
    await dispatcher({ random: () => 0 }).run();
    now += 60_000;
    await askNow();
  }
  await dispatcher({ random: () => 0 }).run();
  expect(await stateOf(citizen)).toMatchObject({ state: 'failed', why: 'no way left' });
});

test('while one provider fails its messages go to the other, and it gets them back as it heals', async () => {
  await control('messages/away', { carrier: 'solapi', away: true });
  verdict = sayOn('sms');
  const people = await Promise.all(Array.from({ length: 40 }, danbi));
  const sent = dispatcher();
  await plan(people);
  for (let tries = 0; tries < 6; tries += 1) {
    await sent.run();
    now += 10_000;
  }
  const states = await Promise.all(people.map(async (one) => (await stateOf(one)).state));
  expect(states.filter((one) => one === 'accepted').length).toBe(40);
  expect(sent.lanes().get('solapi-sms')!.bad).toBeGreaterThan(0);
  expect((await control<{ messages: unknown[] }>('messages/repeated')).messages).toEqual([]);
  await control('messages/away', { carrier: 'solapi', away: false });

  /** Of forty more, how many go by the first provider now. */
  const byFirst = async (messageId: string) => {
    await plan(people, messageId);
    await sent.run();
    const [row] = await database.owner.rows<{ n: number }>(`select count(*)::int as n from send where message_id = $1 and provider = 'solapi-sms'`, [
      messageId,
    ]);
    return row!.n;
  };
  expect(await byFirst('at-once')).toBeLessThan(20);
  machineNow += 5 * 60_000;
  expect(await byFirst('minutes-later')).toBeGreaterThan(20);
  machineNow += 60_000;
  expect(await byFirst('then')).toBeGreaterThan(30);
});

/** What Solapi says became of this citizen’s text message, signed as it signs. */
async function receipt(citizenId: string, statusCode: '4000' | '3040'): Promise<void> {
  const [row] = await database.owner.rows<{ reference: string }>('select reference from send_reference where citizen_id = $1', [citizenId]);
  const body = JSON.stringify([{ statusCode, customFields: { reference: row!.reference }, dateReceived: new Date(now).toISOString() }]);
  const date = new Date().toISOString();
  const [secret] = sandbox.messages.solapi.receiptSecrets;
  const headers = {
    'x-solapi-date': date,
    'x-solapi-salt': 'salt',
    'x-solapi-signature': createHmac('sha256', secret!).update(`${date}salt${body}`).digest('hex'),
  };
  expect(await takeReceipts({ db: database.db, vault, providers }, { provider: 'solapi-sms', body, headers, at: now })).toMatchObject({ ok: true });
}
const [arrived, lost] = ['4000', '3040'] as const;

test('a receipt that comes twice, late or against one before changes nothing more', async () => {
  verdict = sayOn('sms', 'push');
  const citizen = await danbi();
  await database.db.tx(async (tx) => await chooseChannels(tx, [{ citizenId: citizen, channels: ['sms', 'push'], lang: 'ko', at: now }]));
  await plan([citizen]);
  await dispatcher({ random: () => 0 }).run();
  await receipt(citizen, lost);
  await receipt(citizen, lost);
  expect(await stateOf(citizen)).toMatchObject({ state: 'planned', why: 'expired' });
  await dispatcher().run();
  // It went on by push: what is said of the text message now is about nothing that is under way.
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'push' });
  await receipt(citizen, lost);
  await receipt(citizen, arrived);
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'push' });

  const other = await danbi();
  verdict = sayOn('sms');
  await plan([other]);
  await dispatcher({ random: () => 0 }).run();
  await receipt(other, arrived);
  await receipt(other, lost);
  expect(await stateOf(other)).toMatchObject({ state: 'delivered', channel: 'sms' });
  const counted = await database.owner.rows<{ label: string; n: number }>(
    `select label, sum(change)::int as n from figure_change where figure = 'sends' and label like 'your-day %' group by label having sum(change) <> 0`,
  );
  expect(counted.find((one) => one.label.endsWith('delivered'))?.n).toBe(1);
});

test('what one provider says late of a message that went by another is no reason to send it once more', async () => {
  verdict = sayOn('sms', 'push');
  const citizen = await danbi();
  await database.db.tx(async (tx) => await chooseChannels(tx, [{ citizenId: citizen, channels: ['sms', 'push'], lang: 'ko', at: now }]));
  await control('messages/fault', { carrier: 'solapi', fault: 'stuck', times: 1 });
  await plan([citizen]);
  await dispatcher({ random: () => 0 }).run();
  now += 60_000;
  await askNow();
  await dispatcher({ providers: providers.slice(2) }).run();
  const [row] = await database.owner.rows<{ state: string; provider: string }>('select state, provider from send');
  expect(row).toEqual({ state: 'accepted', provider: 'nhn-sms' });
  await receipt(citizen, lost);
  expect(await stateOf(citizen)).toMatchObject({ state: 'accepted', channel: 'sms' });
});
