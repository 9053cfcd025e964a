import type { MessageFacts } from '#core/message.ts';
import { daysLeftUntil } from '#core/days-left.ts';
import { mayTell } from '#core/reach.ts';
import { givenConsents } from '#modules/consent/index.ts';
import { findDecidedAt } from '#modules/appeal/index.ts';
import { findApplicationsOf, findUninvited } from '#modules/application/index.ts';
import { receivedOf } from '#modules/donation/index.ts';
import { grantBalances } from '#modules/ledger/index.ts';
import type { Told } from '#modules/notice/index.ts';
import { findPayoutsOf } from '#modules/payout/index.ts';
import { findCircleIds, findOwnFacts, type PersonFacts } from '#modules/register/index.ts';
import { birthYearsBy, digitOfYear, findAsked, myDayOf } from '#modules/preregistration/index.ts';
import { speechOf } from '#modules/programme/index.ts';
import type { Programme } from '#core/programme.ts';
import { dayOf, isoIn, type Instant } from '#core/time.ts';
import { expiresAt } from '#core/use-rule.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';

/** Whom the notice plan counts these citizens among right now, and what fills the words of their messages. */
export async function toldOf(tx: Tx, vault: Vault, programme: Programme, citizenIds: readonly string[], now: Instant): Promise<ReadonlyMap<string, Told>> {
  const circles = findCircleIds(tx, citizenIds);
  const [own, { asked, withdrawn }, applications, consents] = await Promise.all([
    findOwnFacts(tx, vault, citizenIds, circles),
    findAsked(tx, programme.id, citizenIds),
    findApplicationsOf(tx, programme.id, citizenIds, circles),
    givenConsents(tx, programme.id, citizenIds),
  ]);
  const unapplied = citizenIds.filter((citizenId) => !applications.has(citizenId));
  const [years, payouts, { paidUnasked, ruledOut }, balances, received, answered] = await Promise.all([
    birthYearsBy(tx, vault, citizenIds, own),
    findPayoutsOf(tx, [...applications.values()]),
    findUninvited(tx, vault, programme, unapplied, now, { given: consents }),
    grantBalances(tx, [...applications.values()]),
    receivedOf(tx, [...applications.values()]),
    findDecidedAt(tx, programme.id, citizenIds),
  ]);
  const today = dayOf(now, programme.document.timeZone);
  const told = new Map<string, Told>();
  for (const citizenId of citizenIds) {
    // Who took back that they want to be told is told nothing until they apply after all, but what became of their appeal; nobody writes to the dead.
    const application = applications.get(citizenId);
    const appealDecidedAt = answered.get(citizenId);
    if ((withdrawn.has(citizenId) && !application && appealDecidedAt === undefined) || isDead(own.get(citizenId), today)) continue;
    const payout = application && payouts.get(application.applicationId);
    const paidAt = payout?.state === 'settled' ? payout.movedAt : undefined;
    const left = application && paidAt !== undefined ? balances.get(application.applicationId)?.left : undefined;
    const birthYear = years.get(citizenId);
    told.set(citizenId, {
      who: {
        birthYear,
        preregisteredAt: asked.get(citizenId),
        appliedAt: application?.at,
        paidAt,
        payoutFailedAt: payout?.state === 'failed' ? payout.movedAt : undefined,
        balanceLeft: left === undefined ? undefined : left > 0n,
        instrument: application?.instrument,
        appealDecidedAt,
        automatic: paidUnasked.has(citizenId),
        ruledOut: ruledOut.has(citizenId),
      },
      ways: mayTell(programme.document, { given: consents.get(citizenId) ?? new Set(), isAsked: true }),
      facts: {
        ...dateFacts(programme, birthYear),
        ...(application ? applicationFacts(programme, { ...application, amount: received.get(application.applicationId)! }, left, now) : {}),
      },
    });
  }
  return told;
}

/** Whether the register says that they died by this day. */
function isDead(own: PersonFacts | undefined, today: string): boolean {
  const died = own?.facts['died'];
  return typeof died === 'string' && died <= today;
}

function dateFacts(programme: Programme, birthYear: number | undefined): MessageFacts {
  const day = myDayOf(speechOf(programme, 'ko'), digitOfYear(birthYear));
  return { ...(day ? { date: isoIn(day.hours.from, programme.document.timeZone) } : {}), ...(birthYear === undefined ? {} : { birthDigit: birthYear % 10 }) };
}

interface Applied {
  /** What is received, not what was granted: some of it may be given away. */
  readonly amount: bigint;
  readonly receipt: string;
  readonly instrument: string;
  readonly channel: string;
  readonly issuer?: string;
  readonly at: Instant;
}

function applicationFacts(programme: Programme, applied: Applied, left: bigint | undefined, now: Instant): MessageFacts {
  const { document } = programme;
  const words = (list: readonly { readonly id: string; readonly words: { readonly ko: string; readonly en: string } }[], id: string | undefined) =>
    list.find((one) => one.id === id)?.words;
  const expires = expiresAt(programme, applied.instrument, applied.at)?.at;
  const [instrument, channel, issuer] = [
    words(document.instruments, applied.instrument),
    words(document.channels, applied.channel),
    words(document.issuers ?? [], applied.issuer),
  ];
  return {
    amount: applied.amount,
    receipt: applied.receipt,
    ...(left === undefined ? {} : { balance: left }),
    ...(instrument ? { instrument } : {}),
    ...(channel ? { channel } : {}),
    ...(issuer ? { issuer } : {}),
    ...(expires === undefined ? {} : { expires: isoIn(expires, document.timeZone), daysLeft: daysLeftUntil(expires, now, document.timeZone) }),
  };
}
