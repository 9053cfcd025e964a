import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import { saveHold } from './send-place.store.ts';

/** Holds a message back: what is not handed over yet waits, from the next round on. */
export async function pauseMessage(tx: Tx, programmeId: string, messageId: string, at: Instant): Promise<void> {
  await saveHold(tx, programmeId, messageId, 'paused', at);
}

/** Lets a held message go on. */
export async function resumeMessage(tx: Tx, programmeId: string, messageId: string, at: Instant): Promise<void> {
  await saveHold(tx, programmeId, messageId, 'free', at);
}

/** Ends a message: what is not handed over yet is dropped as its time comes. */
export async function stopMessage(tx: Tx, programmeId: string, messageId: string, at: Instant): Promise<void> {
  await saveHold(tx, programmeId, messageId, 'stopped', at);
}
