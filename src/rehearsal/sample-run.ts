import { nationOf } from './nation.ts';
import { usual } from './published.ts';
import { newRun, type Run } from './told.ts';
import { openLine, Visitor } from './visitor.ts';

const line = openLine(1);
const [citizen] = nationOf({ seed: 1, citizens: 1, regions: [['seoul', 1]], issuers: [['shinhan', 1]], example: usual });

export const won = (amount: number) => ({ amount, words: `${amount}원` });
const moment = { at: '2020-05-13T10:00:00+09:00', words: '5월 13일(수) 오전 10시' };

/** A citizen who was granted 400,000 won, bought bread for 12,000, shoes for 30,000 where it does not count, and took a pen of 2,000 back. */
export function sampleRun(): Run {
  const { fault: _fault, ...honest } = citizen!;
  const run = newRun(honest, new Visitor('http://127.0.0.1:9', line), () => '2020-05-13');
  run.receipt = { receipt: 'ABCDE-FGHJK', at: moment, state: 'paid', words: '', amount: won(400_000), parts: [], instrument: '카드' };
  run.paid = true;
  run.bought.push(
    { approvalNumber: '1', amount: 12_000, grant: 12_000, counts: true, cancelled: false, refunded: 0 },
    { approvalNumber: '2', amount: 30_000, grant: 0, counts: false, cancelled: false, refunded: 0 },
    { approvalNumber: '3', amount: 2_000, grant: 2_000, counts: true, cancelled: true, refunded: 0 },
  );
  const item = { at: moment, merchant: '가게', words: '', rule: 'use', sources: [] };
  run.spending = [
    { ...item, id: '3', amount: won(2_000), grant: won(2_000), own: won(0), state: 'cancelled' },
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
    balance: { granted: won(400_000), left: won(0), spent: won(12_000), returned: won(388_000), isOver: true, words: '' },
    mayDonate: false,
    unread: 0,
  };
  return run;
}
