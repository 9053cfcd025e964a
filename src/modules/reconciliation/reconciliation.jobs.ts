import { setTimeout as wait } from 'node:timers/promises';
import { dayOf, instantAt, type Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { CardIssuer, CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { addJobs } from '#platform/jobs.ts';
import type { JobHandler } from '#platform/worker.ts';
import { reconcile } from './reconcile.ts';
import { findFirstDay, listMissingDays } from './settlement.store.ts';
import { takeSettlement, type SettlementTaken } from './take-settlement.ts';

export interface ReconciliationDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  readonly issuers: CardIssuers;
}

const dailyKind = 'settlement.daily';
/** 06:00: every file of the day before is made by then. */
const dailyMinute = 6 * 60;
/** After 3 and after 5 days a file is asked for again: a corrected one may have taken its place. */
const correctedAfterDays = [3, 5];
/** 45 days: what is older is closed or with people, and a reconciliation stays as long as a month’s rows are many. */
const lookedAtDays = 45;
/** 2 s: a company that limits calls wants one; one that is at work for longer is asked later. */
const momentMsMax = 2_000;
/** 1 hour until a file that was not there is asked for again. */
const askAgainMs = 3_600_000;

/** Has every issuer’s files read each morning from now on. */
export async function startReconciling({ db, clock, open, issuers }: ReconciliationDeps): Promise<void> {
  const dueAt = nextMorning(clock(), zoneOf(open, clock()));
  await db.tx(
    async (tx) =>
      await addJobs(
        tx,
        [...issuers.keys()].map((issuer) => ({ kind: dailyKind, payload: { issuer }, uniqueKey: issuer, dueAt })),
      ),
  );
}

export function reconciliationJobs(deps: ReconciliationDeps): Readonly<Record<string, JobHandler>> {
  return {
    [dailyKind]: async (job, complete) => {
      const { issuer: id } = job.payload as { readonly issuer: string };
      const issuer = deps.issuers.get(id);
      const isWhole = issuer === undefined || (await readFiles(deps, issuer, 'again'));
      const now = deps.clock();
      const morning = nextMorning(now, zoneOf(deps.open, now));
      const dueAt = isWhole ? morning : Math.min(morning, now + askAgainMs);
      await deps.db.tx(async (tx) => {
        await complete(tx);
        await addJobs(tx, [{ kind: dailyKind, payload: { issuer: id }, uniqueKey: id, dueAt }]);
      });
    },
  };
}

/**
 * The same on a pretended clock, once for each day it has passed. To be called when the partners’ clock was moved too: they make their files
 * only then, and a job that falls due by the move runs before.
 */
export async function readDueFiles(deps: ReconciliationDeps): Promise<void> {
  await Promise.all([...deps.issuers.values()].map(async (issuer) => await readFiles(deps, issuer, 'once')));
}

/** Reads what is missing and what may have been corrected, then compares. `once`: only where something is missing. False when a file still is. */
async function readFiles(deps: ReconciliationDeps, issuer: CardIssuer, how: 'once' | 'again'): Promise<boolean> {
  const { db, clock, open } = deps;
  const at = clock();
  const zone = zoneOf(open, at);
  // Before six in the morning the file of yesterday is not due.
  const today = Temporal.PlainDate.from(dayOf(at - dailyMinute * 60_000, zone));
  const last = today.subtract({ days: 1 }).toString();
  const first = await findFirstDay(db, issuer.id, zone);
  if (first === undefined || first > last) return true;
  const oldest = today.subtract({ days: lookedAtDays }).toString();
  const from = first > oldest ? first : oldest;
  const missing = await listMissingDays(db, issuer.id, from, last);
  const again = correctedAfterDays.map((days) => today.subtract({ days }).toString()).filter((day) => day >= from && !missing.includes(day));
  if (missing.length === 0 && how === 'once') return true;
  const { hasNew, isWhole } = await takeAll(deps, issuer, { missing, again, at });
  if (hasNew || how === 'again') await reconcile(db, { issuer: issuer.id, zone, from, last, at });
  return isWhole;
}

interface Wanted {
  readonly missing: readonly string[];
  readonly again: readonly string[];
  readonly at: Instant;
}

async function takeAll({ db }: ReconciliationDeps, issuer: CardIssuer, { missing, again, at }: Wanted): Promise<{ hasNew: boolean; isWhole: boolean }> {
  let hasNew = false;
  let isWhole = true;
  for (const day of [...again, ...missing]) {
    const taken = await takePolitely(async () => await takeSettlement(db, issuer, day, at));
    if (taken === 'taken') hasNew = true;
    else if (missing.includes(day)) isWhole = false;
    // Where one day is not made yet the later ones are not either, and who does not answer about one is left alone about the others.
    if (taken === 'not_made' || taken === 'unavailable') break;
  }
  return { hasNew, isWhole };
}

/** Reading a file is safe to repeat: once more, where the issuer asked for a moment. */
async function takePolitely(take: () => Promise<SettlementTaken>): Promise<Exclude<SettlementTaken, object>> {
  const first = await take();
  if (typeof first === 'string') return first;
  if (first.retryAfterMs > momentMsMax) return 'unavailable';
  await wait(first.retryAfterMs);
  const second = await take();
  return typeof second === 'string' ? second : 'unavailable';
}

function zoneOf(open: OpenProgramme, at: Instant): string {
  return open.at(at).document.timeZone;
}

function nextMorning(now: Instant, zone: string): Instant {
  const today = Temporal.PlainDate.from(dayOf(now, zone));
  const morning = instantAt(today, dailyMinute, zone);
  return morning > now ? morning : instantAt(today.add({ days: 1 }), dailyMinute, zone);
}
