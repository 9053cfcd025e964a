import type { Programme } from '#core/programme.ts';
import { minuteMs } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import { openDb } from '#platform/db.ts';
import { checkBooks } from './books.ts';
import { checkTold, type Check } from './checks.ts';
import { dayBookOf, type DayBook } from './day-book.ts';
import { Diary, lastSpendingDay, planMoney, planVisits, type Page } from './diary.ts';
import { checkEnds } from './ends.ts';
import { apply, lookForMoney, lookUp, openCards, prepare, tryWrongDay } from './journey.ts';
import type { Citizen } from './nation.ts';
import { openBefore, outageOf, sentHome } from './outage.ts';
import type { FaultMade } from './report.ts';
import { buy, buyTooLate } from './shopping.ts';
import { atHour, type Stage } from './stage.ts';
import { atOnce, Steps } from './steps.ts';
import { tallyOf, type Tally } from './tally.ts';
import { newRun, type Run } from './told.ts';
import type { Town } from './town.ts';
import { openLine, Visitor } from './visitor.ts';
import { checkWitnesses } from './witnesses.ts';

export interface Rehearsal {
  readonly programme: Programme;
  readonly stage: Stage;
  readonly town: Town;
  readonly citizens: readonly Citizen[];
  readonly seed: number;
  readonly kills: number;
  readonly signal: AbortSignal;
  /** Hears where the rehearsal is: the programme’s own time, and how much of all steps is done. */
  readonly progress: (now: string, done: number, all: number) => void;
}

export interface Outcome {
  readonly tally: Tally;
  readonly book: DayBook;
  readonly faults: readonly FaultMade[];
  readonly checks: readonly Check[];
}

/** Plays the whole programme, from the weekend before the opening to the day after the money expires, then checks what everybody was told. */
export async function rehearse(rehearsal: Rehearsal): Promise<Outcome> {
  const { stage, town, citizens } = rehearsal;
  const line = openLine(atOnce, { signal: rehearsal.signal });
  try {
    const steps = new Steps(rehearsal);
    const runs: Run[] = [];
    for (const citizen of citizens) runs.push(newRun(citizen, new Visitor(town.service, line), steps.today, runs.at(-1)));
    await steps.at(stage.preregisterAt, runs, (run) => prepare(run, stage));
    await town.setClock(stage.eveAt);
    await playDays(rehearsal, runs, steps);
    await steps.at(
      stage.expiresAt + 60 * minuteMs,
      runs.filter((run) => run.citizen.plan.spendsTooLate),
      (run) => buyTooLate(run, town, rehearsal.programme.document, rehearsal.seed),
    );
    await steps.at(atHour(lastSpendingDay(stage).add({ days: 2 }), 10, stage.zone), runs, async (run) => await lookUp(run, stage));
    const tally = tallyOf(runs);
    const seen = [...(await checkWitnesses(town, tally)), ...(await checkBooks(town.databaseUrl, runs)), ...(await checkLedgerOf(town.databaseUrl))];
    return { tally, book: dayBookOf(runs, stage), faults: [], checks: [...checkTold(runs), checkEnds(runs), ...seen] };
  } finally {
    await line.close();
  }
}

/** The service’s own proof, the one of `danbi ledger check`. */
async function checkLedgerOf(databaseUrl: string): Promise<Check[]> {
  const db = openDb({ url: databaseUrl, connectionsMax: 1 });
  try {
    return (await checkLedger(db)).map(({ id, says, holds, examples }) => ({ id: `ledger.${id}`, say: says, holds, failures: examples }));
  } finally {
    await db.close();
  }
}

/** Day by day: the wrong-day visitors, the visits, the money that comes, the shops; and one morning on which a card company is away. */
async function playDays({ stage, town, programme, seed }: Rehearsal, runs: readonly Run[], steps: Steps): Promise<void> {
  const diary = new Diary();
  for (const run of runs) planVisits(diary, run, stage);
  const outage = outageOf(diary, stage);
  const last = lastSpendingDay(stage);
  const openingHour = Temporal.Instant.fromEpochMilliseconds(stage.opensAt).toZonedDateTimeISO(stage.zone).hour;
  for (let day = stage.firstDay.subtract({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const on = day.toString();
    const page = diary.page(on);
    const visit = async (run: Run) => {
      await apply(run, stage);
      planMoney(diary, run, stage, on);
    };
    const at = (hour: number) => Math.max(atHour(day, hour, stage.zone), stage.eveAt);
    if (page.visits.opening.length > 0) await steps.at(at(openingHour), page.visits.opening, visit);
    await steps.at(at(10), page.wrongDay, (run) => tryWrongDay(run, stage));
    if (outage?.on === on) {
      await steps.at(at(10), openBefore(outage), openCards);
      await town.control('issuer', { issuer: outage.issuer, away: true });
    }
    await steps.at(at(10), page.visits.morning, visit);
    if (page.visits.afternoon.length > 0) await steps.at(at(15), page.visits.afternoon, visit);
    if (outage?.on === on) {
      // The clock is moved while the company is away: payouts are tried, and nobody knows what became of them.
      await steps.at(at(19), [], visit);
      await town.control('issuer', { issuer: outage.issuer, away: false });
      await steps.at(at(20), sentHome(outage), visit);
    }
    if (!isBusyAtNight(page)) continue;
    await steps.at(at(20), page.visits.evening, visit);
    await steps.at(at(20), page.paydays, lookForMoney);
    const shoppers = [...page.purchases.keys()];
    await steps.at(at(20), shoppers, async (run) => {
      for (const planned of page.purchases.get(run) ?? []) await buy(run, planned, town, programme.document, seed);
    });
  }
}

function isBusyAtNight(page: Page): boolean {
  return page.visits.evening.length + page.paydays.length + page.purchases.size > 0;
}
