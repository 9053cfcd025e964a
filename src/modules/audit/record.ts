import { createHash } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { findLastEntry, insertEntry, listEntries, type AuditEntry } from './audit.store.ts';

export interface AuditRecord {
  readonly at: Instant;
  /** An operator by name and id, `service`, or `command line`. Never a citizen. */
  readonly actor: string;
  /** Like console.opened. */
  readonly action: string;
  /** What exactly, without personal data. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** One chain for what operators and the service do. Citizens’ own steps are in their own rooms and need no second record. */
const stream = 'service';
/** 20 tries: each one lost means that somebody else’s entry was written. */
const triesMax = 20;
const none = Buffer.alloc(32);

/** Writes what was done into the chain, in the caller’s transaction. */
export async function record(tx: Tx, { at, actor, action, detail }: AuditRecord): Promise<void> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const last = await findLastEntry(tx, stream);
    const entry = { stream, seq: (last?.seq ?? 0) + 1, at, actor, action, detail: JSON.stringify(detail), beforeHash: last?.hash ?? none };
    if (await insertEntry(tx, { ...entry, hash: hashOf(entry) })) return;
  }
  throw new Error('The audit chain did not take an entry.');
}

/** The number of the first entry that does not follow from the one before it; nothing when the chain is whole. */
export async function findBrokenLink(tx: Reader): Promise<number | undefined> {
  let last: AuditEntry | undefined;
  for (;;) {
    const entries = await listEntries(tx, stream, last?.seq ?? 0, 1_000);
    for (const entry of entries) {
      const follows = entry.seq === (last?.seq ?? 0) + 1 && entry.beforeHash.equals(last?.hash ?? none) && entry.hash.equals(hashOf(entry));
      if (!follows) return entry.seq;
      last = entry;
    }
    if (entries.length === 0) return undefined;
  }
}

function hashOf({ seq, at, actor, action, detail, beforeHash }: Omit<AuditEntry, 'hash'>): Buffer {
  return createHash('sha256')
    .update(beforeHash)
    .update(JSON.stringify([stream, seq, at, actor, action, detail]))
    .digest();
}
