import type { Diary } from './diary.ts';
import type { FaultKind } from './faults.ts';
import type { Stage } from './stage.ts';
import type { Run } from './told.ts';
import type { Town } from './town.ts';

/** Partners that restart their computers on a busy morning, and are back in the evening. */
export interface Outage {
  readonly kind: Extract<FaultKind, 'outage' | 'outageOfAll' | 'registryAway'>;
  readonly on: string;
  /** The card companies that are away. */
  readonly issuers: readonly string[];
  /** Who comes while they are away, and needs them. */
  readonly customers: readonly Run[];
}

/**
 * One morning on which the company with the most customers who come on it is away. Where it gets rough, another morning of the rotation without
 * any card company, and the busiest that is left without the register office. Nothing of what nobody would notice.
 */
export function outagesOf(diary: Diary, stage: Stage, isRough: boolean): readonly Outage[] {
  const days = stage.rotationDays.length > 0 ? stage.rotationDays : [stage.firstDay.toString()];
  const mornings = days.flatMap((on) =>
    [...Map.groupBy(daytimeOf(diary, on), (run) => run.citizen.issuer)].map(([issuer, customers]): Outage => ({
      kind: 'outage',
      on,
      issuers: [issuer],
      customers,
    })),
  );
  const one = mornings.toSorted((a, other) => other.customers.length - a.customers.length)[0];
  if (!one || !isRough) return one ? [one] : [];
  const [second, third] = days
    .filter((on) => on !== one.on)
    .map((on) => ({ on, customers: daytimeOf(diary, on) }))
    .toSorted((a, other) => other.customers.length - a.customers.length);
  const issuers = stage.issuers.map(([id]) => id);
  return [
    one,
    ...(second && second.customers.length > 0 ? [{ kind: 'outageOfAll' as const, ...second, issuers }] : []),
    ...(third && third.customers.length > 0 ? [{ kind: 'registryAway' as const, ...third, issuers: [] }] : []),
  ];
}

/** They are away from the morning until the evening. */
function daytimeOf(diary: Diary, on: string): readonly Run[] {
  const { morning, afternoon } = diary.page(on).visits;
  return [...morning, ...afternoon];
}

/** Takes them away, or brings them back. */
export async function setAway(town: Town, outage: Outage, isAway: boolean): Promise<void> {
  for (const issuer of outage.issuers) await town.control('issuer', { issuer, away: isAway });
  if (outage.kind === 'registryAway') await town.control('registry', { mode: isAway ? 'down' : 'up' });
}

/** Every second one had the page with the cards open before the companies went away, and goes on from there. */
export function openBefore(outage: Outage): readonly Run[] {
  return outage.issuers.length === 0 ? [] : outage.customers.filter((_, index) => index % 2 === 0);
}

const away = ['card.unavailable', 'register.unavailable'];

/** Whoever could not be helped because somebody was away, and comes again in the evening. */
export function sentHome(outage: Outage): readonly Run[] {
  return outage.customers.filter(
    (run) => !run.receipt && !run.waiting && run.refusals.some(({ on, problem }) => on === outage.on && away.includes(problem.code)),
  );
}
