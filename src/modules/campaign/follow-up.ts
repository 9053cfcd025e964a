import { noResult, withFollowed } from '#core/campaign-result.ts';
import { minuteMs, type Instant } from '#core/time.ts';
import { listListeners } from '#modules/notice/index.ts';
import { findSendsOf } from '#modules/send/index.ts';
import type { Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import { sliceMax } from './audience.ts';
import type { Campaign } from './campaign.store.ts';
import { addResultSlice, findResult, startResult } from './result.store.ts';
import { messageIdOf } from './sends.ts';

/** After an hour most who come because of it have come; after a day and three days nearly all. */
const countedAfterMs = [60, 1_440, 4_320].map((minutes) => minutes * minuteMs);
/** 10 minutes: a count that stands for so long was left by a process that died. */
const staleMs = 10 * minuteMs;

/** Plans when it is counted what came of a campaign that is let go. */
export async function planFollowUps(tx: Tx, { campaignId, programmeId }: Campaign, startsAt: Instant): Promise<void> {
  for (const after of countedAfterMs) {
    const uniqueKey = `${campaignId}/${after}`;
    await addJob(tx, 'campaign.results', { programmeId, campaignId, begin: true }, { dueAt: startsAt + after, uniqueKey });
  }
}

/** Counts anew, now; while it is being counted, it goes on as it is. */
export async function beginResults(tx: Tx, { campaignId, programmeId }: Campaign, at: Instant): Promise<void> {
  if (!(await startResult(tx, campaignId, at, at - staleMs))) return;
  await addJob(tx, 'campaign.results', { programmeId, campaignId });
}

/** Counts one slice on; false when there is nothing more to count. */
export async function countResultsOn(tx: Tx, { campaignId, programmeId, audience }: Campaign, now: Instant): Promise<boolean> {
  const kept = await findResult(tx, campaignId);
  if (!kept || kept.doneAt !== undefined) return false;
  const digits = audience.digits.length === 0 ? undefined : audience.digits;
  const people = await listListeners(tx, { programmeId, after: kept.lookedAfter, digits, limit: sliceMax });
  const sends = await findSendsOf(
    tx,
    { programmeId, messageId: messageIdOf(campaignId) },
    people.map((one) => one.citizenId),
  );
  const followed = people.flatMap(({ citizenId, preregisteredAt, appliedAt }) => {
    const send = sends.get(citizenId);
    return send ? [{ ...send, preregisteredAt, appliedAt }] : [];
  });
  const isLast = people.length < sliceMax;
  const slice = { groups: withFollowed(kept.groups ?? noResult, followed), lookedAfter: people.at(-1)?.citizenId, doneAt: isLast ? now : undefined };
  return (await addResultSlice(tx, campaignId, kept, slice)) && !isLast;
}
