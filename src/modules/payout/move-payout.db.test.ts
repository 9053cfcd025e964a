import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPretendService, type PretendService } from '#main/testing/pretend-service.ts';
import { seoul } from '#main/testing/told.ts';
import { foldFigures, readFigures } from '#modules/figures/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { become } from './move-payout.ts';
import { findPayout, movePayout } from './payout.store.ts';

/* The card company’s report overtakes its own answer to our order: both read the payout before either moves it. */
const database = useTestDatabase();
let service: PretendService;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00', sandbox: { SANDBOX_SETTLE_AFTER_MS: '259200000' } });
});
afterAll(async () => await service.stop());

test('a payout is counted from the state in which its move finds it, not from the one that was read before', async () => {
  await service.apply('jigak');
  await service.advance(seoul('2020-05-19T18:01'));
  const [key] = await database.owner.rows<{ circle_id: string; payout_id: string }>('select circle_id, payout_id from payout');
  const read = (await findPayout(database.owner, key!.circle_id, key!.payout_id))!;
  const at = service.clock();
  expect(read.state).toBe('sent');
  const before = { ...read, state: 'sending' as const };
  expect(await database.owner.tx((tx) => become(tx, service.open, before, 'settled', at))).toBe(true);
  expect(await database.owner.tx((tx) => movePayout(tx, read, 'sent', at))).toBeUndefined();
  await foldFigures(database.db);
  const payouts = (await readFigures(database.db)).filter((one) => one.figure === 'payouts' && one.value !== 0n);
  expect(payouts.map(({ label, value }) => [label, value])).toEqual([['settled', 1n]]);
});
