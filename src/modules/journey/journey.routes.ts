import { done } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { findApplicationsOf } from '#modules/application/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { grantBalance } from '#modules/ledger/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { balanceView, listPurchases, purchaseView } from '#modules/spending/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { signedOutView } from './me.view.ts';
import { readMeOf, readMyDataOf, readTimelineOf } from './read-journey.ts';

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

export function journeyRoutes({
  db,
  vault,
  open,
  machineClock,
  isVirtual,
  control,
  onSpendingOpened,
}: JourneyDeps): SomeHandlers<'readMe' | 'readSpending' | 'readTimeline' | 'readMyData'> {
  const reading = { db, vault, open };
  return {
    async readMe({ subjectId, lang, at }) {
      const clock = { at, isVirtual, control };
      if (subjectId === undefined) return done({ body: signedOutView(speechOf(open.at(at), lang), clock) });
      return done({ body: await readMeOf(reading, { citizenId: subjectId, lang, at }, clock) });
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
          ...(balance.isPaid
            ? { balance: balanceView(speechOf(open.ofCircle(circleId, at), lang), balance, { instrument, issuedAt: application.at }, at) }
            : {}),
          items: purchases.map((purchase) => purchaseView(speechOf(open.version(purchase.programmeVersion), lang), purchase)),
          ...(last ? { older: `${last.approvedAt}.${last.approvalNumber}` } : {}),
        },
      });
    },

    async readMyData({ subjectId, lang, at }) {
      return done({ body: await readMyDataOf(reading, { citizenId: subjectId, lang, at }, machineClock()) });
    },

    async readTimeline({ subjectId, lang, at, query }) {
      const before = /^\d{1,15}$/.test(query.before ?? '') ? Number(query.before) : undefined;
      return done({ body: await readTimelineOf(reading, { citizenId: subjectId, lang, at }, { before }) });
    },
  };
}

/** The place a page ended at; a text that is none starts from the newest. */
function placeOf(before: string | undefined): { readonly at: Instant; readonly approvalNumber: string } | undefined {
  const [, at, approvalNumber] = /^(\d{1,15})\.([\w.:-]{1,60})$/.exec(before ?? '') ?? [];
  return at === undefined || approvalNumber === undefined ? undefined : { at: Number(at), approvalNumber };
}
