import { changedAtName, type ChangeTrigger } from '#core/change-told.ts';
import { noticeAt } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { removeUntried } from '#modules/send/index.ts';
import type { Tx } from '#platform/db.ts';
import { clearChanged, holdListeners } from './listener.store.ts';

/** What of an answer changed that is now as it was, when, and when it had changed before that. */
export interface Unheard {
  readonly what: ChangeTrigger;
  readonly changedAt: Instant;
  readonly beforeAt: Instant;
}

/**
 * Their answer is again what it was: whoever has not been told of the change yet, as in the quiet hours, is told nothing of it. Answers who that was;
 * whoever is not in it has been told, or is being told just now.
 */
export async function unhearChange(
  tx: Tx,
  programme: Programme,
  citizenIds: readonly string[],
  { what, changedAt, beforeAt }: Unheard,
): Promise<ReadonlySet<string>> {
  const { document } = programme;
  const notices = (document.notices?.plan ?? []).filter((one) => one.trigger === what);
  const [notice] = notices;
  // Where another change may wait in the same message, or another message tell the same change, it is left to be said: one too many harms less than one too few.
  const maySayMore =
    notices.length !== 1 ||
    (noticeAt(document, notice!, { preregisteredAt: 0, appliedAt: what === 'expiry-changed' ? 0 : undefined, [changedAtName[what]]: beforeAt }) ?? beforeAt) >=
      changedAt;
  if (citizenIds.length === 0 || maySayMore) return new Set();
  await holdListeners(tx, programme.id, citizenIds);
  const unsaid = await removeUntried(tx, programme.id, [notice!.id], citizenIds);
  if (unsaid.length > 0) await clearChanged(tx, programme.id, what, unsaid);
  return new Set(unsaid);
}
