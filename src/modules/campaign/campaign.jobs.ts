import { invitesPeople, toldAt, toldPerMinute } from '#core/campaign.ts';
import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { insertSends } from '#modules/send/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { findNextDueJob, type Json } from '#platform/jobs.ts';
import type { JobHandler } from '#platform/worker.ts';
import { nextSlice, type AudienceDeps } from './audience.ts';
import { findCampaign, holdCampaign, updateSent } from './campaign.store.ts';
import { addSlice, findCount, type ByChannel } from './count.store.ts';
import { beginResults, countResultsOn } from './follow-up.ts';
import { messageIdOf } from './sends.ts';

export interface CampaignJobDeps extends AudienceDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: Pick<OpenProgramme, 'id' | 'at'>;
}

/** Counting and handing over, slice by slice; each slice is a commit, and a worker that is killed is followed from the last one. */
export function campaignJobs(deps: CampaignJobDeps): Readonly<Record<'campaign.count' | 'campaign.send' | 'campaign.results', JobHandler>> {
  const { db } = deps;
  const idOf = (payload: Json) => (payload as { readonly campaignId: string }).campaignId;
  return {
    'campaign.count': async ({ payload }) => {
      const { revision } = payload as unknown as { readonly revision: number };
      while (await db.tx((tx) => countOn(tx, deps, idOf(payload), revision)));
    },
    'campaign.send': async ({ payload }) => {
      while (await db.tx((tx) => sendOn(tx, deps, idOf(payload))));
    },
    'campaign.results': async ({ payload }) => {
      const campaign = await findCampaign(db, deps.open.id, idOf(payload));
      if (!campaign) return;
      if ((payload as { readonly begin?: boolean }).begin) return await db.tx(async (tx) => await beginResults(tx, campaign, deps.clock()));
      while (await db.tx((tx) => countResultsOn(tx, campaign, deps.clock())));
    },
  };
}

/** When the next campaign is to go, between two instants. */
export async function findNextRelease(tx: Reader, after: Instant, before: Instant): Promise<Instant | undefined> {
  return await findNextDueJob(tx, 'campaign.send', after, before);
}

/** Counts one slice on; false when there is nothing more to count. */
async function countOn(tx: Tx, deps: CampaignJobDeps, campaignId: string, revision: number): Promise<boolean> {
  const { open, clock } = deps;
  const now = clock();
  const campaign = await findCampaign(tx, open.id, campaignId);
  const count = campaign?.revision === revision ? await findCount(tx, campaignId, revision) : undefined;
  if (!campaign || !count || count.doneAt !== undefined) return false;
  const slice = await nextSlice(tx, deps, open.at(now), campaign, { after: count.lookedAfter, now });
  const after = slice.last ?? count.lookedAfter;
  const added = await addSlice(tx, campaignId, revision, count, {
    looked: count.looked + slice.looked,
    people: count.people + slice.told.length,
    byChannel: plus(count.byChannel, slice.told),
    ...(after === undefined ? {} : { lookedAfter: after }),
    ...(slice.isLast ? { doneAt: now } : {}),
  });
  return added && !slice.isLast;
}

function plus(before: ByChannel, told: readonly { readonly first: keyof ByChannel | undefined }[]): ByChannel {
  const by: Partial<Record<keyof ByChannel, number>> = { ...before };
  for (const { first } of told) if (first !== undefined) by[first] = (by[first] ?? 0) + 1;
  return by;
}

/** Hands one slice over, each at its minute of the pace; false when nothing is left, or nothing may go now. */
async function sendOn(tx: Tx, deps: CampaignJobDeps, campaignId: string): Promise<boolean> {
  const { open, clock } = deps;
  const now = clock();
  const campaign = await holdCampaign(tx, open.id, campaignId);
  if (campaign?.state !== 'released' || campaign.startsAt === undefined || campaign.startsAt > now || campaign.sentAllAt !== undefined) return false;
  const programme = open.at(now);
  const slice = await nextSlice(tx, deps, programme, campaign, { after: campaign.sentAfter, now });
  // From the start, or from now where it was paused meanwhile: the pace holds for what is still to come.
  const start = Math.max(campaign.startsAt, now - Math.floor(campaign.sent / toldPerMinute) * 60_000);
  const due = new Map<number, number>();
  const dueAt = (nth: number) => {
    const minute = Math.floor(nth / toldPerMinute);
    if (!due.has(minute)) due.set(minute, toldAt(programme.document, campaign.kind, start, nth));
    return due.get(minute)!;
  };
  const invites = invitesPeople(campaign.audience.state);
  const message = { programmeId: open.id, messageId: messageIdOf(campaignId), occasion: '', invites };
  const rows = slice.told.map(({ citizenId }, i) => ({ ...message, citizenId, dueAt: dueAt(campaign.sent + i) }));
  await insertSends(tx, rows);
  await updateSent(tx, campaignId, { after: slice.last, sent: rows.length, allAt: slice.isLast ? now : undefined });
  return !slice.isLast;
}
