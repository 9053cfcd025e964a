import type { Diary } from './diary.ts';
import type { Stage } from './stage.ts';
import type { Run } from './told.ts';

/** A card company that restarts its computers on a busy morning, and is back in the evening. */
export interface Outage {
  readonly on: string;
  readonly issuer: string;
  readonly customers: readonly Run[];
}

/** The company with the most customers who come on one morning of the rotation, and that morning. Nothing when nobody comes. */
export function outageOf(diary: Diary, stage: Stage): Outage | undefined {
  const days = stage.rotationDays.length > 0 ? stage.rotationDays : [stage.firstDay.toString()];
  const mornings = days.flatMap((on) =>
    [...Map.groupBy(diary.page(on).visits.morning, (run) => run.citizen.issuer)].map(([issuer, customers]): Outage => ({ on, issuer, customers })),
  );
  return mornings.toSorted((one, other) => other.customers.length - one.customers.length)[0];
}

/** Every second one had the page with the cards open before the company went away, and goes on from there. */
export function openBefore(outage: Outage): readonly Run[] {
  return outage.customers.filter((_, index) => index % 2 === 0);
}

/** Whoever could not be asked about their cards, and comes again in the evening. */
export function sentHome(outage: Outage): readonly Run[] {
  return outage.customers.filter((run) => !run.receipt && run.refusals.some(({ problem }) => problem.code === 'card.unavailable'));
}
