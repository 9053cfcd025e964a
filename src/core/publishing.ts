import type { Change } from './diff-place.ts';
import type { ImpactTotal } from './impact-total.ts';

/** draft → waiting (for those who have to agree) → published; refused: back to draft. A draft may be dropped, for good. */
export const draftStates = ['draft', 'waiting', 'published', 'dropped'] as const;
export type DraftState = (typeof draftStates)[number];

/** Parts that only say something: no decision reads them. */
const textSections: ReadonlySet<string> = new Set(['answers', 'sources', 'summary', 'name', 'shortName', 'version', 'effectiveFrom', 'notices', 'campaigns']);

/** The changes that take something from whoever meets the rule later, although nobody in flight may lose by them. */
export function takingAway(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => change.affects.who !== 'nobody' && !textSections.has(change.section) && change.moreOrLess === 'less');
}

/**
 * How many people lose something, for the table of approvals: whoever is in flight; and at least one, where a rule takes something from those to come, or
 * where not everybody was looked at: what nobody knows yet counts as a loss.
 */
export function losersBy(changes: readonly Change[], impact: Pick<ImpactTotal, 'loses'> | undefined): number {
  return Math.max(impact?.loses ?? 1, takingAway(changes).length > 0 ? 1 : 0);
}
