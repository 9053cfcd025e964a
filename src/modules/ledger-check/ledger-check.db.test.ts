import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { donationShares } from '#core/donation.ts';
import {
  donated,
  expired,
  granted,
  lapsed,
  payoutFailed,
  payoutIntended,
  payoutSettled,
  refunded,
  restored,
  spent,
  unexpired,
  type Movement,
} from '#core/ledger.ts';
import { post } from '#modules/ledger/index.ts';
import type { Tx } from '#platform/db.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { checkLedger, findBroken } from './index.ts';

/*
 * Rows as the rooms write them, then each of them bent by the owner of the database, who can do what the service’s role may not.
 * Whoever adds a rule adds a way to break it here.
 */
const database = useTestDatabase();
const programme = 'kr-2020-emergency-relief';
const id = (kind: number, number: number) => `0000000${kind}-0000-4000-8000-00000000000${number}`;
const parts = [
  { part: 'national', amount: 280_000n },
  { part: 'local', amount: 68_000n },
];
const at = Date.parse('2020-05-15T07:00:00+09:00');
const when = new Date(at);

interface Story {
  readonly application: 'accepted' | 'paid' | 'payout-failed' | 'donated';
  readonly donates?: bigint;
  readonly payout?: 'intended' | 'sent' | 'settled' | 'failed';
}
/** 1 is paid and shops, 2 is on its way, 3 was declined, 4 asked for something that no issuer credits, 5 gives a part away, 6 all of it. */
const stories: readonly Story[] = [
  { application: 'paid', payout: 'settled' },
  { application: 'accepted', payout: 'sent' },
  { application: 'payout-failed', payout: 'failed' },
  { application: 'accepted' },
  { application: 'accepted', donates: 48_000n },
  { application: 'donated', donates: 348_000n },
];

beforeAll(async () => {
  await database.owner.tx(async (tx) => {
    for (const [i, story] of stories.entries()) await write(tx, i + 1, story);
    await buy(tx, 'A-1', 48_000n, 48_000n);
    await buy(tx, 'A-2', 30_000n, 0n);
    await buy(tx, 'A-3', 20_000n, 20_000n);
    await tx.changed('insert into purchase_cancellation values ($1, $2, $3, 20000, $4, $4)', [id(1, 1), 'shinhan', 'A-3', when]);
    await move(tx, 1, [restored(id(2, 1), 'shinhan', 'A-3', 20_000n)]);
    await buy(tx, 'A-4', 10_000n, 10_000n);
    await tx.changed(`insert into purchase_refund values ($1, 'shinhan', 'R-1', 'A-4', 4000, $2, $2), ($1, 'shinhan', 'R-2', 'A-4', 6000, $2, $2)`, [
      id(1, 1),
      when,
    ]);
    const late = refunded(id(2, 1), 'shinhan', 'A-4', 'R-2', 6_000n);
    await move(tx, 1, [refunded(id(2, 1), 'shinhan', 'A-4', 'R-1', 4_000n), late, lapsed(id(2, 1), late)]);
    await end(tx, [50_000n, 50_000n, 45_000n]);
  });
});

async function write(tx: Tx, number: number, { application, payout, donates }: Story): Promise<void> {
  const [circle, own, paid] = [id(1, number), id(2, number), id(3, number)];
  const chain = async (table: string, column: string, key: string, states: readonly string[]) => {
    for (const [i, state] of states.entries())
      await tx.changed(`insert into ${table} (circle_id, ${column}, seq, state, previous_seq, previous, at) values ($1, $2, $3, $4, $5, $6, $7)`, [
        circle,
        key,
        i + 1,
        state,
        i === 0 ? null : i,
        states[i - 1] ?? null,
        when,
      ]);
    return states.length;
  };
  const seq = await chain('application_event', 'application_id', own, application === 'accepted' ? ['accepted'] : ['accepted', application]);
  await tx.changed(
    `insert into application (circle_id, application_id, citizen_id, programme_id, programme_version, receipt, channel, instrument, amount_won, rule, question_sealed, at, seq, state)
     values ($1, $2, $3, $4, 1, $5, 'card-app', 'card', 348000, 'everybody', '', $6, $7, $8)`,
    [circle, own, id(4, number), programme, `R-${number}`, when, seq, application],
  );
  for (const { part, amount } of parts) await tx.changed('insert into application_part values ($1, $2, $3, $4)', [circle, own, part, amount]);
  await tx.changed('insert into claim values ($1, $2, $3, $4)', [circle, programme, id(4, number), own]);
  await move(tx, number, granted(programme, own, parts));
  if (donates !== undefined) {
    await tx.changed(
      `insert into donation_event (circle_id, application_id, seq, what, amount_won, programme_version, rule, at) values ($1, $2, 1, 'given', $3, 1, 'donation', $4)`,
      [circle, own, donates, when],
    );
    await move(tx, number, donated(programme, own, `${own}:1`, donationShares(parts, donates)));
  }
  if (!payout) return;
  await move(tx, number, payoutIntended(programme, paid, 'shinhan', parts));
  const moves = {
    intended: ['intended'],
    sent: ['intended', 'sending', 'sent'],
    settled: ['intended', 'sending', 'sent', 'settled'],
    failed: ['intended', 'sending', 'failed'],
  };
  const last = await chain('payout_event', 'payout_id', paid, moves[payout]);
  await tx.changed(
    `insert into payout (circle_id, payout_id, application_id, programme_id, issuer, card_token, amount_won, reference, at, seq, state)
     values ($1, $2, $3, $4, 'shinhan', 'token', 348000, $8, $5, $6, $7)`,
    [circle, paid, own, programme, when, last, payout, `reference-${number}`],
  );
  if (payout === 'settled') await move(tx, number, [payoutSettled(programme, paid, 'shinhan', own, 348_000n)]);
  if (payout === 'failed') await move(tx, number, payoutFailed(programme, paid, 'shinhan', parts));
}

/** What was left at the end, put back for a purchase heard of late, and what was left then. */
async function end(tx: Tx, amounts: readonly bigint[]): Promise<void> {
  for (const [i, amount] of amounts.entries()) {
    const putsBack = i % 2 === 1;
    await tx.changed('insert into expiry_event values ($1, $2, $3, $4, $5, $6)', [id(1, 1), id(2, 1), i + 1, putsBack ? i : null, amount, when]);
    await move(tx, 1, [putsBack ? unexpired(id(2, 1), `${id(2, 1)}:${i}`, amount) : expired(id(2, 1), `${id(2, 1)}:${i + 1}`, amount)]);
  }
}

async function buy(tx: Tx, approval: string, amount: bigint, grant: bigint): Promise<void> {
  const counts = grant > 0n;
  await tx.changed(`insert into purchase values ($1, 'shinhan', $2, $3, $4, $5, $6, 1, $7, 'rule', $8, '{}', '101-01-00001', 'A shop', 'terminal', $9, $9)`, [
    id(1, 1),
    approval,
    id(2, 1),
    amount,
    grant,
    amount - grant,
    counts ? 'yes' : 'no',
    counts ? null : 'use.class_refused',
    when,
  ]);
  if (counts) await move(tx, 1, [spent(id(2, 1), 'shinhan', approval, grant)]);
}

async function move(tx: Tx, number: number, movements: readonly Movement[]): Promise<void> {
  await post(tx, [{ circleId: id(1, number), applicationId: id(2, number), programmeId: programme, at, movements }]);
}

/** What the rules say once these statements have run; all of it undone afterwards. */
async function brokenBy(sql: string): Promise<readonly { readonly id: string; readonly examples: readonly string[] }[]> {
  let found: Awaited<ReturnType<typeof findBroken>> = [];
  const undo = new Error('undone');
  await database.owner
    .tx(async (tx) => {
      for (const statement of sql.split(';')) await tx.rows(statement);
      found = await findBroken(tx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found.filter((rule) => !rule.holds);
}

/** The same one movement, under another key or for another application. */
const copied = (key: string, changes: Readonly<Record<string, string>>) => {
  const columns = ['circle_id', 'key', 'application_id', 'programme_id', 'from_account', 'to_account', 'amount_won', 'at'];
  return `insert into movement select ${columns.map((one) => changes[one] ?? one).join(', ')} from movement where key like '${key}'`;
};
const bare = 'alter table movement drop constraint movement_arrow';

test('the rows that the rooms write keep every rule', async () => {
  expect((await checkLedger(database.db)).filter((rule) => !rule.holds)).toEqual([]);
});

describe('each of these is found', () => {
  test.each([
    ['a movement along an arrow that there is not', 'one-row', `${bare}; update movement set from_account = 'donated/x' where key like 'settled:%'`],
    [
      'a movement that goes another way than its reason',
      'known-reason',
      `update movement set to_account = replace(to_account, 'spent/', 'expired/') where key like '%A-1'`,
    ],
    ['a movement nobody had a reason for', 'known-reason', copied('spent:%A-1', { key: `'gift:1'` })],
    ['a movement of another programme', 'known-application', `update movement set programme_id = 'another' where key like 'granted:%'`],
    ['a movement of another family', 'known-application', `update movement set circle_id = '${id(1, 2)}' where key like 'spent:%A-1'`],
    ['a purchase paid from another citizen’s grant', 'known-application', `update movement set from_account = 'grant/${id(2, 2)}' where key like 'spent:%A-1'`],
    ['a won too many on the way', 'one-place', `update movement set amount_won = amount_won + 1 where key like 'intended:%:local'`],
    ['more spent than there was', 'one-place', `update movement set amount_won = 348001 where key like 'spent:%A-1'`],
    ['a person in two families’ applications', 'one-claim', `insert into claim values ('${id(1, 2)}', '${programme}', '${id(4, 1)}', '${id(2, 2)}')`],
    ['an application that holds nobody', 'one-claim', `delete from claim where application_id = '${id(2, 1)}'`],
    ['a decided amount that was changed afterwards', 'granted', 'update application set amount_won = amount_won + 1'],
    ['a part that was changed afterwards', 'granted', `update application_part set amount_won = amount_won - 1 where part = 'local'`],
    ['a grant that was given twice', 'granted', copied('granted:%', { key: `key || ':again'` })],
    ['a grant that never left the fund', 'granted', `delete from movement where application_id = '${id(2, 4)}'`],
    ['a settled payout without its movement', 'paid-once', `delete from movement where key like 'settled:%'`],
    ['a payout credited twice', 'paid-once', copied('settled:%', { key: `key || ':again'` })],
    [
      'a payout credited that never settled',
      'paid-once',
      copied('settled:%', { circle_id: `'${id(1, 2)}'`, key: `'settled:${id(3, 2)}'`, application_id: `'${id(2, 2)}'` }),
    ],
    ['another amount credited than was sent', 'paid-once', `update payout set amount_won = amount_won - 1`],
    [
      'an application called paid that was not',
      'paid-once',
      `alter table application disable trigger next_event_only; alter table application drop constraint application_circle_id_application_id_seq_state_fkey; update application set state = 'paid'`,
    ],
    ['one reference for two payouts', 'paid-once', `update payout set reference = 'the same'`],
    ['a donation that nobody made', 'donated', `delete from donation_event where amount_won = 48000`],
    ['a donation that took nothing', 'donated', `delete from movement where key like 'donated:%' and application_id = '${id(2, 5)}'`],
    ['a donation of another amount', 'donated', `update donation_event set amount_won = 48001 where amount_won = 48000`],
    [
      'an application called donated whose citizen took it back',
      'donated',
      `insert into donation_event (circle_id, application_id, seq, what, takes_back, amount_won, programme_version, rule, at) select circle_id, application_id, 2, 'taken-back', 1, amount_won, 1, rule, at from donation_event where amount_won = 348000`,
    ],
    [
      'a payout of what was donated',
      'paid-once',
      `update payout set amount_won = 348000; update donation_event set application_id = '${id(2, 1)}', circle_id = '${id(1, 1)}' where amount_won = 48000`,
    ],
    ['a payout on its way without its money', 'on-its-way', `delete from movement where key like 'intended:%'`],
    ['a failed payout whose money did not come back', 'on-its-way', `delete from movement where key like 'failed:%'`],
    ['money on its way for no payout', 'on-its-way', copied('intended:%:local', { key: `replace(key, ':0000', ':1111')` })],
    ['another share than the purchase says', 'spent', `update purchase set grant_won = grant_won - 1, own_won = own_won + 1 where approval_number = 'A-1'`],
    ['a purchase that took nothing', 'spent', `delete from movement where key like 'spent:%A-1'`],
    ['a purchase posted twice', 'spent', copied('spent:%A-1', { key: `'spent:shinhan:A-9'` })],
    ['a cancellation that gave nothing back', 'given-back', `delete from movement where key like 'restored:%'`],
    ['money given back for no cancellation', 'given-back', `delete from purchase_cancellation`],
    ['a refund that gave nothing back', 'given-back', `delete from movement where key like 'refunded:%:R-1'`],
    ['money given back for no refund', 'given-back', `delete from purchase_refund where refund_number = 'R-1'`],
    ['a refund of another amount', 'given-back', `update purchase_refund set amount_won = 3999 where refund_number = 'R-1'`],
    ['more lost after the expiry than came back', 'lapsed', `update movement set amount_won = 6001 where key like 'lapsed:%'`],
    ['money lost for nothing that came back', 'lapsed', copied('lapsed:%', { key: `'lapsed:refunded:shinhan:A-9:R-9'` })],
    ['more expired than was left', 'expired', `update movement set amount_won = amount_won + 1 where key like 'expired:%:3'`],
    ['an end that moved nothing', 'expired', `delete from movement where key like 'expired:%:3'`],
    ['money put back that had not expired', 'expired', copied('unexpired:%:1', { key: `replace(key, ':1', ':3')` })],
    ['a kept balance that was raised', 'balances', `update account set balance_won = balance_won + 1 where account like 'grant/%'`],
    ['a kept balance that is gone', 'balances', `delete from account where account like 'spent/%'`],
    ['a family whose accounts do not add up', 'zero', `update account set balance_won = balance_won - 1 where account like 'fund/%'`],
    ['a balance below zero', 'zero', `alter table account drop constraint account_check; update account set balance_won = -1 where account like 'grant/%'`],
  ])('%s (%s)', async (_what, rule, sql) => {
    const found = await brokenBy(sql);
    expect(found.map((one) => one.id)).toContain(rule);
    expect(found.find((one) => one.id === rule)!.examples.join()).toMatch(
      /^(movement|application|citizen|part|parts|payout|approval|cancellation|end|account|circle) /,
    );
  });
});

describe('./danbi ledger check', () => {
  const main = join(import.meta.dirname, '../../cli/main.ts');
  const run = (...given: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'ledger', 'check', ...given], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
    });
    return { status, stdout, stderr };
  };

  test('says which rules hold and where the money is, and ends with 0', () => {
    const { status, stdout } = run();
    expect([status, stdout.match(/✓/g)?.length, stdout.includes('✗')]).toEqual([0, 15, false]);
    expect(stdout).toMatch(
      /granted +2,088,000\n +waiting to be sent +996,000\n +on its way through an issuer +348,000\n +on a card +249,000\n +spent +48,000\n +donated +396,000\n/,
    );
    expect(stdout).toContain('Every won is in exactly one place.');
  });

  test('says the same to a script as one JSON object', () => {
    const told = JSON.parse(run('--json').stdout) as object;
    expect(told).toMatchObject({
      holds: true,
      places: [
        { programme, granted: 2_088_000, waiting: 996_000, sent: 348_000, left: 249_000, spent: 48_000, donated: 396_000, returned: 0, expired: 51_000 },
      ],
    });
  });

  test('ends with 1 and names the rows by their ids when a rule does not hold', async () => {
    await database.owner.tx((tx) => tx.changed(`update movement set amount_won = amount_won + 1 where key = 'spent:shinhan:A-1'`));
    const { status, stdout } = run();
    expect([status, stdout]).toEqual([1, expect.stringContaining('      approval A-1 at shinhan\n')]);
    expect(stdout).toContain('stop paying out');
    await database.owner.tx((tx) => tx.changed(`update movement set amount_won = amount_won - 1 where key = 'spent:shinhan:A-1'`));
    expect((await checkLedger(database.db)).every((rule) => rule.holds)).toBe(true);
  });
});
