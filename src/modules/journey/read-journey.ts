import type { readMe } from '#contract/me.ts';
import type { readMyData } from '#contract/my-data.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { readTimeline } from '#contract/timeline.ts';
import type { Instant } from '#core/time.ts';
import { listDisclosures, type Disclosure } from '#modules/audit/index.ts';
import { listAppealEvents } from '#modules/appeal/index.ts';
import { findApplicationsOf, listApplicationEvents, listPending } from '#modules/application/index.ts';
import { givenConsents, listConsentEvents, mayProcess } from '#modules/consent/index.ts';
import { listDonationEvents } from '#modules/donation/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import { listLinkMoments } from '#modules/mydata/index.ts';
import { listMessages } from '#modules/notice/index.ts';
import { listPayoutEvents } from '#modules/payout/index.ts';
import { listPreregistrationEvents } from '#modules/preregistration/index.ts';
import { speechOf, type ClockNow, type Lang, type OpenProgramme } from '#modules/programme/index.ts';
import { findCircle, findRegisteredAt } from '#modules/register/index.ts';
import { goneAtEnd, listPurchases, listRegionChanges } from '#modules/spending/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { countSessions } from '#platform/session.ts';
import { meView } from './me.view.ts';
import { myDataView } from './my-data.view.ts';
import { findStanding } from './standing.ts';
import { timelineView } from './timeline.view.ts';

/** What one citizen’s journey is read from. */
export interface JourneyReading {
  readonly db: Reader;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}

/** Whose, in which words, as of when. */
export interface Whose {
  readonly citizenId: string;
  readonly lang: Lang;
  readonly at: Instant;
}

/** 50: what a programme is for nearly everybody, before they shop. */
const timelineMin = 50;
/** 200 of a kind: more than a page shows, whatever happened at one instant. */
const kindMax = 200;
/** 50 that saw one’s data; older ones are in the timeline. */
const seenMax = 50;

/** The one card, and where they are among the steps. */
export async function readMeOf({ db, vault, open }: JourneyReading, { citizenId, lang, at }: Whose, clock: ClockNow): Promise<AnswerOf<typeof readMe>> {
  return meView(speechOf(await open.of(db, citizenId, at), lang), vault, open, await findStanding(db, vault, open, citizenId, at), clock);
}

/** What is kept of them, masked, and who got to see it. */
export async function readMyDataOf(
  { db, vault, open }: JourneyReading,
  { citizenId, lang, at }: Whose,
  machineNow: Instant,
): Promise<AnswerOf<typeof readMyData>> {
  const programme = await open.of(db, citizenId, at);
  const mayLook = mayProcess(programme, (await givenConsents(db, programme.id, [citizenId])).get(citizenId), ['eligibility']).ok;
  const data = {
    citizen: await findCitizen(db, vault, citizenId),
    circle: mayLook ? await findCircle(db, vault, citizenId) : undefined,
    disclosures: await findSeen(db, citizenId, seenMax),
    signedIn: await countSessions(db, 'citizen', citizenId, machineNow),
  };
  return myDataView(speechOf(programme, lang), citizenId, data);
}

/**
 * Who got to see their data, newest first. What the register office sent of a whole roster at once is on no citizen’s own record; the roster
 * it came with says when. Where the office was asked about this one, that says so already.
 */
async function findSeen(db: Reader, citizenId: string, limit: number, before: Instant = Infinity): Promise<readonly Disclosure[]> {
  const seen = await listDisclosures(db, citizenId, limit, before === Infinity ? undefined : before);
  const at = await findRegisteredAt(db, citizenId);
  if (at === undefined || at >= before || seen.some((one) => one.who === 'registry' && one.at === at)) return seen;
  const roster: Disclosure = { citizenId, who: 'registry', what: 'register', purpose: 'register.roster', at };
  return [...seen, roster].toSorted((one, other) => other.at - one.at).slice(0, limit);
}

/** Every step, newest first. `withoutPlaces`: nothing that tells where they live, move and shop, or how they are reached. */
export async function readTimelineOf(
  reading: JourneyReading,
  { citizenId, lang, at }: Whose,
  { before, withoutPlaces = false }: { readonly before?: Instant | undefined; readonly withoutPlaces?: boolean } = {},
): Promise<AnswerOf<typeof readTimeline>> {
  const happened = await findHappened(reading, citizenId, before);
  const shown = withoutPlaces ? { ...happened, purchases: [], regionChanges: [], messages: [] } : happened;
  return timelineView(speechOf(await reading.open.of(reading.db, citizenId, at), lang), shown, { itemsMin: timelineMin, before });
}

/** Everything that happened to a citizen, newest first in each list; of what can grow, no more than a page before an instant shows. */
async function findHappened({ db, vault, open }: JourneyReading, citizenId: string, before: Instant | undefined) {
  const application = (await findApplicationsOf(db, open.id, [citizenId])).get(citizenId);
  const { circleId, applicationId } = application ?? {};
  const isApplied = circleId !== undefined && applicationId !== undefined;
  return {
    application,
    pending: await listPending(db, vault, open.id, citizenId, kindMax),
    consents: await listConsentEvents(db, open.id, citizenId, kindMax),
    preregistrationEvents: await listPreregistrationEvents(db, open.id, citizenId, kindMax),
    applicationEvents: isApplied ? await listApplicationEvents(db, circleId, applicationId) : [],
    donationEvents: isApplied ? await listDonationEvents(db, { circleId, applicationId }) : [],
    appealEvents: await listAppealEvents(db, vault, open.id, citizenId),
    regionChanges: isApplied ? await listRegionChanges(db, { circleId, applicationId }) : [],
    payoutEvents: isApplied ? await listPayoutEvents(db, circleId, applicationId) : [],
    purchases: isApplied
      ? await listPurchases(db, circleId, applicationId, before === undefined ? undefined : { at: before, approvalNumber: '' }, kindMax)
      : [],
    goneAtEnd: isApplied ? await goneAtEnd(db, { circleId, applicationId }) : 0n,
    linkMoments: await listLinkMoments(db, open.id, citizenId, kindMax),
    messages: await listMessages(db, vault, { citizenId, programmeId: open.id }, kindMax, before),
    disclosures: await findSeen(db, citizenId, kindMax, before),
  };
}
