import { channelWords } from '#core/channel-words.ts';
import type { readCampaign, readCampaigns } from '#contract/campaign.ts';
import type { AnswerOf } from '#contract/route.ts';
import { campaignFaults, channelsOf, checkCampaign, isFree, previewsOf } from '#core/campaign-check.ts';
import { reachGroups } from '#core/campaign-result.ts';
import { costOf, invitesPeople, paceOf, reckonedAt, toldAt, type Draft, type TellingRates } from '#core/campaign.ts';
import type { Operator as Person } from '#modules/identity/index.ts';
import type { OutsideChannel } from '#core/schema-campaign.ts';
import { minuteMs } from '#core/time.ts';
import { regionWords } from '#core/region-words.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Figure } from '#modules/figures/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Campaign } from './campaign.store.ts';
import { audienceWords, faultWords, groupWords, kindWords, openedWords, paceWords, sendWords, stateWords, stuckWords } from './campaign.words.ts';
import type { AudienceCount } from './count.store.ts';
import { mayDo, type Around } from './may-do.ts';
import type { KeptResult } from './result.store.ts';
import { messageIdOf } from './sends.ts';

type View = AnswerOf<typeof readCampaign>;
type Summary = AnswerOf<typeof readCampaigns>['campaigns'][number];

/** What stands around a campaign when somebody looks at it. */
export interface Seen extends Around {
  readonly figures: readonly Figure[];
  readonly people: ReadonlyMap<string, Person>;
  readonly rates: TellingRates;
  readonly result: KeptResult | undefined;
}

export function summaryView(speech: Speech, campaign: Campaign, count: AudienceCount | undefined, people: Seen['people']): Summary {
  const { campaignId: id, title, state, kind, createdBy, changedAt } = campaign;
  const isStuck = state === 'released' && !isFree(checkCampaign(campaign, speech.programme.document));
  return {
    id,
    title,
    state,
    stateWords: (isStuck ? stuckWords : stateWords[state])[speech.lang],
    isStuck,
    kindWords: kindWords[kind][speech.lang],
    audienceWords: audienceSentence(speech, campaign),
    channelWords: channelsOf(campaign)
      .map((channel) => channelWords[channel][speech.lang])
      .join(', '),
    createdBy: people.get(createdBy)?.name ?? createdBy,
    changedAt: speech.moment(changedAt),
    ...(count?.doneAt === undefined ? {} : { people: count.people }),
  };
}

export function campaignView(speech: Speech, campaign: Campaign, seen: Seen): View {
  const { count, approval, people } = seen;
  const { title, kind, text, channels, audience, revision, alimtalk } = campaign;
  const draft: Draft = { title, kind, text, channels, audience, ...(alimtalk ? { alimtalk } : {}) };
  const { document } = speech.programme;
  const findings = checkCampaign(draft, document);
  const progress = progressView(speech, campaign, seen);
  return {
    ...summaryView(speech, campaign, count, people),
    draft: { ...draft, channels: [...channels], audience: { ...audience, digits: [...audience.digits], regions: [...audience.regions] } } as View['draft'],
    revision,
    ...checkedView(speech, draft),
    ...(count ? { count: countView(speech, campaign, count, seen) } : {}),
    ...(approval ? { request: requestView(speech, campaign, approval, people) } : {}),
    ...(progress ? { progress } : {}),
    may: mayDo(speech, campaign, { ...seen, isFree: isFree(findings) }),
  };
}

/** What is wrong with a draft, and how it reads everywhere. */
export function checkedView(speech: Speech, draft: Draft): Pick<View, 'findings' | 'previews'> {
  const { document } = speech.programme;
  return {
    findings: checkCampaign(draft, document).map(({ fault, found, lang, channel, rule }) => ({
      fault,
      severity: campaignFaults[fault],
      words: faultWords[fault][speech.lang],
      found,
      ...(lang === undefined ? {} : { lang }),
      ...(channel === undefined ? {} : { channel: channelWords[channel][speech.lang] }),
      sources: speech.sources(rule?.source ?? []),
    })),
    previews: previewsOf(draft, document).map((one) => ({ ...one, channelWords: channelWords[one.channel][speech.lang] })),
  };
}

function countView(speech: Speech, campaign: Campaign, count: AudienceCount, { at: now, rates }: Seen): NonNullable<View['count']> {
  const { document } = speech.programme;
  const { people, byChannel } = count;
  const start = toldAt(document, campaign.kind, campaign.startsAt ?? Math.max(now, campaign.releaseAt ?? now), 0);
  const pace = paceOf({ people, byChannel, invites: invitesPeople(campaign.audience.state) }, rates);
  const last = reckonedAt(document, campaign.kind, start, Math.max(0, people - 1), pace.perMinute);
  const end = last === undefined ? undefined : last + minuteMs;
  return {
    people,
    looked: count.looked,
    isDone: count.doneAt !== undefined,
    asOf: speech.moment(count.doneAt ?? count.startedAt),
    byChannel: campaign.channels.map((channel) => ({ words: channelWords[channel][speech.lang], people: byChannel[channel] ?? 0 })),
    cost: speech.money(costOf(document, byChannel)),
    ...(end === undefined ? {} : { lasts: speech.lasting(end - start), until: speech.moment(end) }),
    pace: paceWords(speech, pace),
  };
}

function requestView(speech: Speech, { kind, releaseAt }: Campaign, approval: Approval, people: Seen['people']): NonNullable<View['request']> {
  const { requestedBy, reason, requestedAt, needed, decisions, decision } = approval;
  const nameOf = (id: string) => people.get(id)?.name ?? id;
  return {
    by: nameOf(requestedBy),
    reason,
    at: speech.moment(requestedAt),
    // Nothing leaves in the quiet hours: what is approved is the minute at which the first one does.
    ...(releaseAt === undefined ? {} : { releaseAt: speech.moment(toldAt(speech.programme.document, kind, releaseAt, 0)) }),
    needed,
    agreed: decisions.filter(({ answer }) => answer === 'granted').map(({ decidedBy }) => nameOf(decidedBy)),
    ...(decision
      ? { decidedBy: nameOf(decision.decidedBy), answer: decision.answer, decisionReason: decision.reason, decidedAt: speech.moment(decision.decidedAt) }
      : {}),
  };
}

function progressView(speech: Speech, campaign: Campaign, { figures, at, result }: Seen): View['progress'] {
  const { startsAt, sent, sentAllAt, countedBefore, campaignId } = campaign;
  if (startsAt === undefined || !countedBefore) return undefined;
  const of = (figure: string, label = '') => Number(figures.find((one) => one.figure === figure && one.label === label)?.value ?? 0n);
  const message = messageIdOf(campaignId);
  return {
    startsAt: speech.moment(startsAt),
    handedOver: sent,
    isAll: sentAllAt !== undefined,
    states: Object.entries(sendWords).map(([state, words]) => ({ state, words: words[speech.lang], count: Math.max(0, of('sends', `${message} ${state}`)) })),
    opened: [
      { words: openedWords.inbox[speech.lang], count: Math.max(0, of('messages.read', message)) },
      ...campaign.channels.map((channel) => openedView(speech, channel, of('messages.opened', `${message} push`))),
    ],
    preregistrations: of('preregistrations') - countedBefore.preregistrations,
    applications: of('applications') - countedBefore.applications,
    asOf: speech.moment(at),
    ...(result ? { results: resultsView(speech, result) } : {}),
  };
}

/** Only a browser tells that a notification was tapped. Messages hold no links, so nothing else can be followed back to one. */
function openedView(speech: Speech, channel: OutsideChannel, taps: number): NonNullable<View['progress']>['opened'][number] {
  return channel === 'push' ? { words: openedWords.push[speech.lang], count: Math.max(0, taps) } : { words: channelWords[channel][speech.lang] };
}

function resultsView(speech: Speech, { groups, startedAt, doneAt }: KeptResult): NonNullable<NonNullable<View['progress']>['results']> {
  return {
    asOf: speech.moment(doneAt ?? startedAt),
    isDone: doneAt !== undefined,
    groups: reachGroups.map((group) => ({
      group,
      words: groupWords[group][speech.lang],
      people: groups?.[group].people ?? 0,
      preregistrations: groups?.[group].preregistered ?? 0,
      applications: groups?.[group].applied ?? 0,
    })),
  };
}

function audienceSentence(speech: Speech, { audience }: Pick<Draft, 'audience'>): string {
  const { state, digits, regions, reachedBy } = audience;
  return [
    audienceWords[state][speech.lang],
    ...(digits.length > 0 ? [`${speech.say('끝자리', 'last digit')} ${[...digits].sort((a, b) => a - b).join(', ')}`] : []),
    ...(regions.length > 0 ? [regions.map((one) => regionWords(one)[speech.lang]).join(', ')] : []),
    ...(reachedBy === undefined ? [] : [speech.say(`${channelWords[reachedBy].ko}로 닿는 사람`, `reached by ${channelWords[reachedBy].en}`)]),
  ].join(' · ');
}
