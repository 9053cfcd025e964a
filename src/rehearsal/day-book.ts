import { isoIn } from '#core/time.ts';
import { ends, endOf, type End } from './ends.ts';
import type { Stage } from './stage.ts';
import type { Money } from './tally.ts';
import type { Run } from './told.ts';

/** What happened on one day, counted from what the citizens were told. Money is in whole units of the programme’s currency. */
export interface Day {
  /** 2020-05-13 */
  readonly on: string;
  /** Applications with a receipt of this day. */
  readonly applied: Money;
  /** Payouts settled on this day. */
  readonly paid: Money;
  /** Purchases of this day of which the grant paid something and that nobody took back, with the grant’s share. */
  readonly spent: Money;
  /** Refusals of this day, each time one was said. */
  readonly refused: number;
}

/** One card company, or one last digit of birth years. */
export interface Group {
  readonly id: string;
  readonly citizens: number;
  readonly applied: Money;
  readonly paid: Money;
  readonly spent: Money;
}

export interface DayBook {
  /** Every day on which anything happened, in order. */
  readonly days: readonly Day[];
  /** Applications of the first day by the hour of their receipt, like 07. */
  readonly firstDay: readonly { readonly hour: string; readonly applied: number }[];
  readonly issuers: readonly Group[];
  readonly digits: readonly Group[];
  /** Where everybody stands in the end: each citizen once. */
  readonly ends: readonly { readonly end: End; readonly citizens: number; readonly amount: number }[];
}

/** Counts by day, by card company, by digit and by end. The order of the runs makes no difference. */
export function dayBookOf(runs: readonly Run[], { zone, firstDay }: Pick<Stage, 'zone' | 'firstDay'>): DayBook {
  const days = new Map<string, Writable<Day>>();
  const day = (on: string) => {
    let found = days.get(on);
    if (!found) days.set(on, (found = { on, applied: none(), paid: none(), spent: none(), refused: 0 }));
    return found;
  };
  const hours = new Map<string, number>();
  for (const run of runs) {
    const { applied, paid, spent } = sumsOf(run);
    for (const one of applied) {
      const [on, hour] = [dayIn(one.at, zone), isoIn(Date.parse(one.at), zone).slice(11, 13)];
      add(day(on).applied, one.amount);
      if (on === firstDay.toString()) hours.set(hour, (hours.get(hour) ?? 0) + 1);
    }
    for (const one of paid) add(day(dayIn(one.at, zone)).paid, one.amount);
    for (const one of spent) add(day(dayIn(one.at, zone)).spent, one.amount);
    for (const { on } of run.refusals) day(on).refused += 1;
  }
  const byIssuer = Map.groupBy(runs, (run) => run.citizen.issuer);
  const byDigit = Map.groupBy(runs, (run) => run.citizen.birthDate.slice(3, 4));
  return {
    days: [...days.values()].toSorted((one, other) => (one.on < other.on ? -1 : 1)),
    firstDay: [...hours].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([hour, count]) => ({ hour, applied: count })),
    issuers: [...byIssuer].map(([id, own]) => groupOf(id, own)).toSorted((one, other) => other.citizens - one.citizens || (one.id < other.id ? -1 : 1)),
    digits: [...byDigit].map(([id, own]) => groupOf(id, own)).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    ends: endsOf(runs),
  };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends Money ? { -readonly [M in keyof Money]: Money[M] } : T[K] };
interface Happened {
  readonly at: string;
  readonly amount: number;
}

function sumsOf(run: Run): Record<'applied' | 'paid' | 'spent', readonly Happened[]> {
  const { receipt, me, spending } = run;
  const payout = me?.payout?.state === 'settled' ? me.payout : undefined;
  return {
    applied: receipt ? [{ at: receipt.at.at, amount: receipt.amount.amount }] : [],
    paid: payout ? [{ at: payout.at.at, amount: payout.amount.amount }] : [],
    spent: (spending ?? [])
      .filter((item) => item.state !== 'cancelled' && item.grant.amount > 0)
      .map((item) => ({ at: item.at.at, amount: item.grant.amount })),
  };
}

function groupOf(id: string, runs: readonly Run[]): Group {
  const group = { id, citizens: runs.length, applied: none(), paid: none(), spent: none() };
  for (const run of runs) {
    const sums = sumsOf(run);
    for (const key of ['applied', 'paid', 'spent'] as const) for (const { amount } of sums[key]) add(group[key], amount);
  }
  return group;
}

function endsOf(runs: readonly Run[]): DayBook['ends'] {
  const byEnd = Map.groupBy(runs, endOf);
  return ends.flatMap((end) => {
    const own = byEnd.get(end);
    return own ? [{ end, citizens: own.length, amount: own.reduce((sum, run) => sum + (run.receipt?.amount.amount ?? 0), 0) }] : [];
  });
}

function none(): { count: number; amount: number } {
  return { count: 0, amount: 0 };
}

function add(money: { count: number; amount: number }, amount: number): void {
  money.count += 1;
  money.amount += amount;
}

function dayIn(at: string, zone: string): string {
  return isoIn(Date.parse(at), zone).slice(0, 10);
}
