import { alimtalkOf, campaignText, checkCampaign, isFree, numbersToRefuse } from '#core/campaign-check.ts';
import { awake } from '#core/campaign.ts';
import { nameInTexts, titleOutside } from '#core/message-name.ts';
import type { Programme } from '#core/programme.ts';
import { dayMs, minuteMs, type Instant } from '#core/time.ts';
import { putIntoInbox } from '#modules/notice/index.ts';
import type { DueSend, Said, Verdict } from '#modules/send/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { toldNow, type Listeners } from './audience.ts';
import { findCampaign, type Campaign } from './campaign.store.ts';
import { campaignIdOf } from './sends.ts';

export interface JudgeCampaignDeps {
  readonly vault: Vault;
  readonly listeners: Listeners;
  readonly programme: (at: Instant) => Programme;
}

/** A day: the inbox keeps it; a phone that was off for longer need not ring for it. */
const livesS = dayMs / 1_000;

/** 10 minutes until what waits to be put right is looked at again: once it is, nobody waits long. */
const stuckMs = 10 * minuteMs;

/**
 * Looks at each due send of a campaign as things stand now: it is still released, free of faults under the rules in force, its hour is none of the
 * quiet ones, and this citizen still belongs to its audience. One verdict a send, in their order; what is said is in the inbox by the same commit.
 */
export async function judgeCampaigns(tx: Tx, deps: JudgeCampaignDeps, sends: readonly DueSend[], now: Instant): Promise<readonly Verdict[]> {
  const programme = deps.programme(now);
  const verdicts = new Map<DueSend, Verdict>();
  for (const [messageId, own] of Map.groupBy(sends, (one) => one.messageId)) {
    const campaign = await findCampaign(tx, programme.id, campaignIdOf(messageId) ?? '');
    const held = notNow(programme, campaign, now);
    if (!campaign || held) {
      for (const send of own) verdicts.set(send, held ?? { verdict: 'drop', why: 'no such campaign' });
      continue;
    }
    await sayIt(tx, deps, programme, campaign, own, now, verdicts);
  }
  return sends.map((send) => verdicts.get(send)!);
}

/** Why nothing of a campaign may leave now; nothing where it may. */
function notNow(programme: Programme, campaign: Campaign | undefined, now: Instant): Verdict | undefined {
  if (!campaign || campaign.state === 'stopped') return { verdict: 'drop', why: 'stopped' };
  // Paused between the taking of its sends and this look: the hold is seen at the next one.
  if (campaign.state !== 'released') return { verdict: 'later', dueAt: now + minuteMs };
  const dueAt = awake(programme.document, campaign.kind, now);
  if (dueAt > now) return { verdict: 'later', dueAt };
  // A programme that changed meanwhile may have made a word of it wrong. It waits: the operator reads why, mends the file or stops it.
  return isFree(checkCampaign(campaign, programme.document)) ? undefined : { verdict: 'later', dueAt: now + stuckMs };
}

async function sayIt(
  tx: Tx,
  deps: JudgeCampaignDeps,
  programme: Programme,
  campaign: Campaign,
  sends: readonly DueSend[],
  now: Instant,
  verdicts: Map<DueSend, Verdict>,
): Promise<void> {
  const { document } = programme;
  const [ko, en] = [campaignText(campaign, 'ko', document)!, campaignText(campaign, 'en', document)!];
  const alimtalk = templateOf(campaign, document);
  const told = await toldNow(
    tx,
    deps,
    programme,
    campaign,
    sends.map((one) => one.citizenId),
    now,
  );
  const said = sends.filter(({ citizenId, tries }) => tries === 0 && told.has(citizenId));
  for (const send of sends) {
    const ways = told.get(send.citizenId);
    verdicts.set(
      send,
      ways
        ? {
            verdict: 'say',
            title: titleOutside(document),
            nameInTexts: nameInTexts(document),
            text: { ko, en },
            ways: new Set(campaign.channels.filter((channel) => ways.has(channel))),
            policy: { links: 'forbid', classOrAmount: document.notices?.policy.classOrAmount ?? 'forbid', numbers: numbersToRefuse(document) },
            isAdvertising: campaign.kind === 'advertising',
            livesS,
            alimtalk,
          }
        : { verdict: 'drop', why: 'no longer true' },
    );
  }
  const messages = said.map(({ citizenId, programmeId, messageId, occasion }) => ({
    citizenId,
    programmeId,
    noticeId: messageId,
    occasion,
    text: { ko, en },
  }));
  if (messages.length > 0) await putIntoInbox(tx, deps.vault, messages, now);
}

/** The approved text and what fills it, in the languages in which the campaign is that text. */
function templateOf(campaign: Campaign, document: Programme['document']): NonNullable<Said['alimtalk']> {
  const filled = (['ko', 'en'] as const).flatMap((lang) => {
    const match = alimtalkOf(campaign, lang, document);
    return match?.ok ? [[lang, { template: campaign.alimtalk!.code, variables: match.variables }] as const] : [];
  });
  return Object.fromEntries(filled);
}
