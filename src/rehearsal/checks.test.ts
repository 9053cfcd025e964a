import assert from 'node:assert/strict';
import { test } from 'vitest';
import { checkTold, type Check } from './checks.ts';
import { sampleRun, won } from './sample-run.ts';
import { tallyOf } from './tally.ts';
import type { Run } from './told.ts';

function broken(checks: readonly Check[]): string[] {
  return checks.filter((check) => !check.holds).map((check) => check.id);
}

test('a citizen whose papers agree passes every check', () => {
  assert.deepEqual(broken(checkTold([sampleRun()])), []);
});

test('a balance that is one won off is found', () => {
  const run = sampleRun();
  run.me = { ...run.me!, balance: { ...run.me!.balance!, left: won(1) } };
  assert.deepEqual(broken(checkTold([run])), ['balance']);
});

test('money that is still on a card after the end is found, even where it adds up', () => {
  const run = sampleRun();
  run.me = { ...run.me!, balance: { ...run.me!.balance!, left: won(388_000), returned: won(0) } };
  assert.deepEqual(broken(checkTold([run])), ['balance']);
});

test('a purchase that is listed twice, or paid by the grant where it does not count, is found', () => {
  const twice = sampleRun();
  twice.spending!.push(twice.spending![2]!);
  const paid = sampleRun();
  paid.spending![1] = { ...paid.spending![1]!, grant: won(30_000), own: won(0) };
  assert.deepEqual(broken(checkTold([twice])), ['purchases']);
  assert.deepEqual(broken(checkTold([paid])), ['purchases']);
});

test('a purchase that does not count and gives no reason is found', () => {
  const run = sampleRun();
  const { reason: _reason, ...silent } = run.spending![1]!;
  run.spending![1] = silent;
  assert.deepEqual(broken(checkTold([run])), ['purchases']);
});

test('whoever came on their day without having been called is found, unless they are paid without applying', () => {
  const run = { ...sampleRun(), uncalled: true };
  assert.deepEqual(broken(checkTold([run])), ['called']);
  run.refusals.push({
    on: '2020-05-13',
    at: 'apply',
    problem: { type: 'urn:danbi:refusal:entitlement.automatic', title: '', status: 409, code: 'entitlement.automatic', retry: 'never' },
  });
  assert.deepEqual(broken(checkTold([run])), []);
});

test('a receipt that was never paid is found, and a declined one must say so', () => {
  const unpaid = sampleRun();
  unpaid.me = { ...unpaid.me!, payout: { ...unpaid.me!.payout!, state: 'sent' } };
  assert.deepEqual(broken(checkTold([unpaid])), ['paid']);
  const declined = { ...sampleRun(), citizen: { ...unpaid.citizen, fault: 'declined' as const } };
  assert.deepEqual(broken(checkTold([declined])), ['paid']);
});

test('another’s card that is refused for anything but the card, once nothing else is missing, is found', () => {
  const refusedFor = (code: Run['refusals'][number]['problem']['code']) => {
    const run = sampleRun();
    run.refusals.push({ on: '2020-05-13', at: 'borrowed', problem: { type: `urn:danbi:refusal:${code}`, title: '', status: 409, code, retry: 'later' } });
    return broken(checkTold([run]));
  };
  for (const code of ['card.unknown', 'consent.missing', 'register.unavailable'] as const) assert.deepEqual(refusedFor(code), []);
  assert.deepEqual(refusedFor('rotation.not_your_day'), ['own-card']);
});

test('whoever is turned away on the day they were told is found', () => {
  const run = sampleRun();
  run.refusals.push({
    on: '2020-05-13',
    at: 'apply',
    problem: { type: 'urn:danbi:refusal:rotation.not_your_day', title: '', status: 409, code: 'rotation.not_your_day', retry: 'later' },
  });
  assert.deepEqual(broken(checkTold([run])), ['own-day']);
});

test('the tally counts what people were told, and cancelled purchases are not spent', () => {
  const tally = tallyOf([sampleRun(), sampleRun()]);
  assert.deepEqual(tally.granted, { count: 2, amount: 800_000 });
  assert.deepEqual(tally.spent, { purchases: 6, grant: 24_000, own: 60_000, cancelled: 2, notCounted: 2 });
});

test('a service that turns everybody away, pays nobody, or lets nothing count is found', () => {
  const many = (change: (run: Run) => void) =>
    Array.from({ length: 10 }, () => {
      const run = sampleRun();
      change(run);
      return run;
    });
  const said = (change: (run: Run) => void) => checkTold(many(change)).find((check) => check.id === 'somebody');
  assert.equal(said(() => undefined)?.holds, true);
  assert.match(String(said((run) => delete run.receipt)?.failures), /Nobody has a receipt/);
  assert.match(String(said((run) => (run.paid = false))?.failures), /Nobody was paid/);
  assert.match(String(said((run) => (run.bought.length = 0))?.failures), /No purchase counted/);
});
