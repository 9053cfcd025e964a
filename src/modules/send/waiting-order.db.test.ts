import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import { chooseChannels } from '#modules/contact/index.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import { nhn } from '#partners/message/nhn.ts';
import { solapi } from '#partners/message/solapi.ts';
import { askSandbox, type SandboxProcess } from '#partners/sandbox-process.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { insertSends, openDispatcher, pauseMessage, resumeMessage, stopMessage, type DispatchDeps } from './index.ts';
import { sayOn } from './say-on.ts';

/* Text messages wait for their provider, which takes twenty a second: who goes first, and for whom nobody waits in vain. */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const due = instantOf('2025-07-21T09:00', 'Asia/Seoul');
let now = due;
let sandbox: SandboxProcess;
let providers: MessageProviders;
let people: readonly string[];
const said = sayOn('sms');
const textsPerSecond = 20;

useSandbox(
  async (started) => {
    sandbox = started;
    // The patience of a busy machine: here nobody is slow.
    const text = solapi({ ...sandbox.messages.solapi, answerTimeoutMs: 20_000 }, 'sms');
    providers = [{ ...text, perSecondMax: textsPerSecond }];
    const { number: phoneNumber } = await askSandbox<{ number: string }>(sandbox, 'phones/danbi');
    people = await database.db.tx(async (tx) => {
      const ids: string[] = [];
      for (let i = 0; i < 40; i += 1)
        ids.push(await admitCitizen(tx, vault, { ci: randomUUID(), subject: 'danbi', name: '김단비', birthYear: 1986, phoneNumber }, now));
      await chooseChannels(
        tx,
        ids.map((citizenId) => ({ citizenId, channels: ['sms'], lang: 'ko', at: now })),
      );
      return ids;
    });
    return providers;
  },
  { SANDBOX_RETRY_MS: '0', SANDBOX_PHONE_PER_SECOND: '100000' },
);
beforeEach(async () => {
  now = due;
  await askSandbox(sandbox, 'messages/clear', {});
  await database.owner.tx(async (tx) => await tx.changed('truncate send, send_hold, send_allowance, send_reference'));
});

const dispatcher = (more: Partial<DispatchDeps> = {}) =>
  openDispatcher({
    db: database.db,
    vault,
    providers,
    clock: () => now,
    judge: (_tx, sends) => Promise.resolve(sends.map(() => said)),
    random: () => 0,
    ...more,
  });

/** One message to everybody, due so many seconds after nine. */
const plan = async (messageId: string, { after = 0, invites = false }: { after?: number; invites?: boolean } = {}) =>
  await database.db.tx(
    async (tx) =>
      await insertSends(
        tx,
        people.map((citizenId) => ({ citizenId, programmeId: 'coupon', messageId, occasion: '', invites, dueAt: due + after * 1_000 })),
      ),
  );

/** How many of each message have left by now; those of which none has are not named. */
async function left(): Promise<Record<string, number>> {
  const rows = await database.owner.rows<{ message: string; n: number }>(
    `select message_id as message, count(*)::int as n from send where state = 'accepted' group by message_id order by message_id`,
  );
  return Object.fromEntries(rows.map(({ message, n }) => [message, n]));
}
const leftInAll = async () => Object.values(await left()).reduce((sum, n) => sum + n, 0);

/** One a second: however busy the machine is, most wait after the first round. */
const slow = () => providers.map((one) => ({ ...one, perSecondMax: 1 }));
const processes = (more?: Partial<DispatchDeps>) => [dispatcher(more), dispatcher(more)];

/** A second passes, by the clock of the programme and by the machine’s, on two processes at once. */
async function second(pair: ReturnType<typeof processes>): Promise<void> {
  now += 1_000;
  await database.owner.tx(async (tx) => await tx.changed(`update send_allowance set at = at - interval '1 second'`));
  await Promise.all(pair.map(async (one) => await one.run()));
}

test('what was due earlier leaves earlier, however long the line is and whatever comes due meanwhile', async () => {
  for (let i = 0; i < 6; i += 1) await plan(`nine-${i}`);
  await plan('later-1', { after: 3 });
  await plan('later-2', { after: 5 });
  const pair = processes();
  await Promise.all(pair.map(async (one) => await one.run()));
  for (let seconds = 0; (await leftInAll()) < 320 && seconds < 40; seconds += 1) {
    await second(pair);
    const gone = await left();
    const nine = Object.entries(gone).reduce((sum, [message, n]) => sum + (message.startsWith('nine') ? n : 0), 0);
    // As long as one of nine o’clock waits, none of later has left; and the second of them not before the first.
    if (nine < 240) expect(gone).not.toHaveProperty('later-1');
    if ((gone['later-1'] ?? 0) < 40) expect(gone).not.toHaveProperty('later-2');
  }
  expect(await leftInAll()).toBe(320);
}, 60_000);

test('what concerns people themselves goes before what asks them to come, also where that has waited for long', async () => {
  for (let i = 0; i < 6; i += 1) await plan(`come-${i}`, { invites: true });
  const pair = processes();
  await Promise.all(pair.map(async (one) => await one.run()));
  const before = await leftInAll();
  await plan('paid', { after: 1 });
  await second(pair);
  await second(pair);
  await second(pair);
  expect((await left())['paid']).toBe(40);
  expect(await leftInAll()).toBeGreaterThanOrEqual(before + 40);
}, 60_000);

test('nobody waits for a message that was stopped', async () => {
  for (let i = 0; i < 6; i += 1) await plan(`campaign:${i}`);
  const pair = processes();
  await Promise.all(pair.map(async (one) => await one.run()));
  await database.db.tx(async (tx) => {
    for (let i = 0; i < 6; i += 1) await stopMessage(tx, 'coupon', `campaign:${i}`, now);
  });
  await plan('paid', { after: 1 });
  for (let seconds = 0; seconds < 3; seconds += 1) await second(pair);
  expect((await left())['paid']).toBe(40);
  const [open] = await database.owner.rows<{ n: number }>(`select count(*)::int as n from send where state = 'planned'`);
  expect(open!.n).toBe(0);
}, 60_000);

test('nor for one that is paused, and that one keeps its place', async () => {
  for (let i = 0; i < 3; i += 1) await plan(`campaign:${i}`);
  const pair = processes();
  await Promise.all(pair.map(async (one) => await one.run()));
  const hold = async (how: typeof pauseMessage) =>
    await database.db.tx(async (tx) => {
      for (let i = 0; i < 3; i += 1) await how(tx, 'coupon', `campaign:${i}`, now);
    });
  await hold(pauseMessage);
  const before = await leftInAll();
  await plan('paid', { after: 1 });
  await second(pair);
  await second(pair);
  await second(pair);
  expect(await leftInAll()).toBe(before + 40);
  await hold(resumeMessage);
  await plan('later', { after: 3 });
  for (let seconds = 0; (await leftInAll()) < 200 && seconds < 30; seconds += 1) {
    await second(pair);
    const gone = await left();
    const held = Object.entries(gone).reduce((sum, [message, n]) => sum + (message.startsWith('campaign') ? n : 0), 0);
    if (held < 120) expect(gone).not.toHaveProperty('later');
  }
  expect(await leftInAll()).toBe(200);
}, 60_000);

test('a programme that is planned anew puts nobody to the end of the line, and leaves no provider without work', async () => {
  for (let i = 0; i < 6; i += 1) await plan(`nine-${i}`);
  const pair = processes();
  await Promise.all(pair.map(async (one) => await one.run()));
  for (let again = 0; again < 3; again += 1) {
    for (let i = 0; i < 6; i += 1) await plan(`nine-${i}`);
    const before = await leftInAll();
    await second(pair);
    await second(pair);
    expect((await leftInAll()) - before).toBeGreaterThanOrEqual(Math.min(2 * textsPerSecond - 1, 240 - before));
  }
}, 60_000);

test('who waits for a provider that is no partner any more goes by another', async () => {
  for (let i = 0; i < 2; i += 1) await plan(`nine-${i}`);
  await dispatcher({ providers: slow() }).run();
  expect(await leftInAll()).toBeLessThan(80);
  const other = nhn({ ...sandbox.messages.nhn, answerTimeoutMs: 20_000 }, 'sms');
  await dispatcher({ providers: [{ ...other, perSecondMax: 1_000 }] }).run();
  await other.close();
  expect(await leftInAll()).toBe(80);
}, 60_000);

test('a message that moves to another time while it waits leaves at that time', async () => {
  for (let i = 0; i < 2; i += 1) await plan(`nine-${i}`);
  await dispatcher({ providers: slow() }).run();
  await plan('nine-1', { after: 3_600 });
  const one = dispatcher();
  for (let seconds = 0; seconds < 5; seconds += 1) await second([one]);
  const early = (await left())['nine-1'] ?? 0;
  expect((await left())['nine-0']).toBe(40);
  now = due + 3_600_000;
  for (let seconds = 0; seconds < 5; seconds += 1) await second([one]);
  expect(await leftInAll()).toBe(80);
  expect(early).toBeLessThan(40);
}, 60_000);
