import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import type { Programme } from '#core/programme.ts';
import { instantOf, type Instant } from '#core/time.ts';
import { listSends, openDispatcher } from '#modules/send/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { findNextTold, hear, hearWithdrawn, judgeNotices, listMessages, sweep, type Told } from './index.ts';

/*
 * The plan of Korea's 2025 round 1: a first notice on 19 July for everybody, “your day” at 09:00 of five days by digit from 21 July on, a reminder
 * seven days before the closing, what is left seven days before the expiry.
 */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const text = readFileSync('programmes/kr-2025-consumption-coupon-1.yaml', 'utf8');
const coupon = read(text);
/** “Your day” at 10:00, and in other words; the reminder taken out. */
const changed = read(
  text
    .replace('at: "09:00"\n      audience: not-applied', 'at: "10:00"\n      audience: not-applied')
    .replace('소비쿠폰을 신청할 수 있어요. 오늘을', '쿠폰을 신청할 수 있어요. 오늘을'),
  2,
);
const registeredAt = at('2025-07-15T12:00');
let now: Instant;
let programme: Programme;

function read(yaml: string, version = 1): Programme {
  const { programme: found } = readProgramme(yaml, 'coupon');
  return { ...found!, version };
}

beforeEach(async () => {
  [now, programme] = [registeredAt, coupon];
  await database.owner.tx(async (tx) => await tx.changed('truncate listener, send, send_plan, send_sweep, inbox_message'));
});

const sweepNow = async (leadMs = 12 * 3_600_000) => await sweep({ db: database.db, clock: () => now, programme: () => programme, leadMs });

async function register(digits: readonly (number | null)[], preregisteredAt = registeredAt): Promise<readonly string[]> {
  const people = digits.map((digit) => ({ citizenId: randomUUID(), digit, preregisteredAt }));
  await database.db.tx(async (tx) => {
    // As in the service: something else of the same citizens is written first.
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['preregistrations', '']);
    await hear(tx, programme, people, true);
  });
  return people.map((one) => one.citizenId);
}

const planOf = async (citizenId: string) =>
  (await listSends(database.db, coupon.id, citizenId, 20))
    .filter((one) => one.state === 'planned')
    .map((one) => [one.messageId, one.dueAt] as const)
    .toReversed();

/** Says what is due to people who are what `told` says, and answers the inbox of one. */
async function deliver(citizenId: string, told: (citizenId: string) => Told['who'] | undefined): Promise<readonly string[]> {
  const facts = { date: '2025-07-21T09:00', receipt: '7K3FA-9Q2DX' };
  const toldOf = (_tx: unknown, _programme: unknown, ids: readonly string[]) =>
    Promise.resolve(new Map(ids.flatMap((id) => (told(id) ? [[id, { who: told(id)!, facts, ways: new Set<string>() }] as const] : []))));
  await openDispatcher({
    db: database.db,
    vault,
    clock: () => now,
    providers: [],
    judge: async (tx, sends, when) => await judgeNotices(tx, { vault, programme: () => programme, toldOf }, sends, when),
    random: () => 0,
  }).run();
  return (await listMessages(database.db, vault, { citizenId, programmeId: coupon.id }, 20)).map((one) => one.text.ko).toReversed();
}

test('registering writes no sends of the calendar; they are made twelve hours before', async () => {
  await sweepNow();
  const [one = ''] = await register([1]);
  expect(await planOf(one)).toEqual([]);
  now = at('2025-07-18T21:59');
  expect(await sweepNow()).toBe(0);
  now = at('2025-07-18T22:00');
  expect(await sweepNow()).toBe(1);
  expect(await planOf(one)).toEqual([['first-notice', at('2025-07-19T10:00')]]);
  expect(await sweepNow()).toBe(0);
});

test('a wave is made for its own digits only', async () => {
  await sweepNow();
  const [first = '', other = '', unknown = ''] = await register([6, 7, null]);
  now = at('2025-07-20T22:00');
  await sweepNow();
  expect(await planOf(first)).toContainEqual(['your-day', at('2025-07-21T09:00')]);
  for (const who of [other, unknown]) expect((await planOf(who)).map(([id]) => id)).toEqual(['first-notice']);
});

test('whoever registers after a wave was made is in it all the same, and whoever comes after it gets what is still true, a day later', async () => {
  now = at('2025-07-20T22:00');
  await sweepNow();
  const [inTime = ''] = await register([1], now);
  expect(await planOf(inTime)).toEqual([
    ['your-day', at('2025-07-21T09:00')],
    ['first-notice', at('2025-07-21T10:00')],
  ]);
  now = at('2025-07-21T09:30');
  const [late = ''] = await register([1], now);
  expect(await planOf(late)).toEqual([['first-notice', at('2025-07-22T10:00')]]);
});

test('people who register while a wave is being made are all in it, once', async () => {
  now = at('2025-07-20T21:59');
  await sweepNow();
  now = at('2025-07-20T22:00');
  const batches = Array.from({ length: 20 }, async () => await register([1, 1, 1, 1, 1], now));
  const swept = sweepNow();
  const more = Array.from({ length: 20 }, async () => await register([1, 1, 1, 1, 1], now));
  await Promise.all([...batches, swept, ...more]);
  await sweepNow();
  const [row] = await database.owner.rows<{ people: bigint; sends: bigint }>(
    `select count(*) as people, count(s) as sends from listener l left join send s on s.citizen_id = l.citizen_id and s.message_id = 'your-day'`,
  );
  expect([Number(row!.people), Number(row!.sends)]).toEqual([200, 200]);
});

test('a pass that was broken off goes on where it stopped', async () => {
  await sweepNow();
  await register(Array.from({ length: 2_500 }, () => 1));
  now = at('2025-07-20T22:00');
  // A first page is committed, and then its process ends.
  await expect(
    sweep({
      db: { ...database.db, tx: brokenAfterAPage() },
      clock: () => now,
      programme: () => programme,
    }),
  ).rejects.toThrow('killed');
  const made = async () => Number((await database.owner.rows<{ sends: bigint }>(`select count(*) as sends from send where message_id = 'your-day'`))[0]!.sends);
  expect(await made()).toBe(2_000);
  expect(await sweepNow()).toBe(500);
  expect(await made()).toBe(2_500);
});

/** The database until a whole page of people was passed; then the process that asks is gone. */
function brokenAfterAPage(): (typeof database.db)['tx'] {
  let isOver = false;
  return async (work) => {
    if (isOver) throw new Error('killed');
    const result = await database.db.tx(work);
    isOver = Number(result) === 2_000;
    return result;
  };
}

test('a change of the programme moves, takes away and adds what nobody has tried', async () => {
  const [one = ''] = await register([1]);
  now = at('2025-07-20T22:00');
  await sweepNow();
  programme = changed;
  expect(await sweepNow()).toBe(1);
  expect(await planOf(one)).toContainEqual(['your-day', at('2025-07-21T10:00')]);
  programme = { ...coupon, version: 3 };
  await sweepNow();
  expect(await planOf(one)).toContainEqual(['your-day', at('2025-07-21T09:00')]);
});

test('what is sent before it was planned anew is said by the new rules: not at the old minute, and not in the old words', async () => {
  const [one = ''] = await register([1]);
  now = at('2025-07-20T22:00');
  await sweepNow();
  const who = () => ({ birthYear: 1991, preregisteredAt: registeredAt });
  programme = changed;
  now = at('2025-07-21T09:00');
  expect((await deliver(one, who)).filter((said) => said.includes('오늘'))).toEqual([]);
  now = at('2025-07-21T10:00');
  expect((await deliver(one, who)).filter((said) => said.includes('오늘'))).toEqual([
    '오늘 오후 11시 30분까지 쿠폰을 신청할 수 있어요. 오늘을 놓쳐도 괜찮아요. 7월 26일(토)부터 9월 12일(금) 오후 6시까지 어느 날이든 신청할 수 있어요.',
  ]);
});

test('whoever has applied is not reminded to apply, and hears of what is left once they are paid', async () => {
  const [one = ''] = await register([1]);
  now = at('2025-07-20T22:00');
  await sweepNow();
  await database.db.tx(async (tx) => {
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['applications', '']);
    await hear(tx, programme, [{ citizenId: one, appliedAt: now, instrument: 'card' }]);
  });
  expect((await planOf(one)).map(([id]) => id)).not.toContain('your-day');
  await database.db.tx(async (tx) => {
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['payouts', '']);
    await hear(tx, programme, [{ citizenId: one, paidAt: now, instrument: 'card' }]);
  });
  now = at('2025-11-22T22:30');
  await sweepNow();
  expect((await planOf(one)).map(([id]) => id)).toContain('balance-left');
});

test('whoever takes it back hears nothing more, and of whom nothing is to be told what is planned is dropped', async () => {
  // Who that is, and when somebody died, is shown with the register office’s own answers: src/main/register-told.db.test.ts.
  const [gone = '', untold = ''] = await register([1, 1]);
  now = at('2025-07-20T22:00');
  await sweepNow();
  await database.db.tx(async (tx) => {
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['preregistrations', '']);
    await hearWithdrawn(tx, programme, gone);
  });
  expect(await planOf(gone)).toEqual([]);
  now = at('2025-07-21T09:00');
  expect(await deliver(untold, () => undefined)).toEqual([]);
  expect((await listSends(database.db, coupon.id, untold, 5)).map((one) => one.state)).toEqual(['dropped']);
});

test('“you may apply today” of yesterday is not said after a night without us', async () => {
  const [one = ''] = await register([1]);
  now = at('2025-07-20T22:00');
  await sweepNow();
  now = at('2025-07-22T08:00');
  expect(await deliver(one, () => ({ birthYear: 1991, preregisteredAt: registeredAt }))).toEqual([]);
  expect((await listSends(database.db, coupon.id, one, 5)).map((send) => send.why)).toEqual(['too late']);
});

test('a notice that the plan gains later is said of what happens from then on, and not of what happened weeks ago', async () => {
  const greeting =
    '    - { id: welcome, trigger: preregistered, audience: preregistered, channels: [inbox], text: { ko: 알림을 신청했어요., en: You will be told. }, source: [danbi], mark: invented }\n';
  await sweepNow();
  const [before = ''] = await register([1]);
  now = at('2025-08-20T12:00');
  programme = read(text.replace('  plan:\n', `  plan:\n${greeting}`), 2);
  await sweepNow();
  expect(await deliver(before, () => ({ birthYear: 1991, preregisteredAt: registeredAt }))).toEqual([]);
  const [after = ''] = await register([1], now);
  expect(await deliver(after, () => ({ birthYear: 1991, preregisteredAt: now }))).toContain('알림을 신청했어요.');
});

test('a clock that is moved on stops at each minute at which somebody is told something', async () => {
  await sweepNow();
  await register([1]);
  expect(await findNextTold(database.db, programme, now, at('2025-07-30T00:00'))).toBe(at('2025-07-19T10:00'));
  expect(await findNextTold(database.db, programme, at('2025-07-19T10:00'), at('2025-07-30T00:00'))).toBe(at('2025-07-21T09:00'));
  expect(await findNextTold(database.db, programme, at('2025-07-25T09:00'), at('2025-07-30T00:00'))).toBeUndefined();
});

test('of each time that the card company could not pay somebody is told, and not of one that was mended before the morning', async () => {
  await sweepNow();
  const [one = ''] = await register([1]);
  const applied = { birthYear: 1991, preregisteredAt: registeredAt, appliedAt: at('2025-07-21T12:00') };
  const fail = async (when: Instant) =>
    await database.db.tx(async (tx) => {
      await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['payouts', '']);
      await hear(tx, programme, [{ citizenId: one, appliedAt: applied.appliedAt, payoutFailedAt: when, instrument: 'card' }]);
    });
  const toldWhen = async (when: Instant, payoutFailedAt: Instant | undefined) => {
    now = when;
    return (await deliver(one, () => ({ ...applied, payoutFailedAt }))).filter((said) => said.includes('못 넣었어요')).length;
  };
  const [first, second, third] = [at('2025-07-22T12:00'), at('2025-07-23T22:30'), at('2025-07-25T22:30')];
  await fail(first);
  expect(await toldWhen(first, first)).toBe(1);
  await fail(second);
  expect(await toldWhen(second, second)).toBe(1);
  expect(await toldWhen(at('2025-07-24T08:00'), second)).toBe(2);
  await fail(third);
  expect(await toldWhen(at('2025-07-26T08:00'), undefined)).toBe(2);
});

test('a receipt that is asked for at night stands in the inbox at once, and rings in the morning, once', async () => {
  await sweepNow();
  const [who = ''] = await register([1]);
  const appliedAt = at('2025-07-21T22:30');
  now = appliedAt;
  await database.db.tx(async (tx) => {
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['applications', '']);
    await hear(tx, programme, [{ citizenId: who, appliedAt }]);
  });
  const told = () => ({ birthYear: 1991, preregisteredAt: registeredAt, appliedAt });
  const receipts = async () => (await deliver(who, told)).filter((one) => one.includes('7K3FA-9Q2DX'));
  expect(await receipts()).toHaveLength(1);
  expect(await planOf(who)).toContainEqual(['applied', at('2025-07-22T08:00')]);
  now = at('2025-07-22T08:00');
  expect(await receipts()).toHaveLength(1);
  expect((await planOf(who)).map(([id]) => id)).not.toContain('applied');
});

test('what nobody did themselves waits for the morning altogether', async () => {
  await sweepNow();
  const [who = ''] = await register([1]);
  const paidAt = at('2025-07-21T22:30');
  now = paidAt;
  await database.db.tx(async (tx) => {
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['payouts', 'settled']);
    await hear(tx, programme, [{ citizenId: who, appliedAt: registeredAt, paidAt }]);
  });
  const told = () => ({ birthYear: 1991, preregisteredAt: registeredAt, appliedAt: registeredAt, paidAt });
  expect((await deliver(who, told)).filter((one) => one.includes('들어왔어요'))).toEqual([]);
  now = at('2025-07-22T08:00');
  expect((await deliver(who, told)).filter((one) => one.includes('들어왔어요'))).toHaveLength(1);
});

/** Writes down what somebody of the plan met, as the rooms that know of it do. */
const meets = async (citizenId: string, met: Partial<Omit<Parameters<typeof hear>[2][number], 'citizenId'>>) =>
  await database.db.tx(async (tx) => {
    await tx.changed('insert into figure_change (figure, label, change) values ($1, $2, 1)', ['applications', '']);
    await hear(tx, programme, [{ citizenId, appliedAt: registeredAt, ...met }]);
  });
const applicant = { birthYear: 1991, preregisteredAt: registeredAt, appliedAt: registeredAt };

test('what could not leave in the day rings in no quiet hour: it waits for the morning, in the inbox what answers somebody’s own act', async () => {
  await sweepNow();
  const [who = ''] = await register([1]);
  const evening = at('2025-07-21T20:30');
  await meets(who, { paidAt: evening });
  now = at('2025-07-21T22:30');
  const told = () => ({ ...applicant, appliedAt: evening, paidAt: evening });
  await meets(who, { appliedAt: evening });
  const heard = (await deliver(who, told)).map((one) => one.slice(0, 6));
  expect(heard).toEqual(['신청을 받았']);
  expect(await planOf(who)).toEqual(['paid', 'applied'].map((id) => [id, at('2025-07-22T08:00')]));
  now = at('2025-07-22T08:00');
  expect((await deliver(who, told)).filter((one) => one.includes('들어왔어요'))).toHaveLength(1);
});

test('“tomorrow” of the evening before is not said on the day itself, however few hours later', async () => {
  programme = read(
    text
      .replace('      at: "09:00"\n      audience: not-applied', '      offsetDays: -1\n      at: "20:45"\n      audience: not-applied')
      .replace('오늘 소비쿠폰', '내일 소비쿠폰'),
    2,
  );
  const [one = ''] = await register([1]);
  now = at('2025-07-20T10:00');
  await sweepNow();
  const tomorrow = async (when: Instant) => {
    now = when;
    return (await deliver(one, () => ({ birthYear: 1991, preregisteredAt: registeredAt }))).filter((said) => said.includes('내일'));
  };
  expect(await tomorrow(at('2025-07-20T21:00'))).toEqual([]);
  expect(await tomorrow(at('2025-07-21T08:00'))).toEqual([]);
  expect((await listSends(database.db, coupon.id, one, 5)).find((send) => send.messageId === 'your-day')).toMatchObject({ state: 'dropped', why: 'too late' });
});

test('a change of the quiet hours says nothing again that was said', async () => {
  await sweepNow();
  const [who = ''] = await register([1]);
  const failedAt = at('2025-07-22T22:30');
  now = failedAt;
  await meets(who, { payoutFailedAt: failedAt });
  const told = () => ({ ...applicant, payoutFailedAt: failedAt });
  const times = async () => (await deliver(who, told)).filter((one) => one.includes('못 넣었어요')).length;
  now = at('2025-07-23T08:00');
  expect(await times()).toBe(1);
  programme = read(text.replace('quiet: { from: "21:00", to: "08:00" }', 'quiet: { from: "21:00", to: "08:30" }'), 2);
  await sweepNow();
  now = at('2025-07-23T12:00');
  expect(await times()).toBe(1);
  expect((await planOf(who)).map(([id]) => id)).not.toContain('payout-failed');
});

test('who does the same twice in one night reads both answers, and is rung once in the morning', async () => {
  const donated =
    '    - { id: donated, trigger: donated, audience: applied, channels: [inbox], text: { ko: 기부를 받았어요., en: Thank you. }, source: [danbi], mark: invented }\n';
  programme = read(text.replace('  plan:\n', `  plan:\n${donated}`), 2);
  await sweepNow();
  const [who = ''] = await register([1]);
  for (const donatedAt of [at('2025-07-22T22:30'), at('2025-07-22T23:30')]) {
    now = donatedAt;
    await meets(who, { donatedAt });
    await deliver(who, () => ({ ...applicant, donatedAt }));
  }
  const messages = await listMessages(database.db, vault, { citizenId: who, programmeId: coupon.id }, 20);
  expect(messages.filter((one) => one.noticeId === 'donated')).toHaveLength(2);
  expect((await planOf(who)).filter(([id]) => id === 'donated')).toEqual([['donated', at('2025-07-23T08:00')]]);
});
