import { checkCampaign, isFree } from '#core/campaign-check.ts';
import { mayMove, toldAt } from '#core/campaign.ts';
import type { ApprovalAnswer } from '#core/approval.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { decideApproval, requestApproval, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { readFiguresOf } from '#modules/figures/index.ts';
import { pauseMessage, resumeMessage, stopMessage } from '#modules/send/index.ts';
import { addJob } from '#platform/jobs.ts';
import type { Tx } from '#platform/db.ts';
import { holdCampaign, moveCampaign, type Campaign, type CountedBefore } from './campaign.store.ts';
import { detailOf } from './compose.ts';
import { findCount } from './count.store.ts';
import { planFollowUps } from './follow-up.ts';
import { messageIdOf } from './sends.ts';

export interface AskRelease {
  readonly campaignId: string;
  /** The one that was looked at. */
  readonly revision: number;
  /** Left out: as soon as it is granted. */
  readonly releaseAt?: Instant | undefined;
  readonly reason: string;
}

/** Asks a second person to let it go. From now on nobody changes it. */
export async function requestRelease(
  tx: Tx,
  programme: Programme,
  by: Acting,
  { campaignId, revision, releaseAt, reason }: AskRelease,
  at: Instant,
): Promise<Outcome<Campaign>> {
  const campaign = await holdCampaign(tx, programme.id, campaignId);
  if (!campaign) return refuse('request.not_found');
  const may = mayMove(campaign.state, 'waiting');
  if (!may.ok) return may;
  if (campaign.revision !== revision) return refuse('campaign.changed');
  if (releaseAt !== undefined && releaseAt <= at) return refuse('campaign.in_the_past');
  if (!isFree(checkCampaign(campaign, programme.document))) return refuse('campaign.not_free');
  const count = await findCount(tx, campaignId, revision);
  if (count?.doneAt === undefined) return refuse('campaign.not_counted');
  const asked = {
    kind: 'campaign.release' as const,
    subject: `${campaignId}/${revision}`,
    summary: `${campaign.title}: ${count.people}`,
    reason,
    size: count.people,
  };
  const { requestId } = await requestApproval(tx, by, asked, at);
  await moveCampaign(tx, campaign, { to: 'waiting', by: by.operatorId, at, requestId, releaseAt });
  return done(campaign);
}

/** The second person’s word. A yes lets it go, at its instant; a no makes it a draft again. What was right when it was asked for is checked once more. */
export async function decideRelease(
  tx: Tx,
  programme: Programme,
  by: Acting,
  { campaignId, answer, reason }: { readonly campaignId: string; readonly answer: ApprovalAnswer; readonly reason: string },
  at: Instant,
): Promise<Outcome<Campaign>> {
  const campaign = await holdCampaign(tx, programme.id, campaignId);
  if (!campaign?.requestId) return refuse('request.not_found');
  const to = answer === 'granted' ? 'released' : 'draft';
  const may = campaign.state === 'waiting' ? mayMove(campaign.state, to) : refuse('approval.already_decided');
  if (!may.ok) return may;
  if (answer === 'granted' && !isFree(checkCampaign(campaign, programme.document))) return refuse('campaign.not_free');
  const decided = await decideApproval(tx, by, { requestId: campaign.requestId, answer, reason }, at);
  if (!decided.ok) return decided;
  // It waits for one more.
  if (!decided.value.decision) return done(campaign);
  if (answer === 'refused') {
    await moveCampaign(tx, campaign, { to, by: by.operatorId, at });
    return done(campaign);
  }
  const startsAt = toldAt(programme.document, campaign.kind, Math.max(at, campaign.releaseAt ?? at), 0);
  await moveCampaign(tx, campaign, { to, by: by.operatorId, at, granted: { startsAt, countedBefore: await countedNow(tx) } });
  await record(tx, { at, actor: by.actor, action: 'campaign.released', detail: { ...detailOf(campaign), startsAt: new Date(startsAt).toISOString() } });
  await addSendJob(tx, campaign, startsAt);
  await planFollowUps(tx, campaign, startsAt);
  return done(campaign);
}

/** Pauses, goes on, or stops for good: at once, for everything that has not left. */
export async function steerCampaign(
  tx: Tx,
  by: Acting,
  { programmeId, campaignId, to }: { readonly programmeId: string; readonly campaignId: string; readonly to: 'paused' | 'released' | 'stopped' },
  at: Instant,
): Promise<Outcome<Campaign>> {
  const campaign = await holdCampaign(tx, programmeId, campaignId);
  if (!campaign) return refuse('request.not_found');
  // Pressed twice, or by two at once: it is so already.
  if (campaign.state === to) return done(campaign);
  // A waiting one is let go by its approval alone.
  const may = campaign.state === 'waiting' ? refuse('campaign.wrong_state') : mayMove(campaign.state, to);
  if (!may.ok) return may;
  await moveCampaign(tx, campaign, { to, by: by.operatorId, at });
  const steer = { paused: pauseMessage, released: resumeMessage, stopped: stopMessage }[to];
  await steer(tx, programmeId, messageIdOf(campaignId), at);
  await record(tx, { at, actor: by.actor, action: `campaign.${to === 'released' ? 'resumed' : to}`, detail: detailOf(campaign) });
  if (to === 'released' && campaign.sentAllAt === undefined) await addSendJob(tx, campaign, Math.max(at, campaign.startsAt ?? at));
  return done(campaign);
}

async function addSendJob(tx: Tx, { campaignId, programmeId }: Campaign, dueAt: Instant): Promise<void> {
  await addJob(tx, 'campaign.send', { programmeId, campaignId }, { dueAt });
}

async function countedNow(tx: Tx): Promise<CountedBefore> {
  const figures = await readFiguresOf(tx, ['preregistrations', 'applications']);
  const of = (figure: string) => Number(figures.find((one) => one.figure === figure && one.label === '')?.value ?? 0n);
  return { preregistrations: of('preregistrations'), applications: of('applications') };
}
