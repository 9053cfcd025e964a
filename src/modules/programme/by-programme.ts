import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from './versions.ts';

/**
 * Answers asks that arrived together, each by the programme as it was at its own instant: at a change of rules some still belong to what was
 * before. One answer an ask, in their order.
 */
export async function byProgramme<A extends { readonly at: Instant }, B>(
  open: OpenProgramme,
  asks: readonly A[],
  answer: (programme: Programme, asks: readonly A[]) => Promise<readonly B[]>,
): Promise<readonly B[]> {
  const answers = new Map<A, B>();
  for (const [programme, group] of Map.groupBy(asks, (ask) => open.at(ask.at))) {
    const given = await answer(programme, group);
    group.forEach((ask, i) => answers.set(ask, given[i]!));
  }
  return asks.map((ask) => answers.get(ask)!);
}
