import type { AuditAction } from '#core/audit-action.ts';
import { beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { disclose } from './disclose.ts';
import type { Disclosure } from './disclosure.store.ts';
import { record } from './record.ts';
import { proveTrail, readHead, type TrailHead } from './verify.ts';

const database = useTestDatabase();
const now = Date.parse('2026-05-16T10:00:00.123+09:00');
const operator = `operator:${crypto.randomUUID()}`;
let haneul = '';
let saebyeok = '';

const seen = (citizenId: string, more: Partial<Disclosure> = {}): Disclosure => ({
  citizenId,
  who: 'shinhan',
  what: 'cards',
  purpose: 'card',
  at: now,
  ...more,
});
const see = async (...all: readonly Disclosure[]) => await database.db.tx((tx) => disclose(tx, ...all));
const does = async (action: AuditAction) =>
  await database.db.tx((tx) => record(tx, { at: now, actor: '김하나 (1)', action, detail: { what: action } as never }));
const broken = async (kept?: TrailHead) => (await proveTrail(database.db, kept)).broken;
const tamper = async (sql: string, given: readonly string[] = []) => {
  expect(await database.owner.tx((tx) => tx.changed(sql, given))).toBeGreaterThan(0);
};

beforeEach(async () => {
  haneul = crypto.randomUUID();
  saebyeok = crypto.randomUUID();
  await database.owner.tx(async (tx) => {
    await tx.changed('delete from disclosure');
    await tx.changed('delete from audit_entry');
  });
  await does('console.opened');
  await see(seen(haneul), seen(haneul, { who: 'registry', what: 'household' }), seen(saebyeok));
  await see(seen(haneul, { who: operator, what: 'file', purpose: '전화로 물어봤어요.' }));
  await does('campaign.released');
});

test('what was done and what was seen is whole, and says how much of it there is', async () => {
  expect(await proveTrail(database.db)).toEqual({ entries: 3, disclosures: 4 });
  expect(await readHead(database.db)).toMatchObject({ seq: 3, disclosures: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('twenty who look at one person at once make one chain of twenty', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => see(seen(saebyeok, { purpose: `${n}` }), seen(haneul, { purpose: `${n}` }))));
  expect(await proveTrail(database.db)).toEqual({ entries: 3, disclosures: 44 });
});

test.each(['at', 'actor', 'action', 'detail'])('an entry of which the %s was changed is named', async (column) => {
  await tamper(`update audit_entry set ${column} = ${column === 'at' ? `at + interval '1 ms'` : `'{"x":1}'`} where seq = 2`);
  expect(await broken()).toEqual({ what: 'entry', seq: 2 });
});

test('an entry that is missing is named by the next one', async () => {
  await tamper('delete from audit_entry where seq = 1');
  expect(await broken()).toEqual({ what: 'entry', seq: 2 });
});

test.each(['at', 'who', 'what', 'purpose'])('a look at a person of which the %s was changed is named', async (column) => {
  await tamper(`update disclosure set ${column} = ${column === 'at' ? `at + interval '1 ms'` : `'x'`} where citizen_id = $1 and seq = 2`, [haneul]);
  expect(await broken()).toEqual({ what: 'disclosure', citizenId: haneul, seq: 2 });
});

test('a look that is missing from the middle is named by the next one', async () => {
  await tamper('delete from disclosure where citizen_id = $1 and seq = 1', [haneul]);
  expect(await broken()).toEqual({ what: 'disclosure', citizenId: haneul, seq: 2 });
});

test('an operator’s look is held by two chains: taken from the end of the person’s, the service’s still tells of it', async () => {
  await tamper('delete from disclosure where citizen_id = $1 and seq = 3', [haneul]);
  expect(await broken()).toEqual({ what: 'read', seq: 2 });
});

test('what was cut off at the end shows beside a head that was kept outside, and only there', async () => {
  const kept = await readHead(database.db);
  await does('clock.moved');
  expect(await broken(kept)).toBeUndefined();
  await tamper('delete from audit_entry where seq >= 3');
  expect(await broken()).toBeUndefined();
  expect(await broken(kept)).toEqual({ what: 'head', seq: 3 });
  await does('support.noted');
  expect(await broken(kept)).toEqual({ what: 'head', seq: 3 });
});

test('a partner’s look taken from the end of a chain shows beside a kept head too', async () => {
  const kept = await readHead(database.db);
  await tamper('delete from disclosure where citizen_id = $1', [saebyeok]);
  expect(await broken()).toBeUndefined();
  expect(await broken(kept)).toEqual({ what: 'head', seq: 3 });
});

test('the service itself can change and delete nothing of it', async () => {
  for (const table of ['audit_entry', 'disclosure'])
    for (const sql of [`update ${table} set at = at`, `delete from ${table}`, `truncate ${table}`])
      await expect(
        database.db.tx((tx) => tx.changed(sql)),
        sql,
      ).rejects.toThrow(/permission denied/);
});

test('rows from before the chain were sealed by the migration with the same bytes as new ones', async () => {
  const rows = await database.owner.rows<{ same: boolean }>(
    `select hash = sha256(before_hash || convert_to(concat_ws(E'\\x1f', citizen_id, seq, (extract(epoch from at) * 1000)::bigint, who, what, purpose), 'UTF8')) as same
     from disclosure`,
  );
  expect(rows).toEqual([{ same: true }, { same: true }, { same: true }, { same: true }]);
});
