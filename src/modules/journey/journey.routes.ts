import { done } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { listDisclosures } from '#modules/audit/index.ts';
import { listAppealEvents } from '#modules/appeal/index.ts';
import { findApplicationsOf, listApplicationEvents, listPending } from '#modules/application/index.ts';
import { givenConsents, listConsentEvents, mayProcess } from '#modules/consent/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { listDonationEvents } from '#modules/donation/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import { grantBalance } from '#modules/ledger/index.ts';
import { listMessages } from '#modules/notice/index.ts';
import { listPayoutEvents } from '#modules/payout/index.ts';
import { listPreregistrationEvents } from '#modules/preregistration/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { findCircle } from '#modules/register/index.ts';
import { balanceView, goneAtEnd, listPurchases, listRegionChanges, purchaseView } from '#modules/spending/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { countSessions } from '#platform/session.ts';
import { meView, signedOutView } from './me.view.ts';
import { myDataView } from './my-data.view.ts';
import { findStanding } from './standing.ts';
import { timelineView } from './timeline.view.ts';

export interface JourneyDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  /** The machine’s time, by which sessions end. */
  readonly machineClock: Clock;
  readonly isVirtual: boolean;
  /** The sandbox’s page. */
  readonly control?: string | undefined;
  /** Hears that a citizen looks at their purchases, and of whom; what it finds shows the next time. */
  readonly onSpendingOpened?: (citizenId: string, at: Instant) => Promise<void>;
}

/** 50 purchases a page: a month of shopping. */
const purchasesMax = 50;
/** 50: what a programme is for nearly everybody, before they shop. */
const timelineMin = 50;
/** 200 of a kind: more than a page shows, whatever happened at one instant. */
const kindMax = 200;
/** 50 that saw one's data; older ones are in the timeline. */
const seenMax = 50;

export function journeyRoutes({
  db,
  vault,
  open,
  machineClock,
  isVirtual,
  control,
  onSpendingOpened,
}: JourneyDeps): SomeHandlers<'readMe' | 'readSpending' | 'readTimeline' | 'readMyData'> {
  return {
    async readMe({ subjectId, lang, at }) {
      const speech = speechOf(open.at(at), lang);
      const clock = { at, isVirtual, control };
      if (subjectId === undefined) return done({ body: signedOutView(speech, clock) });
      return done({ body: meView(speech, vault, open, await findStanding(db, vault, open, subjectId, at), clock) });
    },

    async readSpending({ subjectId, lang, at, query }) {
      const application = (await findApplicationsOf(db, open.id, [subjectId])).get(subjectId);
      if (!application) return done({ body: { items: [] } });
      if (query.before === undefined) await onSpendingOpened?.(subjectId, at);
      const { circleId, applicationId, instrument } = application;
      const balance = await grantBalance(db, circleId, applicationId);
      const purchases = await listPurchases(db, circleId, applicationId, placeOf(query.before), purchasesMax);
      const last = purchases.length === purchasesMax ? purchases.at(-1) : undefined;
      return done({
        body: {
          ...(balance.isPaid ? { balance: balanceView(speechOf(open.at(at), lang), balance, { instrument, issuedAt: application.at }, at) } : {}),
          items: purchases.map((purchase) => purchaseView(speechOf(open.version(purchase.programmeVersion), lang), purchase)),
          ...(last ? { older: `${last.approvedAt}.${last.approvalNumber}` } : {}),
        },
      });
    },

    async readMyData({ subjectId, lang, at }) {
      const programme = open.at(at);
      const mayLook = mayProcess(programme, (await givenConsents(db, programme.id, [subjectId])).get(subjectId), ['eligibility']).ok;
      const data = {
        citizen: await findCitizen(db, vault, subjectId),
        circle: mayLook ? await findCircle(db, vault, subjectId) : undefined,
        disclosures: await listDisclosures(db, subjectId, seenMax),
        signedIn: await countSessions(db, 'citizen', subjectId, machineClock()),
      };
      return done({ body: myDataView(speechOf(programme, lang), subjectId, data) });
    },

    async readTimeline({ subjectId, lang, at, query }) {
      const before = /^\d{1,15}$/.test(query.before ?? '') ? Number(query.before) : undefined;
      const happened = await findHappened({ db, vault, open }, subjectId, before);
      return done({ body: timelineView(speechOf(open.at(at), lang), happened, { itemsMin: timelineMin, before }) });
    },
  };
}

/** Everything that happened to a citizen, newest first in each list; of what can grow, no more than a page before an instant shows. */
async function findHappened({ db, vault, open }: Pick<JourneyDeps, 'db' | 'vault' | 'open'>, subjectId: string, before: Instant | undefined) {
  const application = (await findApplicationsOf(db, open.id, [subjectId])).get(subjectId);
  const { circleId, applicationId } = application ?? {};
  const isApplied = circleId !== undefined && applicationId !== undefined;
  return {
    application,
    pending: await listPending(db, vault, open.id, subjectId, kindMax),
    consents: await listConsentEvents(db, open.id, subjectId, kindMax),
    preregistrationEvents: await listPreregistrationEvents(db, open.id, subjectId, kindMax),
    applicationEvents: isApplied ? await listApplicationEvents(db, circleId, applicationId) : [],
    donationEvents: isApplied ? await listDonationEvents(db, { circleId, applicationId }) : [],
    appealEvents: await listAppealEvents(db, open.id, subjectId),
    regionChanges: isApplied ? await listRegionChanges(db, { circleId, applicationId }) : [],
    payoutEvents: isApplied ? await listPayoutEvents(db, circleId, applicationId) : [],
    purchases: isApplied
      ? await listPurchases(db, circleId, applicationId, before === undefined ? undefined : { at: before, approvalNumber: '' }, kindMax)
      : [],
    goneAtEnd: isApplied ? await goneAtEnd(db, { circleId, applicationId }) : 0n,
    messages: await listMessages(db, vault, { citizenId: subjectId, programmeId: open.id }, kindMax, before),
    disclosures: await listDisclosures(db, subjectId, kindMax, before),
  };
}

/** The place a page ended at; a text that is none starts from the newest. */
function placeOf(before: string | undefined): { readonly at: Instant; readonly approvalNumber: string } | undefined {
  const [, at, approvalNumber] = /^(\d{1,15})\.([\w.:-]{1,60})$/.exec(before ?? '') ?? [];
  return at === undefined || approvalNumber === undefined ? undefined : { at: Number(at), approvalNumber };
}
