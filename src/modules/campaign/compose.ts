import { isDeepStrictEqual } from 'node:util';
import { channelsOf } from '#core/campaign-check.ts';
import type { Draft } from '#core/campaign.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { newId } from '#platform/clock.ts';
import { addJob } from '#platform/jobs.ts';
import type { Tx } from '#platform/db.ts';
import { findCampaign, insertCampaign, updateDraft, type Campaign } from './campaign.store.ts';
import { startCount } from './count.store.ts';

/** Keeps a new draft, and begins to count whom it tells. */
export async function composeCampaign(tx: Tx, by: Acting, programmeId: string, draft: Draft, at: Instant): Promise<Campaign> {
  const campaignId = newId(at);
  const campaign = {
    ...draft,
    campaignId,
    programmeId,
    revision: 1,
    createdBy: by.operatorId,
    createdAt: at,
    changedAt: at,
    seq: 1,
    state: 'draft',
    sent: 0,
  } as const;
  await insertCampaign(tx, campaign);
  await record(tx, { at, actor: by.actor, action: 'campaign.composed', detail: detailOf(campaign) });
  await beginCount(tx, campaign, at);
  return campaign;
}

/** Writes over the revision that was looked at. What was counted before is not what this one tells: it is counted anew. */
export async function changeCampaign(
  tx: Tx,
  by: Acting,
  programmeId: string,
  { campaignId, revision, draft }: { readonly campaignId: string; readonly revision: number; readonly draft: Draft },
  at: Instant,
): Promise<Outcome<Campaign>> {
  const before = await findCampaign(tx, programmeId, campaignId);
  if (!before) return refuse('request.not_found');
  if (before.state !== 'draft') return refuse('campaign.wrong_state');
  if (!(await updateDraft(tx, campaignId, revision, draft, at))) return refuse('campaign.changed');
  const campaign = { ...before, ...draft, revision: revision + 1, changedAt: at };
  await record(tx, { at, actor: by.actor, action: 'campaign.changed', detail: { ...detailOf(campaign), ...whatChanged(before, draft) } });
  await beginCount(tx, campaign, at);
  return done(campaign);
}

/** Counts (again) whom a campaign tells, as people stand now. */
export async function beginCount(tx: Tx, { campaignId, revision, programmeId }: Campaign, at: Instant): Promise<void> {
  await startCount(tx, campaignId, revision, at);
  await addJob(tx, 'campaign.count', { programmeId, campaignId, revision }, { uniqueKey: `${campaignId}/${revision}` });
}

/** What of it is another, and what the short of it was before: for the trail, which holds no text. */
function whatChanged(
  before: Draft,
  after: Draft,
): { readonly changed: string; readonly titleBefore?: string; readonly kindBefore?: string; readonly channelsBefore?: string } {
  const was = { title: before.title, kind: before.kind, text: before.text, channels: channelsOf(before), audience: before.audience, alimtalk: before.alimtalk };
  const is = { title: after.title, kind: after.kind, text: after.text, channels: channelsOf(after), audience: after.audience, alimtalk: after.alimtalk };
  const changed = (Object.keys(was) as (keyof typeof was)[]).filter((part) => !isDeepStrictEqual(was[part], is[part]));
  return {
    changed: changed.join(' '),
    ...(changed.includes('title') ? { titleBefore: before.title } : {}),
    ...(changed.includes('kind') ? { kindBefore: before.kind } : {}),
    ...(changed.includes('channels') ? { channelsBefore: channelsOf(before).join(' ') } : {}),
  };
}

export function detailOf(campaign: Campaign) {
  const { campaignId, revision, title, kind } = campaign;
  return { campaign: campaignId, revision, title, kind, channels: channelsOf(campaign).join(' ') };
}
