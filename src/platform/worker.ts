import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { Db, Tx } from './db.ts';
import { databaseCode } from './db-error.ts';
import { completeJob, countDueJobs, leaseJobs, LeaseLost, postponeJob } from './job-store.ts';
import { onJobAdded, type Job } from './jobs.ts';

/**
 * Does one try of a job. `complete` ends the job in the transaction of what the try did, so that both are there or neither;
 * a handler that returns without it has the job ended for it. A throw is a try that failed. May run more than once: be idempotent.
 */
export type JobHandler = (job: Job, complete: (tx: Tx) => Promise<void>) => Promise<void>;

export interface WorkerSettings {
  readonly db: Db;
  readonly clock: Clock;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Tries of one kind that run side by side. 8: each mostly waits for a partner or for the database. A kind that is slow fills its own seats and no others. */
  readonly sideBySideMax?: number;
  /** Tries that run side by side in all. 48: six kinds may be as slow as they like. */
  readonly seatsMax?: number;
  /** How long a try may take before another worker assumes that this one died. 60 s: several times the longest call of a partner. */
  readonly leaseMs?: number;
  /** After so many tries a job is parked. 10: with the waits below that is a good half hour. */
  readonly triesMax?: number;
  /** How long after the nth failed try, in machine time. */
  readonly waitMsAfter?: (tries: number) => number;
  /** How often to look when nobody called. */
  readonly lookEveryMs?: number;
  readonly onFailure?: (job: Job, error: unknown, isParked: boolean) => void;
  /** The database could not be asked; the worker asks again at its next look. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface Worker {
  /** Does everything that is due now, and what that adds, and resolves with how many tries were made. Throws once no job has ended well for `msMax`. */
  drain(msMax?: number): Promise<number>;
  /** Takes nothing new and resolves when what runs has ended. */
  stop(): Promise<void>;
}

const second = 1_000;
const defaults = { sideBySideMax: 8, seatsMax: 48, leaseMs: 60_000, triesMax: 10, lookEveryMs: 500, waitMsAfter: doubling };
/** 10 minutes: as long as any caller's own patience. */
const drainMsMax = 600_000;

/** 1, 2, 4 … 300 s, each up to a quarter longer, so that what failed together does not come back together. */
function doubling(tries: number): number {
  return Math.min(2 ** (tries - 1), 300) * second * (1 + Math.random() / 4);
}

/** Starts taking jobs at once. */
export function startWorker(given: WorkerSettings): Worker {
  const settings = { ...defaults, ...given };
  const kinds = Object.keys(settings.handlers);
  const running = new Set<Promise<void>>();
  const seats = new Map(kinds.map((kind) => [kind, settings.sideBySideMax]));
  const free = (kind: string, change: 1 | -1) => void seats.set(kind, seats.get(kind)! + change);
  let [tries, endedAt] = [0, performance.now()];
  let [isStopping, lookAgain] = [false, false];
  let looking: Promise<void> | undefined;

  const take = async () => {
    do {
      lookAgain = false;
      if (isStopping || running.size >= settings.seatsMax) return;
      const jobs = await settings.db.tx(async (tx) => await leaseJobs(tx, seats, settings.clock(), settings.leaseMs, settings.seatsMax - running.size));
      for (const job of jobs) {
        tries += 1;
        free(job.kind, -1);
        const one = runJob(settings, job).then((isDone) => {
          if (isDone) endedAt = performance.now();
          running.delete(one);
          free(job.kind, 1);
          look();
        });
        running.add(one);
      }
    } while (lookAgain);
  };
  const look = () => {
    lookAgain = true;
    looking ??= take()
      .catch((error: unknown) => settings.onTrouble?.(error))
      .finally(() => (looking = undefined));
  };

  const timer = setInterval(look, settings.lookEveryMs);
  const forget = onJobAdded(look);
  look();

  return {
    drain: async (msMax = drainMsMax) => {
      const before = tries;
      const began = performance.now();
      // What waits after a failure, or is another worker's, is due as well: the answer is “all done”, not “all that I could take”.
      while (running.size > 0 || (await countDueJobs(settings.db, kinds, settings.clock())) > 0) {
        if (performance.now() - Math.max(began, endedAt) > msMax) throw new Error(`Work that was due was not done, and for ${msMax} ms no other was.`);
        look();
        await Promise.race([...running, wait(running.size > 0 ? settings.lookEveryMs : 20)]);
      }
      return tries - before;
    },
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      forget();
      await looking;
      await Promise.all(running);
    },
  };
}

/** One try. Whether the job ended well; never throws. */
async function runJob(settings: typeof defaults & WorkerSettings, job: Job): Promise<boolean> {
  let isComplete = false;
  const complete = async (tx: Tx) => {
    await completeJob(tx, job);
    tx.afterCommit(() => (isComplete = true));
  };
  try {
    const handler = settings.handlers[job.kind];
    if (handler === undefined) throw new Error(`Nobody handles “${job.kind}”.`);
    await handler(job, complete);
    if (!isComplete) await settings.db.tx(complete);
    return true;
  } catch (error) {
    // Another worker has it: whatever we would write now is about a try that is over.
    if (error instanceof LeaseLost) return false;
    const isParked = job.tries >= settings.triesMax;
    settings.onFailure?.(job, error, isParked);
    const wanted = isParked ? 'park' : settings.waitMsAfter(job.tries);
    await settings.db.tx(async (tx) => await postponeJob(tx, job, nameOf(error), wanted)).catch((trouble: unknown) => settings.onTrouble?.(trouble));
    return false;
  }
}

/** The kind of an error and where it was thrown. Not its message: that may quote a person's data. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.replace(/^.*\/src\//, 'src/')
    .replace(/\)$/, '');
  return [error.name, databaseCode(error), place].filter((part) => part !== undefined).join(' ');
}
