import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import { countMoved } from './send-figures.ts';
import { markDoubted, settleTried, type Tried } from './send.store.ts';

/** What became of a try, and on which way out it was. */
export type TriedBy = Tried & { readonly channel: string };

/** Writes what became of tries, and counts those written: one that somebody else has settled meanwhile was counted by them. Answers which were written. */
export async function settleAndCount<T extends TriedBy>(tx: Tx, tried: readonly T[], now: Instant): Promise<readonly T[]> {
  if (tried.length === 0) return [];
  const written = await settleTried(tx, tried, now);
  const doubted = written.filter((one) => one.doubts === true);
  if (doubted.length > 0) await markDoubted(tx, doubted);
  await countMoved(
    tx,
    written.map(({ messageId, from, state, channel }) => ({ messageId, from, to: state, channel })),
  );
  return written;
}
