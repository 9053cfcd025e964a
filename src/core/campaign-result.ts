import type { SendState } from './send.ts';
import type { Instant } from './time.ts';

/**
 * How far a campaign got to somebody. outside: on a way out of the app, as far as its carrier says. inbox: only where they look themselves.
 * notSent: held back, stopped, not true any more, or nobody knows.
 */
export const reachGroups = ['outside', 'inbox', 'notSent'] as const;
export type ReachGroup = (typeof reachGroups)[number];

/** People of one group, and what they did since it was their turn to be told. */
export interface GroupResult {
  readonly people: number;
  readonly preregistered: number;
  readonly applied: number;
}
export type CampaignResult = Readonly<Record<ReachGroup, GroupResult>>;

const nobody: GroupResult = { people: 0, preregistered: 0, applied: 0 };
export const noResult: CampaignResult = { outside: nobody, inbox: nobody, notSent: nobody };

/** What one of them did, and what became of their message. */
export interface Followed {
  readonly state: SendState;
  readonly channel?: string | undefined;
  /** When it left, or was to leave. */
  readonly dueAt: Instant;
  readonly preregisteredAt: Instant | null;
  readonly appliedAt: Instant | null;
}

export function groupOf({ state, channel }: Pick<Followed, 'state' | 'channel'>): ReachGroup {
  if (state === 'failed' || (state === 'delivered' && channel === 'inbox')) return 'inbox';
  return state === 'accepted' || state === 'delivered' ? 'outside' : 'notSent';
}

/** The result with some more people in it. What somebody had done before is none of it. */
export function withFollowed(result: CampaignResult, people: readonly Followed[]): CampaignResult {
  const sums = new Map(reachGroups.map((group) => [group, { ...result[group] }]));
  for (const one of people) {
    const sum = sums.get(groupOf(one))!;
    sum.people += 1;
    if (one.preregisteredAt !== null && one.preregisteredAt >= one.dueAt) sum.preregistered += 1;
    if (one.appliedAt !== null && one.appliedAt >= one.dueAt) sum.applied += 1;
  }
  return Object.fromEntries(sums) as Record<ReachGroup, GroupResult>;
}
