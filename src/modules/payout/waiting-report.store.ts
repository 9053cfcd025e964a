import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';

export const replayKind = 'payout.replay';

export interface ApplicationKey {
  readonly circleId: string;
  readonly applicationId: string;
}

export interface WaitingReport extends ApplicationKey {
  readonly issuer: string;
  readonly eventId: string;
  /** The event as JSON; amounts are text. */
  readonly event: string;
  readonly at: Instant;
}

export async function insertWaiting(tx: Tx, vault: Vault, report: WaitingReport): Promise<void> {
  await tx.changed('insert into report_waiting (circle_id, application_id, issuer, event_id, event_sealed, at) values ($1, $2, $3, $4, $5, $6)', [
    report.circleId,
    report.applicationId,
    report.issuer,
    report.eventId,
    vault.seal(placeOf(report), report.event),
    new Date(report.at),
  ]);
}

/** Takes every report that waits for a payout, in the order they came; they are gone from here when the transaction commits. */
export async function removeWaiting(tx: Tx, vault: Vault, { circleId, applicationId }: ApplicationKey): Promise<readonly WaitingReport[]> {
  const rows = await tx.rows<{ issuer: string; event_id: string; event_sealed: Buffer; at: Date }>(
    'delete from report_waiting where circle_id = $1 and application_id = $2 returning issuer, event_id, event_sealed, at',
    [circleId, applicationId],
  );
  return rows
    .map((row) => ({ circleId, applicationId, issuer: row.issuer, eventId: row.event_id, sealed: row.event_sealed, at: row.at.getTime() }))
    .map(({ sealed, ...report }) => ({ ...report, event: vault.open(placeOf(report), sealed) }))
    .toSorted((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
}

/** Has the reports that waited for a payout decided, after the commit with which it ended. */
export async function replayWaiting(tx: Tx, { circleId, applicationId }: ApplicationKey): Promise<void> {
  await addJob(tx, replayKind, { circleId, applicationId }, { uniqueKey: applicationId });
}

function placeOf({ issuer, eventId }: { readonly issuer: string; readonly eventId: string }) {
  return { table: 'report_waiting', column: 'event', row: `${issuer}/${eventId}` };
}
