import { expect, test } from 'vitest';
import { count, foldFigures } from '#modules/figures/index.ts';
import { addJob } from '#platform/jobs.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPace } from './pace.ts';

/* Of a hundred who applied, sixty chose Shinhan, thirty Samsung, ten Lotte. */
const database = useTestDatabase();
const now = Date.parse('2020-05-13T10:00+09:00');
const room = { status: () => ({ line: 0, waiting: 7, called: 0, lapsed: 0, speed: { fast: 90, slow: 80 }, rung: 'full' as const, rungSince: undefined }) };
/** Looks anew each time it is asked. */
const pace = () => openPace({ db: database.db, clock: () => now, machineClock: Date.now, room, issuers: ['shinhan', 'samsung', 'lotte'] })();

test('people are asked to come as fast as they come in, less the customers of card companies that are behind', async () => {
  expect(await pace()).toEqual({ admitPerSecond: 80, heldShare: 0, waiting: 7 });
  await database.db.tx(async (tx) => {
    const applied = { shinhan: 60n, samsung: 30n, lotte: 10n };
    await count(tx, ...Object.entries(applied).map(([label, change]) => ({ figure: 'applications.issuer' as const, label, change })));
    // One in sixty without an answer is an accident; two in ten are a company that does not answer.
    await count(tx, { figure: 'payouts.issuer', label: 'shinhan unknown', change: 1n }, { figure: 'payouts.issuer', label: 'lotte unknown', change: 2n });
  });
  await foldFigures(database.db);
  expect((await pace()).heldShare).toBeCloseTo(0.1);
  // Half a minute is nothing; a payout that could not be handed over for two minutes is a queue that grows.
  await database.db.tx(async (tx) => await addJob(tx, 'payout.send:samsung', {}, { dueAt: now - 30_000, uniqueKey: 'young' }));
  expect((await pace()).heldShare).toBeCloseTo(0.1);
  await database.db.tx(async (tx) => await addJob(tx, 'payout.send:samsung', {}, { dueAt: now - 120_000, uniqueKey: 'old' }));
  expect((await pace()).heldShare).toBeCloseTo(0.4);
});
