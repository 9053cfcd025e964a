import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { granted } from '#core/ledger.ts';
import { instantOf } from '#core/time.ts';
import { grantBalance, post, waitingOf } from '#modules/ledger/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { donate, findDonated, partsToPay, takeBackDonation } from './donate.ts';
import { listDonationEvents } from './donation.store.ts';

/*
 * An accepted application of 871,000 won from two payers, made on 13 May 2020 at 10:00 with a card of Shinhan, whose own deadline is the
 * next day at 18:00; everybody else’s is 23:30 of the same day.
 */
const database = useTestDatabase();
const name = 'kr-2020-emergency-relief.yaml';
const programme = readProgramme(readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8'), name).programme!;
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const appliedAt = at('2020-05-13T10:00');
const parts = [
  { part: 'national', amount: 697_000n },
  { part: 'gyeonggi', amount: 174_000n },
];
let citizenId: string;
let circleId: string;
let applicationId: string;

beforeEach(async () => {
  [citizenId, circleId, applicationId] = [randomUUID(), randomUUID(), randomUUID()];
  await apply('shinhan');
});

async function apply(issuer: string): Promise<void> {
  await database.db.tx(async (tx) => {
    await tx.changed('insert into citizen_circle (citizen_id, circle_id) values ($1, $2)', [citizenId, circleId]);
    await tx.changed(`insert into application_event (circle_id, application_id, seq, state, at) values ($1, $2, 1, 'accepted', $3)`, [
      circleId,
      applicationId,
      new Date(appliedAt),
    ]);
    await tx.changed(
      `insert into application (circle_id, application_id, citizen_id, programme_id, programme_version, receipt, channel, instrument, issuer, amount_won, rule, question_sealed, at, seq, state)
       values ($1, $2, $3, $4, $5, $6, 'card-online', 'card', $7, 871000, 'everybody', '', $8, 1, 'accepted')`,
      [circleId, applicationId, citizenId, programme.id, programme.version, applicationId.slice(0, 11), issuer, new Date(appliedAt)],
    );
    for (const { part, amount } of parts)
      await tx.changed('insert into application_part (circle_id, application_id, part, amount_won) values ($1, $2, $3, $4)', [
        circleId,
        applicationId,
        part,
        amount,
      ]);
    await tx.changed('insert into claim (circle_id, programme_id, person_id, application_id) values ($1, $2, $3, $4)', [
      circleId,
      programme.id,
      citizenId,
      applicationId,
    ]);
    await post(tx, [{ circleId, applicationId, programmeId: programme.id, at: appliedAt, movements: granted(programme.id, applicationId, parts) }]);
  });
}

const give = async (amount: bigint, when: string) => await database.db.tx((tx) => donate(tx, { programme, citizenId, at: at(when) }, amount));
const takeBack = async (when: string) => await database.db.tx((tx) => takeBackDonation(tx, { programme, citizenId, at: at(when) }));
const toPay = async () => await partsToPay(database.db, (await findDonated(database.db, programme.id, citizenId))!.application);
const waits = async () => await waitingOf(database.db, circleId, applicationId);
const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: string }) => (outcome.ok ? 'ok' : outcome.refusal);
/** Families whose accounts do not add up to nothing. */
const broken = async () => await database.db.rows('select circle_id from account group by circle_id having sum(balance_won) <> 0');

test('part of it is given by each payer’s share, and only the rest is to be paid', async () => {
  expect(await give(100_000n, '2020-05-13T11:00')).toMatchObject({ ok: true, value: { given: { amount: 100_000n, rule: 'donation' } } });
  expect(await toPay()).toEqual([
    { part: 'gyeonggi', amount: 154_022n },
    { part: 'national', amount: 616_978n },
  ]);
  expect(await waits()).toBe(771_000n);
  expect(await broken()).toEqual([]);
});

test('all of it may be given, and taken back again to the last won, as often as one likes', async () => {
  for (const hour of ['11:00', '12:00', '13:00']) {
    expect(codeOf(await give(871_000n, `2020-05-13T${hour}`))).toBe('ok');
    expect(await toPay()).toEqual([]);
    expect(codeOf(await takeBack(`2020-05-13T${hour}`))).toBe('ok');
    expect(await waits()).toBe(871_000n);
  }
  expect((await listDonationEvents(database.db, { circleId, applicationId })).map((one) => one.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await broken()).toEqual([]);
});

test('the card company’s own deadline counts, for giving as for taking back', async () => {
  expect(codeOf(await give(50_000n, '2020-05-14T17:59'))).toBe('ok');
  expect(codeOf(await takeBack('2020-05-14T18:00'))).toBe('donation.undo_over');
  expect(codeOf(await takeBack('2020-05-14T17:59'))).toBe('ok');
  expect(codeOf(await give(50_000n, '2020-05-14T18:00'))).toBe('donation.over');
  [citizenId, circleId, applicationId] = [randomUUID(), randomUUID(), randomUUID()];
  await apply('kb');
  expect(codeOf(await give(50_000n, '2020-05-13T23:30'))).toBe('donation.over');
});

test('what is no multiple of the unit, more than there is, or a second donation, is refused and moves nothing', async () => {
  expect(codeOf(await give(15_000n, '2020-05-13T11:00'))).toBe('donation.unit');
  expect(codeOf(await give(880_000n, '2020-05-13T11:00'))).toBe('donation.too_much');
  expect(codeOf(await takeBack('2020-05-13T11:00'))).toBe('donation.nothing_given');
  expect(codeOf(await give(50_000n, '2020-05-13T11:00'))).toBe('ok');
  expect(codeOf(await give(60_000n, '2020-05-13T11:00'))).toBe('donation.given_already');
  expect(codeOf(await give(50_000n, '2020-05-13T11:00'))).toBe('ok');
  expect(await waits()).toBe(821_000n);
});

test('ten taps at once are one donation', async () => {
  const taps = await Promise.all(Array.from({ length: 10 }, () => give(50_000n, '2020-05-13T11:00')));
  expect(new Set(taps.map(codeOf))).toEqual(new Set(['ok']));
  expect(await waits()).toBe(821_000n);
  expect(await broken()).toEqual([]);
});

test('who has not applied has nothing to donate', async () => {
  const stranger = await database.db.tx((tx) => donate(tx, { programme, citizenId: randomUUID(), at: at('2020-05-13T11:00') }, 10_000n));
  expect(codeOf(stranger)).toBe('application.none');
});

test('the database itself refuses to take back twice, another amount, or what was never given', async () => {
  const write = async (seq: number, what: string, takesBack: number | null, amount: number) =>
    await database.db
      .tx((tx) =>
        tx.changed(
          `insert into donation_event (circle_id, application_id, seq, what, takes_back, amount_won, programme_version, rule, at) values ($1, $2, $3, $4, $5, $6, 1, 'donation', $7)`,
          [circleId, applicationId, seq, what, takesBack, amount, new Date(appliedAt)],
        ),
      )
      .then(
        () => 'written',
        () => 'refused',
      );
  expect(await write(2, 'taken-back', 1, 50_000)).toBe('refused');
  expect(codeOf(await give(50_000n, '2020-05-13T11:00'))).toBe('ok');
  expect(await write(1, 'given', null, 50_000)).toBe('refused');
  expect(await write(2, 'given', null, 50_000)).toBe('refused');
  expect(await write(2, 'taken-back', 1, 60_000)).toBe('refused');
  expect(await write(3, 'taken-back', 1, 50_000)).toBe('refused');
});

test('a payout that has taken the money leaves nothing to donate, whatever the hour of the request', async () => {
  await database.db.tx(async (tx) => {
    const movements = parts.map(({ part, amount }) => ({
      key: `intended:${applicationId}:${part}`,
      from: `payer/${programme.id}/${part}` as const,
      to: `clearing/${programme.id}/shinhan` as const,
      amount,
    }));
    await post(tx, [{ circleId, applicationId, programmeId: programme.id, at: appliedAt, movements }]);
  });
  expect(codeOf(await give(50_000n, '2020-05-13T11:00'))).toBe('donation.over');
  expect((await grantBalance(database.db, circleId, applicationId)).isPaid).toBe(false);
});
