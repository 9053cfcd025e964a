import type { CampaignResult } from '#core/campaign-result.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What those whom a campaign was for did since; without `doneAt` it is still being counted. */
export interface KeptResult {
  /** Nothing before the first slice. */
  readonly groups?: CampaignResult;
  readonly lookedAfter?: string;
  readonly startedAt: Instant;
  readonly doneAt?: Instant;
}

/** Begins to count from nobody; one that is being counted since `staleBefore` goes on. Answers whether it began. */
export async function startResult(tx: Tx, campaignId: string, at: Instant, staleBefore: Instant): Promise<boolean> {
  const begun = await tx.changed(
    `insert into campaign_result (campaign_id, started_at) values ($1, $2)
     on conflict (campaign_id) do update set groups = '{}', looked_after = null, started_at = excluded.started_at, done_at = null
     where campaign_result.done_at is not null or campaign_result.started_at < $3`,
    [campaignId, new Date(at), new Date(staleBefore)],
  );
  return begun === 1;
}

export async function findResult(tx: Reader, campaignId: string): Promise<KeptResult | undefined> {
  const [row] = await tx.rows<{ groups: CampaignResult | Record<string, never>; looked_after: string | null; started_at: Date; done_at: Date | null }>(
    'select groups, looked_after, started_at, done_at from campaign_result where campaign_id = $1',
    [campaignId],
  );
  if (!row) return undefined;
  const { groups, looked_after: lookedAfter, started_at: startedAt, done_at: doneAt } = row;
  return {
    startedAt: startedAt.getTime(),
    ...('outside' in groups ? { groups: groups as CampaignResult } : {}),
    ...(lookedAfter === null ? {} : { lookedAfter }),
    ...(doneAt === null ? {} : { doneAt: doneAt.getTime() }),
  };
}

/** Adds one slice; false where another worker has counted on from here, or it was begun anew. */
export async function addResultSlice(
  tx: Tx,
  campaignId: string,
  before: KeptResult,
  now: { readonly groups: CampaignResult; readonly lookedAfter: string | undefined; readonly doneAt: Instant | undefined },
): Promise<boolean> {
  const changed = await tx.changed(
    `update campaign_result set groups = $4, looked_after = coalesce($5, looked_after), done_at = $6
     where campaign_id = $1 and looked_after is not distinct from $2 and started_at = $3 and done_at is null`,
    [
      campaignId,
      before.lookedAfter ?? null,
      new Date(before.startedAt),
      JSON.stringify(now.groups),
      now.lookedAfter ?? null,
      now.doneAt === undefined ? null : new Date(now.doneAt),
    ],
  );
  return changed === 1;
}
