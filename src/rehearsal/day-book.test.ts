import { expect, test } from 'vitest';
import { comparisonOf } from './comparison.ts';
import { dayBookOf } from './day-book.ts';
import { checkEnds, endOf } from './ends.ts';
import { published2020 } from './published-2020.ts';
import { reportPage } from './report-page.ts';
import type { Report } from './report.ts';
import { sampleRun } from './sample-run.ts';
import { tallyOf } from './tally.ts';
import type { Run } from './told.ts';

const stage = { zone: 'Asia/Seoul', firstDay: Temporal.PlainDate.from('2020-05-13') };

/** Turned away for good, and with this word. */
function refusedRun(code: string): Run {
  const run = sampleRun();
  delete run.receipt;
  const title = '<script>alert(1)</script>';
  run.refusals.push({ on: '2020-05-14', at: 'apply', problem: { type: '', title, status: 409, code, retry: 'never' } });
  const { payout: _payout, balance: _balance, ...me } = run.me!;
  return Object.assign(run, { me, spending: [], bought: [], paid: false });
}

test('a day counts what was applied, paid and spent on it, without what was taken back, and what was refused', () => {
  const book = dayBookOf([sampleRun(), sampleRun(), refusedRun('applicant.channel')], stage);
  expect(book.days).toEqual([
    {
      on: '2020-05-13',
      applied: { count: 2, amount: 800_000 },
      paid: { count: 2, amount: 800_000 },
      spent: { count: 2, amount: 24_000 },
      refused: 0,
    },
    { on: '2020-05-14', applied: { count: 0, amount: 0 }, paid: { count: 0, amount: 0 }, spent: { count: 0, amount: 0 }, refused: 1 },
  ]);
  expect(book.firstDay).toEqual([{ hour: '10', applied: 2 }]);
});

test('card companies, digits and ends each add up to everybody', () => {
  const runs = [sampleRun(), refusedRun('entitlement.automatic'), refusedRun('register.not_found'), refusedRun('instrument.card_refused')];
  const book = dayBookOf(runs, stage);
  for (const groups of [book.issuers, book.digits, book.ends]) expect(groups.reduce((sum, one) => sum + one.citizens, 0)).toBe(runs.length);
  expect(book.ends.map(({ end }) => end)).toEqual(['left', 'automatic', 'not-entitled', 'no-card']);
});

test('whoever has neither a receipt nor a reason, or a receipt and no payout, is not explained', () => {
  const lost = sampleRun();
  delete lost.receipt;
  const waiting = sampleRun();
  waiting.me = { ...waiting.me!, payout: { ...waiting.me!.payout!, state: 'sent' } };
  expect([lost, waiting, sampleRun()].map(endOf)).toEqual(['unexplained', 'unexplained', 'left']);
  expect(checkEnds([lost, waiting, sampleRun()])).toMatchObject({ holds: false, failures: [expect.any(String), expect.any(String)] });
});

test('what was published is beside ours of the same day, in per cent', () => {
  const { applied, used, firstDay, issuers } = comparisonOf(dayBookOf([sampleRun()], stage), published2020);
  expect(applied.map(({ at, ours }) => [at, ours]).slice(0, 3)).toEqual([
    ['2020-05-11', 0],
    ['2020-05-12', 0],
    ['2020-05-13', 100],
  ]);
  expect(applied[2]).toMatchObject({ theirs: 39.1, source: expect.stringContaining('http') });
  expect(used[0]).toMatchObject({ at: '2020-05-31', ours: 3, theirs: 59.7 });
  expect(firstDay[0]).toEqual({ at: '18:00', ours: 100, theirs: 85.2 });
  expect(issuers.reduce((sum, one) => sum + one.theirs, 0)).toBeCloseTo(100, 0);
});

test('the page holds every day and check, needs nothing from elsewhere, and what citizens were told cannot become code in it', () => {
  const runs = [sampleRun(), refusedRun('<img src=x onerror=alert(1)>')];
  const book = dayBookOf(runs, stage);
  const report: Report = {
    programme: 'kr-2020-emergency-relief',
    version: 1,
    currency: 'KRW',
    seed: 7,
    kills: 0,
    tally: tallyOf(runs),
    book,
    comparison: comparisonOf(book, published2020),
    faults: [{ id: 'kill', words: { ko: '서비스 강제 종료', en: 'The service was killed' }, times: 3 }],
    checks: [{ id: 'one', say: 'A <b>check</b>', holds: false, failures: ['Citizen 4'] }],
    holds: false,
  };
  for (const lang of ['ko', 'en'] as const) {
    const page = reportPage(report, lang);
    for (const { on } of book.days) expect(page).toContain(on);
    expect(page).toContain('A &lt;b>check&lt;/b>');
    expect(page).toContain('Citizen 4');
    expect(page).toContain('400,000');
    expect(page).not.toMatch(/<img|<script|<link|@import|url\(/);
  }
  expect(reportPage(report, 'en')).toContain('The service was killed');
  expect(reportPage(report, 'ko')).toContain('1가지 가운데 1가지가 맞지 않아요');
});
