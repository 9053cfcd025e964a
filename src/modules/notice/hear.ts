import type { Programme } from '#core/programme.ts';
import type { Tx } from '#platform/db.ts';
import { clearPreregistered, upsertListeners, type Heard } from './listener.store.ts';
import { planPeople } from './plan-people.ts';

/**
 * Takes in what happened to people, each another, and plans what they are to hear because of it; set-based. `isFirst`: nothing was known of them, so
 * nothing of theirs has to be taken back.
 */
export async function hear(tx: Tx, programme: Programme, heard: readonly Heard[], isFirst = false): Promise<void> {
  if (heard.length === 0) return;
  const { listeners, plannedUntil } = await upsertListeners(tx, programme.id, heard);
  await planPeople(tx, programme, listeners, { after: Number.NEGATIVE_INFINITY, until: plannedUntil }, !isFirst);
}

/** Whoever takes back that they want to be told hears nothing more of what is planned, unless they have applied. */
export async function hearWithdrawn(tx: Tx, programme: Programme, citizenId: string): Promise<void> {
  const listener = await clearPreregistered(tx, programme.id, citizenId);
  if (listener) await hear(tx, programme, [{ citizenId }]);
}
