import { beforeEach, expect, test } from 'vitest';
import { granted, payoutIntended, payoutSettled, spent, type Movement } from '#core/ledger.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { grantBalance, post } from './index.ts';

const database = useTestDatabase();
const applicationId = '00000002-0000-4000-8000-000000000001';
const programmeId = 'kr-2020-emergency-relief';
const parts = [{ part: 'national', amount: 1_000n }];
const paid = [
  ...granted(programmeId, applicationId, parts),
  ...payoutIntended(programmeId, 'p', 'shinhan', parts),
  payoutSettled(programmeId, 'p', 'shinhan', applicationId, 1_000n),
];
let circleId = '';

const move = async (...movements: readonly Movement[]) =>
  await database.db.tx(async (tx) => await post(tx, [{ circleId, applicationId, programmeId, at: Date.UTC(2020, 4, 15), movements }]));
const left = async () => (await grantBalance(database.db, circleId, applicationId)).left;
const rows = async () => (await database.db.rows('select 1 from movement where circle_id = $1', [circleId])).length;

beforeEach(async () => {
  circleId = crypto.randomUUID();
  await move(...paid);
});

test('movements and the balances that follow from them are written together, and the same again writes nothing', async () => {
  expect([await move(spent(applicationId, 'shinhan', 'A-1', 300n)), await left()]).toEqual([1, 700n]);
  expect([await move(spent(applicationId, 'shinhan', 'A-1', 300n)), await left()]).toEqual([0, 700n]);
});

test('a key that was used for another amount is refused, and nothing is written', async () => {
  await move(spent(applicationId, 'shinhan', 'A-1', 300n));
  await expect(move(spent(applicationId, 'shinhan', 'A-1', 301n))).rejects.toThrow('written before with other content');
  expect([await left(), await rows()]).toEqual([700n, 4]);
});

test('more than there is cannot be spent, also not by two at once', async () => {
  await expect(move(spent(applicationId, 'shinhan', 'A-1', 1_001n))).rejects.toThrow('account_check');
  const both = await Promise.allSettled(['A-1', 'A-2'].map(async (approval) => await move(spent(applicationId, 'shinhan', approval, 600n))));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect([await left(), await rows()]).toEqual([400n, 4]);
});

test('a key that the database would keep as another, or one twice in a batch, is refused: its balances would be wrong', async () => {
  await expect(move(spent(applicationId, 'shinhan', 'half\ud800', 300n))).rejects.toThrow('another key');
  const one = spent(applicationId, 'shinhan', 'A-1', 300n);
  await expect(move(one, one)).rejects.toThrow('another key');
  expect([await left(), await rows()]).toEqual([1_000n, 3]);
});
