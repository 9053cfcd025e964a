import type { PlannedPurchase } from './nation.ts';
import type { Hour } from './shares.ts';
import { daysBetween, type Stage } from './stage.ts';
import type { Run } from './told.ts';

/** What is to be done on one day. */
export interface Page {
  readonly wrongDay: Run[];
  readonly visits: Readonly<Record<Hour, Run[]>>;
  /** Purchases, each citizen’s in their order. */
  readonly purchases: Map<Run, PlannedPurchase[]>;
  /** Citizens whose wish was kept and should be decided by now. */
  readonly waiting: Run[];
  /** Citizens whose money was announced for this day. */
  readonly paydays: Run[];
}

/** A calendar of everybody’s plans: pages by day, like 2020-05-13. */
export class Diary {
  readonly #pages = new Map<string, Page>();

  page(day: string): Page {
    let page = this.#pages.get(day);
    if (!page)
      this.#pages.set(
        day,
        (page = { wrongDay: [], visits: { opening: [], morning: [], afternoon: [], evening: [] }, purchases: new Map(), waiting: [], paydays: [] }),
      );
    return page;
  }
}

/** Writes down when a citizen comes: on the day they were told, or later as planned; and on a wrong day before it, if they are of that kind. */
export function planVisits(diary: Diary, run: Run, stage: Stage): void {
  const { plan } = run.citizen;
  if (!run.myDate) return;
  const ownDay = run.myDate.on;
  // Who means to come “after the rotation week” but is told a later day comes on that one.
  const planned = plan.comes === 'ownDay' ? ownDay : dayText(stage, plan.comes);
  const later = stage.freeFrom !== undefined && planned < stage.freeFrom ? stage.freeFrom : planned;
  const day = planned <= ownDay ? ownDay : later > stage.lastDay.toString() ? stage.lastDay.toString() : later;
  // The last day may close before it is over; the morning is safe on every day.
  const isAnyHour = day < stage.lastDay.toString() && (plan.hour !== 'opening' || day === ownDay);
  const hour = isAnyHour ? plan.hour : 'morning';
  diary.page(day).visits[hour].push(run);
  const wrong = stage.rotationDays.filter((one) => one < ownDay).at(-1);
  if (plan.wrongDayFirst) diary.page(wrong ?? stage.firstDay.subtract({ days: 1 }).toString()).wrongDay.push(run);
}

/** A card company that is late takes three days longer; the evening after them is safe. */
const lateDays = 4;

/** Writes down the day on which the money should be there, and the purchases after it. */
export function planMoney(diary: Diary, run: Run, stage: Stage, appliedOn: string): void {
  if (!run.receipt) return;
  const announced = run.receipt.credit?.on ?? Temporal.PlainDate.from(appliedOn).add({ days: 1 }).toString();
  const late = Temporal.PlainDate.from(appliedOn).add({ days: lateDays }).toString();
  const payday = run.citizen.fault === 'late' && late > announced ? late : announced;
  diary.page(payday).paydays.push(run);
  const first = Temporal.PlainDate.from(payday).add({ days: 1 });
  const last = lastSpendingDay(stage);
  for (const planned of run.citizen.plan.purchases) {
    const wished = stage.firstDay.add({ days: planned.day });
    const day = Temporal.PlainDate.compare(wished, first) < 0 ? first : Temporal.PlainDate.compare(wished, last) > 0 ? last : wished;
    const page = diary.page(day.toString());
    page.purchases.set(run, [...(page.purchases.get(run) ?? []), planned]);
  }
}

/** The last whole day before the money expires. */
export function lastSpendingDay(stage: Stage): Temporal.PlainDate {
  return stage.firstDay.add({ days: daysBetween(stage.midnightAt, stage.expiresAt) - 1 });
}

function dayText(stage: Stage, daysAfterFirst: number): string {
  return stage.firstDay.add({ days: daysAfterFirst }).toString();
}
