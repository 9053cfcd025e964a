import assert from 'node:assert/strict';
import { test } from 'vitest';
import { checkTold, type Check } from './checks.ts';
import { nationOf } from './nation.ts';
import { usual } from './published.ts';
import { tallyOf } from './tally.ts';
import { newRun, type Run } from './told.ts';
import { openLine, Visitor } from './visitor.ts';

const line = openLine(1);
const [citizen] = nationOf({ seed: 1, citizens: 1, regions: [['seoul', 1]], issuers: [['shinhan', 1]], example: usual });

const won = (amount: number) => ({ amount, words: `${amount}원` });
const moment = { at: '2020-05-13T10:00:00+09:00', words: '5월 13일(수) 오전 10시' };

/** A citizen who was granted 400,000 won, bought bread for 12,000, shoes for 30,000 where it does not count, and took a pen of 2,000 back. */
function aRun(): Run {
  assert.ok(citizen);
  const { fault: _fault, ...honest } = citizen;
  const run = newRun(honest, new Visitor('http://127.0.0.1:9', line));
  run.receipt = { receipt: 'ABCDE-FGHJK', at: moment, state: 'paid', words: '', amount: won(400_000), parts: [], instrument: '카드' };
  run.paid = true;
  run.bought.push(
    { approvalNumber: '1', amount: 12_000, grant: 12_000, counts: true, cancelled: false },
    { approvalNumber: '2', amount: 30_000, grant: 0, counts: false, cancelled: false },
    { approvalNumber: '3', amount: 2_000, grant: 2_000, counts: true, cancelled: true },
  );
  const item = { at: moment, merchant: '가게', words: '', rule: 'use', sources: [] };
  run.spending = [
    { ...item, id: '3', amount: won(2_000), grant: won(0), own: won(0), state: 'cancelled' },
    { ...item, id: '2', amount: won(30_000), grant: won(0), own: won(30_000), state: 'not-counted', reason: '백화점이에요.' },
    { ...item, id: '1', amount: won(12_000), grant: won(12_000), own: won(0), state: 'counted' },
  ];
  run.me = {
    signedIn: true,
    lang: 'ko',
    clock: { now: moment, virtual: true },
    card: { title: '', next: { do: 'none', words: '' } },
    journey: [],
    consents: { given: [], missing: [] },
    payout: { state: 'settled', words: '', amount: won(400_000), at: moment },
    balance: { granted: won(400_000), left: won(0), spent: won(12_000), returned: won(388_000), words: '' },
    mayDonate: false,
    unread: 0,
  };
  return run;
}

function broken(checks: readonly Check[]): string[] {
  return checks.filter((check) => !check.holds).map((check) => check.id);
}

test('a citizen whose papers agree passes every check', () => {
  assert.deepEqual(broken(checkTold([aRun()])), []);
});

test('a balance that is one won off is found', () => {
  const run = aRun();
  run.me = { ...run.me!, balance: { ...run.me!.balance!, left: won(1) } };
  assert.deepEqual(broken(checkTold([run])), ['balance']);
});

test('a purchase that is listed twice, or paid by the grant where it does not count, is found', () => {
  const twice = aRun();
  twice.spending!.push(twice.spending![2]!);
  const paid = aRun();
  paid.spending![1] = { ...paid.spending![1]!, grant: won(30_000), own: won(0) };
  assert.deepEqual(broken(checkTold([twice])), ['purchases']);
  assert.deepEqual(broken(checkTold([paid])), ['purchases']);
});

test('a purchase that does not count and gives no reason is found', () => {
  const run = aRun();
  const { reason: _reason, ...silent } = run.spending![1]!;
  run.spending![1] = silent;
  assert.deepEqual(broken(checkTold([run])), ['purchases']);
});

test('a receipt that was never paid is found, and a declined one must say so', () => {
  const unpaid = aRun();
  unpaid.me = { ...unpaid.me!, payout: { ...unpaid.me!.payout!, state: 'sent' } };
  assert.deepEqual(broken(checkTold([unpaid])), ['paid']);
  const declined = { ...aRun(), citizen: { ...unpaid.citizen, fault: 'declined' as const } };
  assert.deepEqual(broken(checkTold([declined])), ['paid']);
});

test('whoever is turned away on the day they were told is found', () => {
  const run = aRun();
  run.refusals.push({
    at: 'apply',
    problem: { type: 'urn:danbi:refusal:rotation.not_your_day', title: '', status: 409, code: 'rotation.not_your_day', retry: 'later' },
  });
  assert.deepEqual(broken(checkTold([run])), ['own-day']);
});

test('the tally counts what people were told, and cancelled purchases are not spent', () => {
  const tally = tallyOf([aRun(), aRun()]);
  assert.deepEqual(tally.granted, { count: 2, amount: 800_000 });
  assert.deepEqual(tally.spent, { purchases: 6, grant: 24_000, own: 60_000, cancelled: 2, notCounted: 2 });
});

test('a service that turns everybody away, pays nobody, or lets nothing count is found', () => {
  const many = (change: (run: Run) => void) =>
    Array.from({ length: 10 }, () => {
      const run = aRun();
      change(run);
      return run;
    });
  const said = (change: (run: Run) => void) => checkTold(many(change)).find((check) => check.id === 'somebody');
  assert.equal(said(() => undefined)?.holds, true);
  assert.match(String(said((run) => delete run.receipt)?.failures), /Nobody has a receipt/);
  assert.match(String(said((run) => (run.paid = false))?.failures), /Nobody was paid/);
  assert.match(String(said((run) => (run.bought.length = 0))?.failures), /No purchase counted/);
});
