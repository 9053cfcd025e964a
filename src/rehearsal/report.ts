import type { Check } from './checks.ts';
import type { Comparison } from './comparison.ts';
import type { DayBook } from './day-book.ts';
import type { Tally } from './tally.ts';

export interface Report {
  readonly programme: string;
  readonly version: number;
  readonly currency: string;
  readonly seed: number;
  /** How often the service was killed on the way. */
  readonly kills: number;
  readonly tally: Tally;
  readonly book: DayBook;
  /** Beside what was published of the programme, where anything was. */
  readonly comparison?: Comparison;
  /** What was broken on purpose, and how often. */
  readonly faults: readonly FaultMade[];
  readonly checks: readonly Check[];
  readonly holds: boolean;
  /** Left out when two reports are compared. */
  readonly seconds?: number;
}

/** A kind of fault that the rehearsal made, and how often. */
export interface FaultMade {
  readonly id: string;
  readonly words: { readonly ko: string; readonly en: string };
  readonly times: number;
}

/** The same report for a machine: one line of JSON. */
export function reportJson(report: Report): string {
  return JSON.stringify(report);
}

/** The report for people, ready to print. */
export function reportText(report: Report): string {
  const { tally, currency } = report;
  const count = (number: number) => number.toLocaleString('en');
  const money = (amount: number) => `${count(amount)} ${currency}`;
  const lines = [
    `Rehearsal of ${report.programme} (version ${report.version}), seed ${report.seed}${report.kills === 0 ? '' : `, the service killed ${timesOf(report.kills)}`}`,
    '',
    row('citizens', count(tally.citizens)),
    row('pre-registered', count(tally.preregistered)),
    row('asked', timesOf(tally.asked)),
    row('granted', `${count(tally.granted.count)}, ${money(tally.granted.amount)}`),
    ...(tally.donated.count === 0 ? [] : [row('donated', `by ${count(tally.donated.count)}, ${money(tally.donated.amount)}`)]),
    row('paid', `${count(tally.paid.count)}, ${money(tally.paid.amount)}`),
    row('spent', `${money(tally.spent.grant)} of the grant, ${money(tally.spent.own)} of people’s own`),
    row('', `in ${count(tally.spent.purchases)} purchases: ${count(tally.spent.notCounted)} did not count, ${count(tally.spent.cancelled)} taken back`),
    row('left, returned', `${money(tally.left)}, ${money(tally.returned)}`),
    row('messages', count(tally.messages)),
    '',
    ...(report.faults.length === 0 ? [] : ['Broken on purpose', ...report.faults.map(({ words, times }) => `  ${words.en}: ${timesOf(times)}`), '']),
    'Refused, by reason',
    ...Object.entries(tally.refused).map(([code, times]) => row(`  ${code}`, count(times), 34)),
    '',
    'Checks',
    ...report.checks.flatMap((check) => [`  ${check.holds ? '✓' : '✗'} ${check.say}.`, ...check.failures.map((failure) => `      ${failure}`)]),
    '',
    report.holds ? 'Every check holds.' : `${report.checks.filter((check) => !check.holds).length} of ${report.checks.length} checks do not hold.`,
    ...(report.seconds === undefined ? [] : [`It took ${count(Math.round(report.seconds))} s.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function row(name: string, what: string, width = 18): string {
  return `${name.padEnd(width)}${what}`;
}

function timesOf(number: number): string {
  return number === 1 ? 'once' : `${number.toLocaleString('en')} times`;
}
