/** How a card company writes: the same facts in another form. */
export interface Wire {
  /** As a JSON number, or as digits in quotation marks. */
  readonly amounts: 'number' | 'text';
  /** `compact` is 20200513090000 on the clocks of Seoul. */
  readonly dates: 'iso' | 'compact';
  /** `flat` {code, message}; `result` {resultCode, resultMsg}; `nested` {error: {type, detail}}; `in-body` always 200, with {result: {status, code}}. */
  readonly errors: 'flat' | 'result' | 'nested' | 'in-body';
  /** Cards on one page of a list. */
  readonly pageSize: number;
}

/** What a card company does in its own time. */
export interface Habits {
  /** At 09:00 so many days after the business day of the order. 0: at once. Left out: after SANDBOX_SETTLE_AFTER_MS. */
  readonly creditDays?: number;
  /** early: before the answer to the call. late: an hour after. out-of-order: a purchase waits for the next report. never: only a poll shows it. */
  readonly reports: 'once' | 'early' | 'late' | 'twice' | 'out-of-order' | 'never';
  /** Calls that may come at once and, on average, in a second; one too many is answered 429 with Retry-After. */
  readonly callsPerSecond?: number;
  /** Answered 503 with Retry-After from 23:30 to 00:30. */
  readonly nightlyMaintenance?: boolean;
  /** How long an order is being worked on; the same key meanwhile is answered 409. Machine time. */
  readonly worksMs?: number;
  /** What is wrong with its daily file, until it is corrected two days later. */
  readonly file: 'right' | 'line-missing' | 'line-twice' | 'day-late';
}

export interface IssuerProfile {
  readonly wire: Wire;
  readonly habits: Habits;
  /** The banks whose cards it also processes. */
  readonly fronts: readonly string[];
  /** Who processes for it, if another does. */
  readonly processedBy?: string;
  /** Whether people can go to a counter. */
  readonly hasCounters: boolean;
}

const plain: Wire = { amounts: 'number', dates: 'iso', errors: 'flat', pageSize: 100 };
const cooperative: Wire = { amounts: 'text', dates: 'compact', errors: 'result', pageSize: 20 };
const alone = { fronts: [], hasCounters: true } as const;

/** Whoever is not named below: credits after SANDBOX_SETTLE_AFTER_MS, reports once, and has a right file. */
export const promptHabits: Habits = { reports: 'once', file: 'right' };
const nobody: IssuerProfile = { wire: plain, habits: promptHabits, ...alone };

/**
 * Who fronts for whom, who has no counters, credit after one or two days and the cut at 23:30 are published of 2020.
 * Forms, limits and ways of reporting are made up, spread so that each exists somewhere: docs/partner-differences.md.
 */
const profiles: Readonly<Record<string, IssuerProfile>> = {
  shinhan: { wire: plain, habits: { creditDays: 2, reports: 'once', worksMs: 30, file: 'right' }, ...alone },
  kb: { wire: { ...plain, amounts: 'text', pageSize: 20 }, habits: { creditDays: 2, reports: 'twice', file: 'line-twice' }, ...alone },
  nh: { wire: { amounts: 'number', dates: 'compact', errors: 'nested', pageSize: 20 }, habits: { creditDays: 1, reports: 'late', file: 'right' }, ...alone },
  lotte: {
    wire: { amounts: 'number', dates: 'compact', errors: 'in-body', pageSize: 20 },
    habits: { creditDays: 2, reports: 'out-of-order', nightlyMaintenance: true, file: 'right' },
    fronts: [],
    hasCounters: false,
  },
  bc: {
    wire: cooperative,
    habits: { creditDays: 2, reports: 'once', callsPerSecond: 20, file: 'day-late' },
    fronts: ['ibk', 'sc', 'nh', 'daegu', 'busan', 'gyeongnam', 'jeonbuk', 'jeju', 'suhyup', 'gwangju', 'kbank', 'mg', 'post', 'shinhyup'],
    hasCounters: true,
  },
  samsung: { wire: { ...plain, errors: 'nested' }, habits: { creditDays: 2, reports: 'never', file: 'right' }, fronts: [], hasCounters: false },
  woori: { wire: cooperative, habits: { creditDays: 2, reports: 'late', file: 'line-missing' }, fronts: [], processedBy: 'bc', hasCounters: true },
  hana: { wire: plain, habits: { creditDays: 0, reports: 'early', file: 'right' }, ...alone },
  hyundai: {
    wire: { ...plain, amounts: 'text' },
    habits: { creditDays: 1, reports: 'once', callsPerSecond: 5, file: 'right' },
    fronts: [],
    hasCounters: false,
  },
};

/** The profile of a card company; `isPrompt` leaves it its forms and takes its habits away. */
export function profileOf(issuer: string, isPrompt: boolean): IssuerProfile {
  const profile = profiles[issuer] ?? nobody;
  return isPrompt ? { ...profile, habits: promptHabits } : profile;
}
