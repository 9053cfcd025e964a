import { impactKinds, losing, type Impact, type ImpactKind, type InFlightState } from './impact.ts';

/** What a change means for everybody who was looked at so far. Whole numbers of people; a person may count under several kinds. */
export interface ImpactTotal {
  readonly looked: number;
  /** For whom nothing changes. */
  readonly unchanged: number;
  /** Who loses something, and who only gains. */
  readonly loses: number;
  readonly gains: number;
  readonly byKind: Readonly<Partial<Record<ImpactKind, number>>>;
  readonly byState: Readonly<Partial<Record<InFlightState, number>>>;
  /** Who will be told what, by the notice of the plan. */
  readonly told: Readonly<Record<string, number>>;
}

export const nobodyYet: ImpactTotal = { looked: 0, unchanged: 0, loses: 0, gains: 0, byKind: {}, byState: {}, told: {} };

/** With these people more. */
export function addImpacts(total: ImpactTotal, people: readonly { readonly state: InFlightState; readonly impact: Impact }[]): ImpactTotal {
  const sum = { ...total, byKind: { ...total.byKind }, byState: { ...total.byState }, told: { ...total.told } };
  for (const { state, impact } of people) {
    sum.looked += 1;
    sum.byState[state] = (sum.byState[state] ?? 0) + 1;
    if (impact.kinds.length === 0) sum.unchanged += 1;
    else if (impact.kinds.some((kind) => losing.has(kind))) sum.loses += 1;
    else sum.gains += 1;
    for (const kind of impact.kinds) sum.byKind[kind] = (sum.byKind[kind] ?? 0) + 1;
    for (const notice of impact.told) sum.told[notice] = (sum.told[notice] ?? 0) + 1;
  }
  return sum;
}

/** Whether the numbers agree with each other: whoever was looked at is in exactly one of three places. */
export function isWhole({ looked, unchanged, loses, gains, byKind, byState }: ImpactTotal): boolean {
  const states = Object.values(byState).reduce((sum, one) => sum + one, 0);
  return looked === unchanged + loses + gains && states === looked && impactKinds.every((kind) => (byKind[kind] ?? 0) <= looked - unchanged);
}
