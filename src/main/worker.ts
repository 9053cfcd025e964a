import { randomBytes } from 'node:crypto';
import type { PaceFacts } from '#core/pace.ts';
import { cardSubscriptions } from '#modules/card/index.ts';
import { contactJobs, contactSubscriptions, forgetCodes, type SendCode } from '#modules/contact/index.ts';
import { campaignJobs } from '#modules/campaign/index.ts';
import { foldFigures, type RefusalTally } from '#modules/figures/index.ts';
import { forgetAttempts } from '#modules/identity/index.ts';
import { forgetLinkAttempts, myDataJobs, myDataSubscriptions } from '#modules/mydata/index.ts';
import { launchJobs } from '#modules/launch/index.ts';
import { sweep } from '#modules/notice/index.ts';
import { payoutJobs, payoutSubscriptions, remindIssuers } from '#modules/payout/index.ts';
import { preregistrationSubscriptions } from '#modules/preregistration/index.ts';
import { decideWaiting } from '#modules/application/index.ts';
import type { EnsureRegistered } from '#modules/register/index.ts';
import { askAboutUnknown, openDispatcher, takeUpLapsed } from '#modules/send/index.ts';
import { expireGrants } from '#modules/spending/index.ts';
import type { FollowedProgramme } from '#modules/programme/index.ts';
import { publicationJobs } from '#modules/publication/index.ts';
import { readDueFiles, reconciliationJobs } from '#modules/reconciliation/index.ts';
import type { VisitTally } from '#modules/source/index.ts';
import type { Hook } from '#partners/hook/hook.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { MyDataProviders } from '#partners/mydata/my-data.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { forgetAnswers } from '#platform/idempotency.ts';
import { errorFields, type Log } from '#platform/log.ts';
import { eventHandlers, subscriptionsOf } from '#platform/outbox.ts';
import { sweepSessions } from '#platform/session.ts';
import { startWorker, type JobHandler } from '#platform/worker.ts';
import { connectedOf } from './connected.ts';
import { judgeSends, listenersOf } from './judge-sends.ts';
import { inTurn, startRounds } from './rounds.ts';

export interface WorkerParts {
  readonly ensureRegistered: EnsureRegistered;
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly open: FollowedProgramme;
  readonly tally: RefusalTally;
  readonly visits: VisitTally;
  readonly issuers: CardIssuers;
  readonly myData: MyDataProviders;
  /** Who carries messages out of the app. */
  readonly messages: MessageProviders;
  /** See ApiParts. */
  readonly hook?: Hook | undefined;
  /** How many come in and how many wait; see DispatchDeps. */
  readonly pace?: () => Promise<PaceFacts>;
  readonly publicUrl: string;
  /** Whether so many are being answered that what nobody waits for should give way. */
  readonly isBusy: () => boolean;
  /** False while wishes are only taken. */
  readonly decidesNow: () => boolean;
  /** Left out: nobody carries e-mail. */
  readonly sendCode?: SendCode | undefined;
  /** See WorkerSettings. */
  readonly jobLeaseMs?: number;
}

export interface ServiceWorker {
  /** Does everything that is due now and what follows from it, and answers how many tries that took. */
  settle(): Promise<number>;
  /** Tells partners that forget what they had accepted; see remindIssuers. */
  remind(): Promise<void>;
  /** Reads card companies’ files on a pretended clock; see reconciliation. */
  readDueFiles(): Promise<void>;
  stop(): Promise<void>;
}

/** 2 days: no caller repeats an unanswered request for longer. */
const answersKeptMs = 2 * 86_400_000;
/** 60 s: work that does not end by then waits for a partner that does not answer, and goes on without whoever asked. */
const settleMsMax = 60_000;

/** Everything that happens without anybody asking: payouts, messages, figures, and tidying up. */
export function startServiceWorker(parts: WorkerParts): ServiceWorker {
  const { db, vault, clock, log, open, tally, visits, ensureRegistered, decidesNow, isBusy, messages } = parts;
  const { worker, payouts } = startJobs(parts);
  // In turn: the rounds below run them too, and settling has to wait for what they have in hand.
  const byRules = knowing(open);
  const plan = inTurn(async () => await sweep({ db, clock, programme: () => open.at(clock()) }));
  const dispatcher = dispatcherOf(parts);
  const deliver = inTurn(async (givesWay?: () => boolean) => await dispatcher.run(givesWay));
  // What a process that died had in its hand, and what nobody knows of.
  const doubt = inTurn(async () => {
    await takeUpLapsed({ db, clock, providers: messages });
    await askAboutUnknown({ db, vault, clock, providers: messages });
  });
  const decide = inTurn(async () => (decidesNow() ? await decideWaiting({ db, vault, open, clock, ensureRegistered, random: randomBytes }) : 0));
  const count = inTurn(async () => {
    await tally.flush();
    await visits.flush();
    await foldFigures(db);
  });
  const expire = inTurn(async () => await expireGrants({ db, open, clock }));
  const rounds = startRounds(
    [
      { every: 1_000, run: byRules(plan) },
      { every: 500, run: byRules(async () => await deliver(isBusy)) },
      { every: 10_000, run: doubt },
      { every: 1_000, run: count },
      { every: 1_000, run: byRules(decide) },
      { every: 10_000, run: byRules(expire) },
      { every: 60_000, run: async () => await tidy(db, clock) },
    ],
    (error) => log.warn('A round failed', errorFields(error)),
  );
  return {
    async settle() {
      await decide();
      const tries = await worker.drain(settleMsMax);
      await expire();
      await plan();
      await doubt();
      await deliver();
      await count();
      return tries;
    },
    remind: async () => await remindIssuers(payouts),
    readDueFiles: async () => await readDueFiles(payouts),
    async stop() {
      await rounds.stop();
      await worker.stop();
      await tally.flush();
      await visits.flush();
    },
  };
}

/** Nothing is done by rules that may not hold any more: such a round or job fails, and is tried again. */
function knowing({ isCurrent }: FollowedProgramme) {
  return <A extends readonly unknown[], T>(run: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (!(await isCurrent())) throw new Error('This process could not look which version of the programme holds now.');
      return await run(...args);
    };
}

function dispatcherOf({ db, vault, clock, open, messages, pace, jobLeaseMs }: WorkerParts) {
  return openDispatcher({
    db,
    vault,
    clock,
    providers: messages,
    judge: judgeSends(vault, open),
    ...(pace ? { pace } : {}),
    random: Math.random,
    ...(jobLeaseMs === undefined ? {} : { leaseS: jobLeaseMs / 1_000 }),
  });
}

function startJobs({ db, vault, clock, log, open, issuers, messages, hook, myData, publicUrl, sendCode, jobLeaseMs, isBusy }: WorkerParts) {
  const payouts = { db, vault, clock, open, issuers, callbackUrl: (issuer: string) => `${publicUrl}/partners/card-issuer/${issuer}/events` };
  const subscriptions = subscriptionsOf(
    payoutSubscriptions(clock, open),
    preregistrationSubscriptions(vault, clock, open),
    myDataSubscriptions(vault, clock, open),
    contactSubscriptions,
    cardSubscriptions(clock, open),
  );
  const byRules = knowing(open);
  const handlers: Readonly<Record<string, JobHandler>> = {
    ...eventHandlers(db, subscriptions),
    ...payoutJobs(payouts),
    ...reconciliationJobs(payouts),
    ...campaignJobs({ db, vault, clock, open, listeners: listenersOf(vault) }),
    ...launchJobs({ db, clock, open, connected: connectedOf({ issuers, messages }), hook }),
    ...publicationJobs({ db, vault, clock, open, isBusy }),
    ...(sendCode ? contactJobs({ db, vault, open, clock, machineClock: systemClock, sendCode }) : {}),
    ...myDataJobs({ db, vault, clock, open, providers: myData, onUnplaced: warnOf(log) }),
  };
  const worker = startWorker({
    db,
    clock,
    ...(jobLeaseMs === undefined ? {} : { leaseMs: jobLeaseMs }),
    handlers: Object.fromEntries(Object.entries(handlers).map(([kind, handle]) => [kind, byRules(handle)])),
    onFailure: (job, error, isParked) => log.warn('A job failed', { job: job.id, kind: job.kind, tries: job.tries, isParked, ...errorFields(error) }),
    onTrouble: (error) => log.warn('The jobs could not be looked at', errorFields(error)),
  });
  return { worker, payouts };
}

async function tidy(db: Db, clock: Clock): Promise<void> {
  await db.tx(async (tx) => {
    await sweepSessions(tx, systemClock());
    await forgetAnswers(tx, clock() - answersKeptMs);
    await forgetAttempts(tx, systemClock());
    await forgetLinkAttempts(tx, systemClock());
    await forgetCodes(tx, systemClock());
  });
}

/** An approval that MyData tells otherwise than somebody did before: for a person to look at. */
function warnOf(log: Log): (link: { readonly linkId: string }, approvalNumber: string) => void {
  return ({ linkId }, approvalNumber) => log.warn('An approval of MyData contradicts another report', { record: `${linkId} ${approvalNumber}` });
}
