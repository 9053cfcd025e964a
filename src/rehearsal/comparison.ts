import type { DayBook } from './day-book.ts';
import type { Published } from './published-series.ts';

/** What the rehearsal did beside what was published of the programme itself. All shares are per cent, to a tenth. */
export interface Comparison {
  readonly unit: Published['unit'];
  /** How many had applied by the end of a day, of all who did in the end. */
  readonly applied: readonly Compared[];
  /** What one application was worth on average by the end of a day. */
  readonly mean: readonly Compared[];
  /** How many of the first day’s applications had come by an hour, like 18:00. */
  readonly firstDay: readonly Omit<Compared, 'source'>[];
  /** How much of the money credited by the end of a day was used by then. */
  readonly used: readonly Compared[];
  /** Each card company’s share of the applications, on the days for which one was published. */
  readonly issuers: readonly Omit<Compared, 'source'>[];
}

export interface Compared {
  /** A day like 2020-05-13, an hour or an id. */
  readonly at: string;
  readonly ours: number;
  readonly theirs: number;
  readonly source: string;
}

/** Each published figure with ours of the same day. Whatever nothing was published of is not here. */
export function comparisonOf(book: DayBook, published: Published): Comparison {
  const { days } = book;
  const byThen = (on: string) => {
    const until = days.filter((day) => day.on <= on);
    const total = (of: (day: DayBook['days'][number]) => number) => until.reduce((sum, day) => sum + of(day), 0);
    return {
      applied: total((day) => day.applied.count),
      granted: total((day) => day.applied.amount),
      paid: total((day) => day.paid.amount),
      spent: total((day) => day.spent.amount),
    };
  };
  const all = days.reduce((sum, day) => sum + day.applied.count, 0);
  const firstDay = book.firstDay.reduce((sum, hour) => sum + hour.applied, 0);
  const theirFirstDay = published.firstDay.at(-1)?.applied ?? 0;
  const companies = published.issuers.reduce((sum, [, count]) => sum + count, 0);
  return {
    unit: published.unit,
    applied: published.days.map(({ on, applied, source }) => ({
      at: on,
      ours: percent(byThen(on).applied, all),
      theirs: percent(applied, published.applied),
      source,
    })),
    mean: published.days.flatMap(({ on, applied, money, source }) => {
      const ours = byThen(on);
      return money === undefined ? [] : [{ at: on, ours: rounded(ours.granted, ours.applied), theirs: Number(money / BigInt(applied)), source }];
    }),
    firstDay: published.firstDay.map(({ by, applied }) => ({
      at: by,
      ours: percent(
        book.firstDay.filter(({ hour }) => `${hour}:59` < by).reduce((sum, hour) => sum + hour.applied, 0),
        firstDay,
      ),
      theirs: percent(applied, theirFirstDay),
    })),
    used: published.used.map(({ on, percent: theirs, source }) => ({ at: on, ours: percent(byThen(on).spent, byThen(on).paid), theirs, source })),
    issuers: published.issuers.map(([id, count]) => ({
      at: id,
      ours: percent(book.issuers.find((one) => one.id === id)?.applied.count ?? 0, all),
      theirs: percent(count, companies),
    })),
  };
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1_000 * part) / whole) / 10;
}

function rounded(amount: number, count: number): number {
  return count === 0 ? 0 : Math.round(amount / count);
}
