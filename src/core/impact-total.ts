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
  /** Whom the newer version would have given more or less than was decided, and how much in all. They keep what was decided. */
  readonly kept: Readonly<Record<'more' | 'less', Kept>>;
}

interface Kept {
  readonly people: number;
  readonly won: number;
}

const nobodyKeeps: Kept = { people: 0, won: 0 };

export const nobodyYet: ImpactTotal = {
  looked: 0,
  unchanged: 0,
  loses: 0,
  gains: 0,
  byKind: {},
  byState: {},
  told: {},
  kept: { more: nobodyKeeps, less: nobodyKeeps },
};

/** With these people more. */
export function addImpacts(total: ImpactTotal, people: readonly { readonly state: InFlightState; readonly impact: Impact }[]): ImpactTotal {
  const sum = {
    ...total,
    byKind: { ...total.byKind },
    byState: { ...total.byState },
    told: { ...total.told },
    kept: { more: { ...total.kept.more }, less: { ...total.kept.less } },
  };
  for (const { state, impact } of people) {
    sum.looked += 1;
    sum.byState[state] = (sum.byState[state] ?? 0) + 1;
    if (impact.kinds.length === 0) sum.unchanged += 1;
    else if (impact.kinds.some((kind) => losing.has(kind))) sum.loses += 1;
    else sum.gains += 1;
    if (impact.kept !== undefined) {
      const side = sum.kept[impact.kept > 0n ? 'more' : 'less'];
      side.people += 1;
      side.won += Number(impact.kept > 0n ? impact.kept : -impact.kept);
    }
    for (const kind of impact.kinds) sum.byKind[kind] = (sum.byKind[kind] ?? 0) + 1;
    for (const notice of impact.told) sum.told[notice] = (sum.told[notice] ?? 0) + 1;
  }
  return sum;
}

/** Whether the numbers agree with each other: whoever was looked at is in exactly one of three places. */
export function isWhole({ looked, unchanged, loses, gains, byKind, byState, kept }: ImpactTotal): boolean {
  const states = Object.values(byState).reduce((sum, one) => sum + one, 0);
  const decided = looked - (byState.preregistered ?? 0);
  return (
    looked === unchanged + loses + gains &&
    kept.more.people + kept.less.people <= decided &&
    states === looked &&
    impactKinds.every((kind) => (byKind[kind] ?? 0) <= looked - unchanged)
  );
}
