import { donationCloses } from '#core/donation.ts';
import { afterAsking, askAgainAfterMs, type Asked } from '#core/payout.ts';
import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { CardIssuer, CardIssuers, PayoutFound, PayoutOrder, PayoutSent } from '#partners/card-issuer/card-issuer.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { addJob, findNextDueJob, type Job } from '#platform/jobs.ts';
import type { Subscriptions } from '#platform/outbox.ts';
import type { JobHandler } from '#platform/worker.ts';
import { intendPayout } from './intend-payout.ts';
import { become } from './move-payout.ts';
import { askKind, kindsBefore, sendKind } from './payout-kinds.ts';
import { findPayout, findSentAt, keepReference, listAccepted, type Payout } from './payout.store.ts';
import { replayKind, type ApplicationKey } from './waiting-report.store.ts';
import { takeWaiting } from './waiting-reports.ts';

export interface PayoutJobDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  readonly issuers: CardIssuers;
  /** Where an issuer sends its reports about a payout and its card. */
  readonly callbackUrl: (issuer: string) => string;
}

interface Named {
  readonly circleId: string;
  readonly payoutId: string;
  /** How often the issuer was asked already. */
  readonly times?: number;
}

/** 10 minutes: an accepted payout nobody reports about is asked after. */
const reportWaitMs = 600_000;

type Accepted = ApplicationKey & { readonly issuer?: string; readonly at: Instant };

/** An accepted application is paid at once, or, where it may still be donated, once that is over. */
export function payoutSubscriptions(clock: Clock, open: OpenProgramme): Subscriptions {
  return {
    'application.accepted': {
      payout: async (tx, event) => {
        const { circleId, applicationId, issuer, at } = event as unknown as Accepted;
        const closes = donationCloses(open.ofCircle(circleId, at), issuer, at);
        if (closes === undefined || closes <= clock()) return await intendPayout(tx, { circleId, applicationId }, clock());
        await addJob(tx, intendKind, { circleId, applicationId }, { uniqueKey: applicationId, dueAt: closes });
      },
    },
  };
}

const intendKind = 'payout.intend';

/** The next instant after which payouts that were kept back leave; for a clock that is moved by hand, so that they leave at their hour. */
export async function findNextIntent(tx: Reader, after: Instant, before: Instant): Promise<Instant | undefined> {
  return await findNextDueJob(tx, intendKind, after, before);
}

export function payoutJobs(deps: PayoutJobDeps): Readonly<Record<string, JobHandler>> {
  const sends: JobHandler = async (job, complete) => await send(deps, job, complete);
  const asks: JobHandler = async (job, complete) => await ask(deps, job, complete);
  // Also of those that take part and are not connected here: their jobs fail and are parked for somebody to see.
  const taking = deps.open.at(deps.clock()).document.issuers?.map((one) => one.id) ?? [];
  const companies = [...new Set([...deps.issuers.keys(), ...taking])];
  return {
    ...Object.fromEntries(companies.flatMap((id) => [[sendKind(id), sends] as const, [askKind(id), asks] as const])),
    [kindsBefore.send]: sends,
    [kindsBefore.ask]: asks,
    [intendKind]: async (job, complete) =>
      await deps.db.tx(async (tx) => {
        await complete(tx);
        await intendPayout(tx, job.payload as unknown as ApplicationKey, deps.clock());
      }),
    [replayKind]: async (job, complete) =>
      await deps.db.tx(async (tx) => {
        await complete(tx);
        await takeWaiting(tx, deps.vault, deps.open, job.payload as unknown as ApplicationKey, deps.clock());
      }),
  };
}

/**
 * Sends a payout, once. What may happen is committed before the call: should we end in between, the next try finds “sending”
 * and only asks. The call is outside any transaction; what it said is a second commit.
 */
async function send({ db, clock, open, issuers, callbackUrl }: PayoutJobDeps, job: Job, complete: (tx: Tx) => Promise<void>): Promise<void> {
  const { circleId, payoutId } = job.payload as unknown as Named;
  const payout = await db.tx(async (tx) => {
    const found = await findPayout(tx, circleId, payoutId);
    if (found?.state !== 'intended') return undefined;
    await keepReference(tx, found);
    return (await become(tx, open, found, 'sending', clock())) ? { ...found, state: 'sending' as const } : undefined;
  });
  const sent: PayoutSent = payout
    ? await issuerOf(issuers, payout.issuer).sendPayout(orderOf(payout, open, clock, callbackUrl))
    : { outcome: 'unknown', why: 'An earlier try ended in between.' };
  await db.tx(async (tx) => {
    await complete(tx);
    const now = await findPayout(tx, circleId, payoutId);
    // A report may have come before the answer to the call; what it said stands.
    if (now?.state !== 'sending') return;
    const at = clock();
    if (sent.outcome === 'accepted') await become(tx, open, now, 'sent', at, { issuerReference: sent.issuerReference });
    else if (sent.outcome === 'refused') await become(tx, open, now, 'failed', at, { why: sent.why });
    else await become(tx, open, now, 'unknown', at, { why: sent.why });
    if (sent.outcome !== 'refused')
      await askLater(tx, now, 0, at + (sent.outcome === 'accepted' ? reportWaitMs : Math.max(askAgainAfterMs(0), sent.retryAfterMs ?? 0)));
  });
}

function orderOf(payout: Payout, open: OpenProgramme, clock: Clock, callbackUrl: PayoutJobDeps['callbackUrl']): PayoutOrder {
  const { reference, cardToken, amount, issuer } = payout;
  return { reference, cardToken, amount, currency: open.at(clock()).document.currency.code, callbackUrl: callbackUrl(issuer) };
}

/**
 * Tells issuers again what they had accepted, under the same references. For the pretend ones of a sandbox, which forget everything
 * when their process ends: a payout that was on its way settles, and a card that was paid reports its purchases. Moves nothing itself.
 */
export async function remindIssuers({ db, clock, open, issuers, callbackUrl }: PayoutJobDeps): Promise<void> {
  for (const payout of await listAccepted(db, open.id, remindedMax)) await issuers.get(payout.issuer)?.sendPayout(orderOf(payout, open, clock, callbackUrl));
}

/** 5,000: a sandbox with more would take minutes to start; the oldest stay forgotten. */
const remindedMax = 5_000;

/** Asks what became of a payout, for as long as that is not known or not told. */
async function ask({ db, clock, open, issuers }: PayoutJobDeps, job: Job, complete: (tx: Tx) => Promise<void>): Promise<void> {
  const { circleId, payoutId, times = 0 } = job.payload as unknown as Named;
  const payout = await findPayout(db, circleId, payoutId);
  if (!payout || payout.state === 'settled' || payout.state === 'failed' || payout.state === 'intended') return;
  const found = await issuerOf(issuers, payout.issuer).findPayout(payout.reference);
  await db.tx(async (tx) => {
    await complete(tx);
    const at = clock();
    const now = await findPayout(tx, circleId, payoutId);
    if (!now) return;
    const sentAt = (await findSentAt(tx, circleId, payoutId)) ?? at;
    const to = afterAsking(now.state, askedOf(now, found), at - sentAt);
    const more = 'issuerReference' in found ? { issuerReference: found.issuerReference } : {};
    if (to) await become(tx, open, now, to, at, { why: 'asked', ...more });
    if (to === 'intended') await addJob(tx, sendKind(payout.issuer), { circleId, payoutId }, { uniqueKey: payoutId });
    else if (to !== 'settled' && to !== 'failed' && now.state !== 'settled' && now.state !== 'failed')
      await askLater(tx, now, times + 1, at + Math.max(waitAfter(to ?? now.state, times + 1), 'retryAfterMs' in found ? (found.retryAfterMs ?? 0) : 0));
  });
}

/** A settled payout of another amount is no settled payout of ours: nothing is believed until a person has looked. */
function askedOf(payout: Payout, found: PayoutFound): Asked {
  return found.outcome === 'settled' && found.amount !== payout.amount ? 'unknown' : found.outcome;
}

function waitAfter(state: Payout['state'], times: number): number {
  return state === 'sent' ? reportWaitMs : askAgainAfterMs(times);
}

async function askLater(tx: Tx, { circleId, payoutId, issuer }: Payout, times: number, dueAt: Instant): Promise<void> {
  await addJob(tx, askKind(issuer), { circleId, payoutId, times }, { uniqueKey: payoutId, dueAt });
}

function issuerOf(issuers: CardIssuers, id: string): CardIssuer {
  const issuer = issuers.get(id);
  if (!issuer) throw new Error(`The issuer ${id} is not connected.`);
  return issuer;
}
