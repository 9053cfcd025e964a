import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';
import type { SpendingCard } from './spending.store.ts';

/** One change of the region in which a grant counts. */
export interface RegionChange {
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
}

type OfGrant = Pick<SpendingCard, 'circleId' | 'applicationId'>;

/** 100: no programme lets a region change so often. */
const changesMax = 100;

/** Every change so far, the first first. */
export async function listRegionChanges(db: Reader, { circleId, applicationId }: OfGrant): Promise<readonly RegionChange[]> {
  const rows = await db.rows<{ seq: number; from_region: string; to_region: string; at: Date }>(
    `select seq, from_region, to_region, at from region_change where circle_id = $1 and application_id = $2 order by seq limit ${changesMax}`,
    [circleId, applicationId],
  );
  return rows.map((row) => ({ seq: row.seq, from: row.from_region, to: row.to_region, at: row.at.getTime() }));
}

/** To where each of these grants has moved last; those that never did are not in the answer. By application. */
export async function findMoves(db: Reader, grants: readonly OfGrant[]): Promise<ReadonlyMap<string, string>> {
  if (grants.length === 0) return new Map();
  const rows = await db.rows<{ application_id: string; to_region: string }>(
    `select distinct on (application_id) application_id, to_region from region_change
     where circle_id = any($1::uuid[]) and application_id = any($2::uuid[]) order by application_id, seq desc`,
    [grants.map((one) => one.circleId), grants.map((one) => one.applicationId)],
  );
  return new Map(rows.map((row) => [row.application_id, row.to_region]));
}

/** The region in force at an instant: what the last change before it says, or what stood before the first. */
export function regionAt(changes: readonly RegionChange[], now: string, instant: Instant): string {
  const last = changes.findLast((change) => change.at <= instant);
  return last?.to ?? changes[0]?.from ?? now;
}

/** Keeps the card from being changed by anybody else until the transaction ends. */
export async function lockSpendingCard(tx: Tx, { issuer, token, programmeId }: Pick<SpendingCard, 'issuer' | 'token' | 'programmeId'>): Promise<void> {
  await tx.rows('select from spending_card where issuer = $1 and token = $2 and programme_id = $3 for update', [issuer, token, programmeId]);
}

/** From now on the grant on this card counts elsewhere. The card is locked by the caller. */
export async function putRegion(
  tx: Tx,
  card: SpendingCard,
  change: RegionChange & { readonly programmeVersion: number; readonly rule: string },
): Promise<void> {
  await tx.changed(
    `insert into region_change (circle_id, application_id, seq, from_region, to_region, programme_version, rule, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [card.circleId, card.applicationId, change.seq, change.from, change.to, change.programmeVersion, change.rule, new Date(change.at)],
  );
  await tx.changed('update spending_card set region = $4 where issuer = $1 and token = $2 and programme_id = $3', [
    card.issuer,
    card.token,
    card.programmeId,
    change.to,
  ]);
}
