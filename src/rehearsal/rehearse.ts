import { minuteMs } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import { openDb } from '#platform/db.ts';
import { takeOtherCard } from './after-applying.ts';
import { checkBooks } from './books.ts';
import { checkOf, checkTold, type Check } from './checks.ts';
import { dayBookOf, type DayBook } from './day-book.ts';
import { Diary, lastSpendingDay, planMoney, planVisits, type Page } from './diary.ts';
import { checkEnds } from './ends.ts';
import { apply, lookForDecision, lookForMoney, lookUp, openCards, prepare, tryWrongDay } from './journey.ts';
import { openBefore, outagesOf, sentHome, setAway, type Outage } from './outage.ts';
import { comeBecauseTold } from './phone.ts';
import type { FaultMade } from './report.ts';
import { buy, buyTooLate } from './shopping.ts';
import { atHour, type Stage } from './stage.ts';
import { atOnce, Steps, type Rehearsal } from './steps.ts';
import { tallyOf, type Tally } from './tally.ts';
import { newRun, type Run } from './told.ts';
import type { Town } from './town.ts';
import { openLine, Visitor } from './visitor.ts';
import { checkWitnesses } from './witnesses.ts';

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
    const steps = new Steps(rehearsal, line);
    const runs: Run[] = [];
    for (const citizen of citizens) {
      const losesAnswers = rehearsal.faults.isRough && citizen.plan.losesAnswers;
      if (losesAnswers) steps.faults.note('lostAnswers');
      runs.push(newRun(citizen, new Visitor(town.service, line, losesAnswers), steps.today, runs.at(-1)));
    }
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
    const seen = [
      ...(await checkWitnesses(town, tally)),
      ...(await checkBooks(town.databaseUrl, runs, await messagesOnPhones(town))),
      ...(await checkLedgerOf(town.databaseUrl)),
    ];
    const strangers = checkOf('strangers', 'Everything that was forged, garbled or sent by strangers was refused', steps.unrefused);
    return { tally, book: dayBookOf(runs, stage), faults: steps.faults.made(), checks: [...checkTold(runs), checkEnds(runs), strangers, ...seen] };
  } finally {
    await line.close();
  }
}

async function messagesOnPhones({ phonesSince }: Town): Promise<number> {
  return [...(await phonesSince(0)).values()].reduce((sum, one) => sum + one, 0);
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

/** Day by day: the wrong-day visitors, the visits, the money that comes, the shops; and the mornings on which partners are away. */
async function playDays(rehearsal: Rehearsal, runs: readonly Run[], steps: Steps): Promise<void> {
  const { stage } = rehearsal;
  const diary = new Diary();
  for (const run of runs) planVisits(diary, run, stage);
  const outages = outagesOf(diary, stage, rehearsal.faults.isRough);
  const last = lastSpendingDay(stage);
  for (let day = stage.firstDay.subtract({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const outage = outages.find((one) => one.on === day.toString());
    await playVisits(rehearsal, { diary, steps, day, outage });
    await playEvening(rehearsal, { diary, steps, day });
  }
}

/**
 * 23:00: what was broken today is asked about and mended before the day ends, so that a payout arrives on the same day of the report
 * whether or not something was killed while it left.
 */
const dayEndsHour = 23;

interface PlayedDay {
  readonly diary: Diary;
  readonly steps: Steps;
  readonly day: Temporal.PlainDate;
}

async function playVisits({ stage, town }: Rehearsal, { diary, steps, day, outage }: PlayedDay & { readonly outage: Outage | undefined }): Promise<void> {
  const page = diary.page(day.toString());
  const visit = visitOn(diary, day, stage);
  const at = (hour: number) => Math.max(atHour(day, hour, stage.zone), stage.eveAt);
  const openingHour = Temporal.Instant.fromEpochMilliseconds(stage.opensAt).toZonedDateTimeISO(stage.zone).hour;
  const come = async (hour: number, runs: readonly Run[]) => {
    if (runs.length === 0) return;
    await steps.at(at(hour), [], visit);
    const { told, untold } = await comeBecauseTold(runs, day, { town, stage });
    page.visits.evening.push(...untold);
    await steps.at(at(hour), told, visit);
  };
  await come(openingHour, page.visits.opening);
  await steps.at(at(10), page.wrongDay, (run) => tryWrongDay(run, stage));
  if (outage) {
    await steps.at(at(10), openBefore(outage), openCards);
    await setAway(town, outage, true);
    steps.faults.note(outage.kind);
  }
  await come(10, page.visits.morning);
  await come(15, page.visits.afternoon);
  if (!outage) return;
  // The clock is moved while they are away: payouts are tried, and nobody knows what became of them.
  await steps.at(at(19), [], visit);
  await setAway(town, outage, false);
  await steps.at(at(20), sentHome(outage), visit);
}

async function playEvening({ stage, town, programme, seed }: Rehearsal, { diary, steps, day }: PlayedDay): Promise<void> {
  const page = diary.page(day.toString());
  if (!isBusyAtNight(page)) return;
  const evening = atHour(day, 20, stage.zone);
  await steps.at(evening, page.visits.evening, visitOn(diary, day, stage));
  await steps.at(evening, page.waiting, async (run) => {
    await lookForDecision(run);
    planMoney(diary, run, stage, day.toString());
  });
  await steps.at(evening, page.paydays, async (run) => {
    await lookForMoney(run);
    const again = run.hasFailed ? await takeOtherCard(run) : undefined;
    if (again !== undefined) diary.page(again).paydays.push(run);
  });
  await steps.at(evening, [...page.purchases.keys()], async (run) => {
    for (const planned of page.purchases.get(run) ?? []) await buy(run, planned, town, programme.document, seed);
  });
  await steps.at(atHour(day, dayEndsHour, stage.zone), [], visitOn(diary, day, stage));
}

/** Comes and applies; what follows is written into the diary. */
function visitOn(diary: Diary, day: Temporal.PlainDate, stage: Stage): (run: Run) => Promise<void> {
  return async (run) => {
    await apply(run, stage);
    // The register office is back by then, and what waited is decided.
    if (run.waiting) diary.page(day.add({ days: 1 }).toString()).waiting.push(run);
    planMoney(diary, run, stage, day.toString());
  };
}

function isBusyAtNight(page: Page): boolean {
  return page.visits.evening.length + page.waiting.length + page.paydays.length + page.purchases.size > 0;
}
