import type { OutsideChannel } from '#core/schema-campaign.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export type ByChannel = Readonly<Partial<Record<OutsideChannel, number>>>;

/** How many people one revision of a campaign tells; without `doneAt` it is still being counted. */
export interface AudienceCount {
  readonly looked: number;
  readonly people: number;
  /** By the way on which each is tried first. */
  readonly byChannel: ByChannel;
  readonly lookedAfter?: string;
  readonly startedAt: Instant;
  readonly doneAt?: Instant;
}

/** Begins to count a revision, from nobody; also one that was counted before. */
export async function startCount(tx: Tx, campaignId: string, revision: number, at: Instant): Promise<void> {
  await tx.changed(
    `insert into campaign_count (campaign_id, revision, started_at) values ($1, $2, $3)
     on conflict (campaign_id, revision) do update set looked = 0, people = 0, by_channel = '{}', looked_after = null, started_at = excluded.started_at, done_at = null`,
    [campaignId, revision, new Date(at)],
  );
}

interface Row {
  campaign_id: string;
  revision: number;
  looked: bigint;
  people: bigint;
  by_channel: ByChannel;
  looked_after: string | null;
  started_at: Date;
  done_at: Date | null;
}

export async function findCount(tx: Reader, campaignId: string, revision: number): Promise<AudienceCount | undefined> {
  const [row] = await tx.rows<Row>(
    'select campaign_id, revision, looked, people, by_channel, looked_after, started_at, done_at from campaign_count where campaign_id = $1 and revision = $2',
    [campaignId, revision],
  );
  return row && countOf(row);
}

/** The counts of several campaigns, by campaign and revision. */
export async function findCounts(tx: Reader, campaignIds: readonly string[]): Promise<ReadonlyMap<string, AudienceCount>> {
  const rows = await tx.rows<Row>(
    'select campaign_id, revision, looked, people, by_channel, looked_after, started_at, done_at from campaign_count where campaign_id = any($1::uuid[])',
    [campaignIds],
  );
  return new Map(rows.map((row) => [`${row.campaign_id}/${row.revision}`, countOf(row)]));
}

/** Adds one slice; false where another worker has counted on from here, or it was begun anew. */
export async function addSlice(tx: Tx, campaignId: string, revision: number, before: AudienceCount, now: Omit<AudienceCount, 'startedAt'>): Promise<boolean> {
  const changed = await tx.changed(
    `update campaign_count set looked = $5, people = $6, by_channel = $7, looked_after = $8, done_at = $9
     where campaign_id = $1 and revision = $2 and looked_after is not distinct from $3 and started_at = $4 and done_at is null`,
    [
      campaignId,
      revision,
      before.lookedAfter ?? null,
      new Date(before.startedAt),
      now.looked,
      now.people,
      JSON.stringify(now.byChannel),
      now.lookedAfter ?? null,
      now.doneAt === undefined ? null : new Date(now.doneAt),
    ],
  );
  return changed === 1;
}

function countOf(row: Row): AudienceCount {
  return {
    looked: Number(row.looked),
    people: Number(row.people),
    byChannel: row.by_channel,
    startedAt: row.started_at.getTime(),
    ...(row.looked_after === null ? {} : { lookedAfter: row.looked_after }),
    ...(row.done_at === null ? {} : { doneAt: row.done_at.getTime() }),
  };
}
