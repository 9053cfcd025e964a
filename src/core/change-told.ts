import type { ImpactKind, InFlightState } from './impact.ts';
import type { Notice, NoticeFacts } from './notice.ts';

/** What of an answer may change by another version: each is told by the notices of this trigger, and has an instant of its own. */
export const changeTriggers = ['amount-changed', 'day-changed', 'closing-changed', 'expiry-changed'] as const;
export type ChangeTrigger = (typeof changeTriggers)[number];

/** When each last changed for somebody, by the name under which that is known of them. */
export const changedAtName = {
  'amount-changed': 'amountChangedAt',
  'day-changed': 'dayChangedAt',
  'closing-changed': 'closingChangedAt',
  'expiry-changed': 'expiryChangedAt',
} as const satisfies Readonly<Record<ChangeTrigger, keyof NoticeFacts>>;

interface Told {
  readonly kinds: readonly ImpactKind[];
  /** Whose answer it is: of whoever has not applied, or of whoever has. */
  readonly isApplied: boolean;
}

/** A decision that was taken keeps its amount, and its day is over: whoever has applied can only be moved in time to spend. */
const toldBy: Readonly<Record<ChangeTrigger, Told>> = {
  'amount-changed': { kinds: ['eligibility-gained', 'eligibility-lost', 'amount-more', 'amount-less'], isApplied: false },
  'day-changed': { kinds: ['day-sooner', 'day-later'], isApplied: false },
  'closing-changed': { kinds: ['deadline-sooner', 'deadline-later'], isApplied: false },
  'expiry-changed': { kinds: ['deadline-sooner', 'deadline-later'], isApplied: true },
};

export function isChange(trigger: Notice['trigger']): trigger is ChangeTrigger {
  return (changeTriggers as readonly string[]).includes(trigger);
}

/** Whether it is about whoever has applied; else about whoever has not. */
export function isOfApplied(trigger: ChangeTrigger): boolean {
  return toldBy[trigger].isApplied;
}

/** Whether a change of these kinds is told to somebody who stands here by this trigger. */
export function isToldBy(trigger: ChangeTrigger, state: InFlightState, kinds: readonly ImpactKind[]): boolean {
  const { kinds: telling, isApplied } = toldBy[trigger];
  return (state !== 'preregistered') === isApplied && kinds.some((kind) => telling.includes(kind));
}
