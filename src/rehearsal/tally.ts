import type { Run } from './told.ts';

/** What was asked, granted, refused, paid and spent, counted from what the citizens were told. */
export interface Tally {
  readonly citizens: number;
  readonly preregistered: number;
  readonly asked: number;
  readonly granted: Money;
  /** Refusals by code, each time it was said. */
  readonly refused: Readonly<Record<string, number>>;
  /** Given and not taken back. */
  readonly donated: Money;
  readonly paid: Money;
  readonly spent: { readonly purchases: number; readonly grant: number; readonly own: number; readonly cancelled: number; readonly notCounted: number };
  readonly left: number;
  readonly returned: number;
  readonly messages: number;
}

export interface Money {
  readonly count: number;
  readonly amount: number;
}

/** Counts what everybody was told. The order of the runs makes no difference. */
export function tallyOf(runs: readonly Run[]): Tally {
  const receipts = runs.flatMap((run) => (run.receipt ? [run.receipt.amount.amount] : []));
  const paid = runs.flatMap((run) => (run.me?.payout?.state === 'settled' ? [run.me.payout.amount.amount] : []));
  const donations = runs.flatMap((run) => (run.donated > 0 ? [run.donated] : []));
  const items = runs.flatMap((run) => run.spending ?? []);
  const standing = items.filter((item) => item.state !== 'cancelled');
  const refused = new Map<string, number>();
  for (const { problem } of runs.flatMap((run) => run.refusals)) refused.set(problem.code, (refused.get(problem.code) ?? 0) + 1);
  return {
    citizens: runs.length,
    preregistered: runs.filter((run) => run.preregistered).length,
    asked: sum(runs.map((run) => run.tries)),
    granted: { count: receipts.length, amount: sum(receipts) },
    refused: Object.fromEntries([...refused].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    donated: { count: donations.length, amount: sum(donations) },
    paid: { count: paid.length, amount: sum(paid) },
    spent: {
      purchases: items.length,
      grant: sum(standing.map((item) => item.grant.amount)),
      own: sum(standing.map((item) => item.own.amount)),
      cancelled: items.length - standing.length,
      notCounted: standing.filter((item) => item.state === 'not-counted').length,
    },
    left: sum(runs.map((run) => run.me?.balance?.left.amount ?? 0)),
    returned: sum(runs.map((run) => run.me?.balance?.returned.amount ?? 0)),
    messages: sum(runs.map((run) => run.messages)),
  };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
