import type { ApprovedTemplate } from './approved-template.ts';
import { isAudience } from './notice.ts';
import type { NoticeFacts } from './notice.ts';
import { refuse, done, type Outcome } from './outcome.ts';
import { afterNight } from './advertising.ts';
import { afterQuiet } from './quiet-hours.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { OutsideChannel } from './schema-campaign.ts';
import { minuteMs, type Instant } from './time.ts';

/** What an operator tells: something about the recipients’ own grant, or something that wants them to come. Two laws, two consents. */
export const campaignKinds = ['service', 'advertising'] as const;
export type CampaignKind = (typeof campaignKinds)[number];

/** By what a campaign’s audience may be told apart. */
export const campaignAudiences = ['everyone', 'preregistered', 'applied', 'not-applied', 'paid', 'balance-left'] as const;
export type CampaignAudience = (typeof campaignAudiences)[number];

export interface Audience {
  readonly state: CampaignAudience;
  /** Last digits of the birth year; none named is all of them. */
  readonly digits: readonly number[];
  /** First-level regions, like seoul; none named is everywhere. */
  readonly regions: readonly string[];
  /** Only those whom this way reaches. */
  readonly reachedBy?: OutsideChannel | undefined;
}

/** What an operator writes. */
export interface Draft {
  readonly title: string;
  readonly kind: CampaignKind;
  readonly text: { readonly ko: string; readonly en: string };
  /** Ways out of the app, in no order: each citizen’s own order decides. The inbox is always one. */
  readonly channels: readonly OutsideChannel[];
  readonly audience: Audience;
  /** The approved text as which it goes by Alimtalk. */
  readonly alimtalk?: ApprovedTemplate | undefined;
}

/** draft → waiting (for the second person) → released; refused: back to draft. A released one pauses, resumes, and stops for good. */
export const campaignStates = ['draft', 'waiting', 'released', 'paused', 'stopped'] as const;
export type CampaignState = (typeof campaignStates)[number];

const moves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['waiting'],
  waiting: ['released', 'draft'],
  released: ['paused', 'stopped'],
  paused: ['released', 'stopped'],
  stopped: [],
};

/** Whether a campaign may go from one state to another. Every move that is in nobody’s list is a no. */
export function mayMove(from: CampaignState, to: CampaignState): Outcome<CampaignState> {
  return moves[from].includes(to) ? done(to) : refuse('campaign.wrong_state');
}

/** What is known of one citizen, as of now, to say whether they belong to an audience. */
export interface AudienceFacts {
  readonly who: NoticeFacts;
  /** Where the grant counts, or where they are registered; nothing where nobody knows. */
  readonly region?: string | undefined;
  /** The ways that lead to them, which the kind of the message allows. */
  readonly ways: ReadonlySet<OutsideChannel>;
  /** Whether they agreed to be advertised to. */
  readonly isPromoted: boolean;
}

/** Whether such a message brings people here: those leave no faster than people can be let in. Who has been paid has nothing to ask for. */
export function invitesPeople(state: CampaignAudience): boolean {
  return state === 'everyone' || state === 'preregistered' || state === 'not-applied';
}

/** Whether a citizen is told. Who is not known to be of a named region or digit is not: to tell the wrong one is worse than to tell one less. */
export function isTold(kind: CampaignKind, audience: Audience, { who, region, ways, isPromoted }: AudienceFacts): boolean {
  if (kind === 'advertising' && !isPromoted) return false;
  if (!isAudience(audience.state, who)) return false;
  if (audience.digits.length > 0 && !(who.birthYear !== undefined && audience.digits.includes(who.birthYear % 10))) return false;
  if (audience.regions.length > 0 && !(region !== undefined && audience.regions.includes(region.split('/')[0]!))) return false;
  return audience.reachedBy === undefined || ways.has(audience.reachedBy);
}

/**
 * 6,000 a minute: some hundred come each second because of it, which one process admits; 800,000 are told in two hours and a quarter, within one
 * day’s working hours.
 */
export const toldPerMinute = 6_000;

/** What slows a campaign beside its own pace: how many may be asked to come, and what the providers of each way take, each a second. */
export interface TellingRates {
  /** Left out: nobody has to wait, as on a pretended clock. */
  readonly invitesPerSecond?: number | undefined;
  readonly perSecond: Readonly<Partial<Record<OutsideChannel, number>>>;
}

/** What a campaign is slowed by the most. */
export type SlowedBy = 'own' | 'invites' | OutsideChannel;

/** How many are told a minute, and by what that is limited: by the same allowances from which its sends are taken when they leave. */
export function paceOf(
  { people, byChannel, invites }: { readonly people: number; readonly byChannel: Readonly<Partial<Record<OutsideChannel, number>>>; readonly invites: boolean },
  { invitesPerSecond, perSecond }: TellingRates,
): { readonly perMinute: number; readonly by: SlowedBy } {
  const limits: { readonly perMinute: number; readonly by: SlowedBy }[] = [{ perMinute: toldPerMinute, by: 'own' }];
  if (invites && invitesPerSecond !== undefined) limits.push({ perMinute: invitesPerSecond * 60, by: 'invites' });
  for (const [channel, share] of Object.entries(byChannel) as [OutsideChannel, number][]) {
    const rate = perSecond[channel];
    // A way that carries a tenth of them holds up the whole only at a tenth of the whole’s pace.
    if (rate !== undefined && share > 0) limits.push({ perMinute: (rate * 60 * people) / share, by: channel });
  }
  return limits.reduce((slowest, one) => (one.perMinute < slowest.perMinute ? one : slowest));
}

/** 4,320 minutes, three days: what takes longer is told as that, not to the minute. */
const reckonedMinutesMax = 4_320;

/**
 * When the nth of them (from 0) is told: at the pace, never in quiet hours, and no advertising at night. The day goes on where the night stopped it.
 * Nothing where that would be after more than three days of telling.
 */
export function reckonedAt(document: ProgrammeDocument, kind: CampaignKind, start: Instant, nth: number, perMinute: number): Instant | undefined {
  const minutes = perMinute > 0 ? Math.floor(nth / perMinute) : Infinity;
  return minutes > reckonedMinutesMax ? undefined : afterMinutes(document, kind, start, minutes);
}

/** The same at a campaign’s own pace, at which its sends are planned. */
export function toldAt(document: ProgrammeDocument, kind: CampaignKind, start: Instant, nth: number): Instant {
  return afterMinutes(document, kind, start, Math.floor(nth / toldPerMinute));
}

/** Minute by minute until the night, then on in the morning: at most some hundred steps a day. */
function afterMinutes(document: ProgrammeDocument, kind: CampaignKind, start: Instant, minutes: number): Instant {
  let at = awake(document, kind, start);
  for (let left = minutes; left > 0; left -= 1) at = awake(document, kind, at + minuteMs);
  return at;
}

/** The instant, or the end of the quiet hours, or of the night, in which it falls. */
export function awake(document: ProgrammeDocument, kind: CampaignKind, at: Instant): Instant {
  const quiet = afterQuiet(document, at);
  const later = kind === 'advertising' ? afterNight(document, quiet) : quiet;
  // What ends in the other’s hours waits for that end too; two that overlap all day long end here and not in a circle.
  return later === at ? at : afterQuiet(document, later);
}

/** What it costs to send so many on each channel, at the prices of the file; rounded up to a whole unit, because nobody is billed less. */
export function costOf(document: ProgrammeDocument, people: Readonly<Partial<Record<OutsideChannel, number>>>): bigint {
  const thousandths = (document.campaigns?.prices ?? []).reduce(
    (sum, { channel, perThousand }) => sum + BigInt(people[channel] ?? 0) * BigInt(perThousand),
    0n,
  );
  return (thousandths + 999n) / 1_000n;
}
