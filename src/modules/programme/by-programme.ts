import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { findCircleIds } from '#modules/register/index.ts';
import type { Reader } from '#platform/db.ts';
import type { OpenProgramme } from './versions.ts';

/**
 * Answers asks that arrived together, each by the programme as it was for whoever asked at their own instant: at a change of rules some still belong to
 * what was before, and while a version holds for a share of people, some to that. One answer an ask, in their order.
 */
export async function byProgramme<A extends { readonly at: Instant; readonly subjectId: string }, B>(
  tx: Reader,
  open: OpenProgramme,
  asks: readonly A[],
  answer: (programme: Programme, asks: readonly A[]) => Promise<readonly B[]>,
): Promise<readonly B[]> {
  const shared = asks.filter((ask) => open.isShared(ask.at)).map((ask) => ask.subjectId);
  const circles = shared.length === 0 ? new Map<string, string>() : await findCircleIds(tx, [...new Set(shared)]);
  const answers = new Map<A, B>();
  for (const [programme, group] of Map.groupBy(asks, (ask) => open.ofCircle(circles.get(ask.subjectId), ask.at))) {
    const given = await answer(programme, group);
    group.forEach((ask, i) => answers.set(ask, given[i]!));
  }
  return asks.map((ask) => answers.get(ask)!);
}
