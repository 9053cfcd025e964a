import type { RefusalCode } from '#core/refusal.ts';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** A wish that waits for the register office, with all that the citizen chose. */
export interface Waiting {
  readonly citizenId: string;
  readonly pendingId: string;
  readonly programmeId: string;
  readonly receipt: string;
  readonly channel?: string;
  readonly instrument: string;
  readonly issuer?: string;
  readonly card?: string;
  readonly at: Instant;
}

export type PendingState = 'waiting' | 'accepted' | 'refused';

/** The same, and what became of it. `told`: why it was refused. */
export interface Pending extends Waiting {
  readonly state: PendingState;
  readonly decidedAt?: Instant;
  readonly told?: { readonly ko: string; readonly en: string };
}

interface Row {
  citizen_id: string;
  pending_id: string;
  programme_id: string;
  receipt: string;
  channel: string | null;
  instrument: string;
  issuer: string | null;
  card_id: string | null;
  at: Date;
  state: PendingState;
  told_sealed: Buffer | null;
  decided_at: Date | null;
}

const select =
  'select citizen_id, pending_id, programme_id, receipt, channel, instrument, issuer, card_id, at, state, told_sealed, decided_at from pending_application';

/** Keeps wishes. Where one of theirs waits already it stays, and nothing is written: the key decides between two who come at once. */
export async function insertWaiting(tx: Tx, wishes: readonly Waiting[]): Promise<void> {
  await tx.changed(
    `insert into pending_application (citizen_id, pending_id, programme_id, receipt, channel, instrument, issuer, card_id, at, state)
     select *, 'waiting' from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::timestamptz[])
     on conflict (citizen_id, programme_id) where state = 'waiting' do nothing`,
    [
      wishes.map((wish) => wish.citizenId),
      wishes.map((wish) => wish.pendingId),
      wishes.map((wish) => wish.programmeId),
      wishes.map((wish) => wish.receipt),
      wishes.map((wish) => wish.channel ?? null),
      wishes.map((wish) => wish.instrument),
      wishes.map((wish) => wish.issuer ?? null),
      wishes.map((wish) => wish.card ?? null),
      wishes.map((wish) => new Date(wish.at)),
    ],
  );
}

/** The wish that waits, of each of these citizens; who has none is not in the answer. */
export async function findWaiting(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Waiting>> {
  const rows = await tx.rows<Row>(`${select} where citizen_id = any($1::uuid[]) and programme_id = $2 and state = 'waiting'`, [citizenIds, programmeId]);
  return new Map(rows.map((row) => [row.citizen_id, waitingOf(row)]));
}

/** Every wish of this citizen that was taken to be decided later, the newest first. */
export async function listPending(tx: Reader, vault: Vault, programmeId: string, citizenId: string, limit: number): Promise<readonly Pending[]> {
  const rows = await tx.rows<Row>(`${select} where citizen_id = $1 and programme_id = $2 order by at desc, pending_id desc limit $3`, [
    citizenId,
    programmeId,
    limit,
  ]);
  return rows.map((row) => ({
    ...waitingOf(row),
    state: row.state,
    ...(row.decided_at ? { decidedAt: row.decided_at.getTime() } : {}),
    ...(row.told_sealed ? { told: JSON.parse(vault.open(placeOf(row.pending_id), row.told_sealed)) as NonNullable<Pending['told']> } : {}),
  }));
}

/** Who waits, in the order in which they asked. */
export async function listWaiting(tx: Reader, programmeId: string, limit: number): Promise<readonly Waiting[]> {
  const rows = await tx.rows<Row>(`${select} where programme_id = $1 and state = 'waiting' order by at, pending_id limit $2`, [programmeId, limit]);
  return rows.map(waitingOf);
}

/** Whether this one still waits; nobody else decides it until the transaction ends. */
export async function lockWaiting(tx: Tx, { citizenId, pendingId }: Waiting): Promise<boolean> {
  const rows = await tx.rows(`select from pending_application where citizen_id = $1 and pending_id = $2 and state = 'waiting' for update skip locked`, [
    citizenId,
    pendingId,
  ]);
  return rows.length > 0;
}

export async function settleAccepted(
  tx: Tx,
  { citizenId, pendingId }: Waiting,
  application: { readonly circleId: string; readonly applicationId: string },
  decidedAt: Instant,
): Promise<void> {
  await tx.changed(
    `update pending_application set state = 'accepted', circle_id = $3, application_id = $4, decided_at = $5 where citizen_id = $1 and pending_id = $2`,
    [citizenId, pendingId, application.circleId, application.applicationId, new Date(decidedAt)],
  );
}

export async function settleRefused(
  tx: Tx,
  vault: Vault,
  { citizenId, pendingId }: Waiting,
  refused: { readonly refusal: RefusalCode; readonly told: { readonly ko: string; readonly en: string } },
  decidedAt: Instant,
): Promise<void> {
  await tx.changed(
    `update pending_application set state = 'refused', refusal = $3, told_sealed = $4, decided_at = $5 where citizen_id = $1 and pending_id = $2`,
    [citizenId, pendingId, refused.refusal, vault.seal(placeOf(pendingId), JSON.stringify(refused.told)), new Date(decidedAt)],
  );
}

function waitingOf(row: Row): Waiting {
  return {
    citizenId: row.citizen_id,
    pendingId: row.pending_id,
    programmeId: row.programme_id,
    receipt: row.receipt,
    instrument: row.instrument,
    at: row.at.getTime(),
    ...(row.channel === null ? {} : { channel: row.channel }),
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.card_id === null ? {} : { card: row.card_id }),
  };
}

function placeOf(pendingId: string): { table: string; column: string; row: string } {
  return { table: 'pending_application', column: 'told', row: pendingId };
}
