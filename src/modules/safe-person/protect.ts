import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { insertSafeEvent, lastSafeEvents } from './safe-person.store.ts';

/** Which of these people are protected: where they live and how they are reached is nobody’s to see without a second person’s yes. */
export async function findProtected(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set([...(await lastSafeEvents(tx, citizenIds))].flatMap(([citizenId, seq]) => (seq % 2 === 1 ? [citizenId] : [])));
}

/** Protects somebody, at once: one operator is enough to make a person safer. */
export async function protect(tx: Tx, citizenId: string, operatorId: string, at: Instant): Promise<Outcome<'protected'>> {
  const seq = (await lastSafeEvents(tx, [citizenId])).get(citizenId) ?? 0;
  if (seq % 2 === 1 || !(await insertSafeEvent(tx, { citizenId, seq: seq + 1, operatorId, at }))) return refuse('support.protected_already');
  return done('protected');
}

/** Takes the protection back, after a second person’s yes. Whoever calls has found that yes. */
export async function liftProtection(tx: Tx, citizenId: string, operatorId: string, requestId: string, at: Instant): Promise<Outcome<'lifted'>> {
  const seq = (await lastSafeEvents(tx, [citizenId])).get(citizenId) ?? 0;
  if (seq % 2 === 0 || !(await insertSafeEvent(tx, { citizenId, seq: seq + 1, operatorId, requestId, at }))) return refuse('support.not_protected');
  return done('lifted');
}
