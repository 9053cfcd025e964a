import { grantStage, type GrantStage } from '#core/grant-stage.ts';
import type { MessageFacts } from '#core/message.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { expiresAt } from '#core/use-rule.ts';
import { findApplicationsOf, listPending, type Application } from '#modules/application/index.ts';
import { receivedOf } from '#modules/donation/index.ts';
import { toldOf } from '#modules/journey/index.ts';
import { grantBalance } from '#modules/ledger/index.ts';
import { findPayoutsOf, findSentAt } from '#modules/payout/index.ts';
import { findLastSpentAt } from '#modules/spending/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';

/** What replies to one citizen are filled with, and where their grant stands. */
export interface Personal {
  readonly facts: MessageFacts;
  readonly stage: GrantStage;
}

/** As of now, from what the rooms of the money keep. Nothing of theirs for whom we tell nothing. */
export async function findPersonal(tx: Tx, vault: Vault, programme: Programme, citizenId: string, at: Instant): Promise<Personal> {
  const told = (await toldOf(tx, vault, programme, [citizenId], at)).get(citizenId);
  const application = (await findApplicationsOf(tx, programme.id, [citizenId])).get(citizenId);
  const { facts, stage } = application
    ? await findMoney(tx, programme, application, at)
    : { facts: {}, stage: await stageBefore(tx, vault, programme, citizenId) };
  const all = told ? Object.entries({ ...told.facts, ...facts }) : [];
  return { facts: Object.fromEntries(all.filter(([name]) => !pointless[stage].has(name))), stage };
}

async function stageBefore(tx: Tx, vault: Vault, programme: Programme, citizenId: string): Promise<GrantStage> {
  const [wish] = await listPending(tx, vault, programme.id, citizenId, 1);
  return wish?.state === 'waiting' ? 'kept' : 'not-applied';
}

/** The stage of a grant, and when it went on its way, came and was used up. */
async function findMoney(tx: Tx, programme: Programme, application: Application, at: Instant): Promise<Personal> {
  const { circleId, applicationId, instrument, state } = application;
  const payout = (await findPayoutsOf(tx, [application])).get(applicationId);
  const balance = await grantBalance(tx, circleId, applicationId);
  const sentAt = payout && (await findSentAt(tx, circleId, payout.payoutId));
  const hasGivenAll = (await receivedOf(tx, [application])).get(applicationId) === 0n;
  const expires = expiresAt(programme, instrument, application.at)?.at;
  const now = { application: state, isKept: false, payout: payout?.state, hasGivenAll, isOver: expires !== undefined && at >= expires };
  const stage = grantStage({ ...now, balance: balance.isPaid ? balance : undefined });
  const instants = {
    appliedAt: application.at,
    sentAt,
    paidAt: payout?.state === 'settled' ? payout.movedAt : undefined,
    failedAt: payout?.state === 'failed' ? payout.movedAt : undefined,
    spentAt: stage === 'spent' ? await findLastSpentAt(tx, circleId, applicationId) : undefined,
  };
  const known = Object.entries(instants).flatMap(([name, instant]) => (instant === undefined ? [] : [[name, { instant }] as const]));
  return { facts: Object.fromEntries(known), stage };
}

const none: ReadonlySet<string> = new Set();
/** Whoever has asked has no day to come on any more. */
const asked: ReadonlySet<string> = new Set(['date']);
/** Nothing is left to be spent, so nobody is told how much, or until when. */
const nothingLeft: ReadonlySet<string> = new Set(['date', 'balance', 'daysLeft']);

/** What says nothing true, or nothing at all, of a grant that stands there. */
const pointless: Readonly<Record<GrantStage, ReadonlySet<string>>> = {
  'not-applied': none,
  kept: asked,
  'to-send': asked,
  sent: asked,
  failed: asked,
  paid: asked,
  spent: nothingLeft,
  expired: nothingLeft,
  donated: new Set(['date', 'amount', 'balance', 'expires', 'daysLeft', 'instrument']),
};
