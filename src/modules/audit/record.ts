import { createHash } from 'node:crypto';
import type { AuditAction } from '#core/audit-action.ts';
import type { AuditDetail } from '#core/audit-fact.ts';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import { findLastEntry, insertEntry, type AuditEntry } from './audit.store.ts';
import { noHash } from './disclosure-hash.ts';

export interface AuditRecord<A extends AuditAction> {
  readonly at: Instant;
  /** An operator by name and id, `service`, or `command line`. Never a citizen. */
  readonly actor: string;
  readonly action: A;
  /** What exactly, without personal data: every fact that its sentence tells. */
  readonly detail: AuditDetail<A>;
}

/** One chain for what operators and the service do. Citizens’ own steps are in their own rooms and need no second record. */
export const stream = 'service';
/** An operator got to see data of a person. Its detail names the row of the citizen’s own chain, by its hash. */
export const personRead = 'person.read';
/** 20 tries: each one lost means that somebody else’s entry was written. */
const triesMax = 20;

/** Writes what was done into the chain, in the caller’s transaction. */
export async function record<A extends AuditAction>(tx: Tx, { at, actor, action, detail }: AuditRecord<A>): Promise<void> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const last = await findLastEntry(tx, stream);
    const entry = { stream, seq: (last?.seq ?? 0) + 1, at, actor, action, detail: JSON.stringify(detail), beforeHash: last?.hash ?? noHash };
    if (await insertEntry(tx, { ...entry, hash: hashOf(entry) })) return;
  }
  throw new Error('The audit chain did not take an entry.');
}

/** What an entry is sealed with. */
export function hashOf({ seq, at, actor, action, detail, beforeHash }: Omit<AuditEntry, 'hash'>): Buffer {
  return createHash('sha256')
    .update(beforeHash)
    .update(JSON.stringify([stream, seq, at, actor, action, detail]))
    .digest();
}
