import type { Reader } from '#platform/db.ts';
import { listTrail, type AuditEntry, type TrailFilter } from './audit.store.ts';
import { stream } from './record.ts';

/** Entries of the trail that fit, newest first. */
export async function findEntries(tx: Reader, filter: TrailFilter, limit: number): Promise<readonly AuditEntry[]> {
  return await listTrail(tx, stream, filter, limit);
}
