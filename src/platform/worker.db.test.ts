import { afterEach, expect, test } from 'vitest';
import type { Tx } from './db.ts';
import { completeJob, leaseJobs, LeaseLost } from './job-store.ts';
import { addJob, addJobs, type Job } from './jobs.ts';
import { eventHandlers, tell } from './outbox.ts';
import { useTestDatabase } from './testing/test-database.ts';
import { startWorker, type JobHandler, type Worker, type WorkerSettings } from './worker.ts';

const database = useTestDatabase();
const noon = Date.UTC(2020, 4, 11, 3);
let workers: Worker[] = [];

afterEach(async () => {
  await Promise.all(workers.map(async (worker) => await worker.stop()));
  workers = [];
  await database.owner.tx(async (tx) => await tx.rows('truncate job'));
});

function work(handlers: Record<string, JobHandler>, settings: Partial<WorkerSettings> = {}): Worker {
  const worker = startWorker({ db: database.db, clock: () => noon, handlers, lookEveryMs: 60_000, waitMsAfter: () => 1, ...settings });
  workers.push(worker);
  return worker;
}

const inTx = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => await database.db.tx(run);
const payloads =
  (into: unknown[]): JobHandler =>
  (job) => {
    into.push(job.payload);
    return Promise.resolve();
  };

test('a job is done if the transaction that added it commits, and not if it does not', async () => {
  const done: unknown[] = [];
  const worker = work({ greet: payloads(done) });
  await inTx(async (tx) => await addJob(tx, 'greet', { name: 'committed' }));
  await inTx(async (tx) => {
    await addJob(tx, 'greet', { name: 'undone' });
    throw new Error('no');
  }).catch(() => undefined);
  await worker.drain();
  expect(done).toEqual([{ name: 'committed' }]);
  expect(await database.db.rows('select * from job')).toEqual([]);
});

test('a job that is due later waits for the service’s clock, not for the machine’s', async () => {
  const done: unknown[] = [];
  let now = noon;
  const worker = work({ greet: payloads(done) }, { clock: () => now });
  await inTx(async (tx) => await addJob(tx, 'greet', 1, { dueAt: noon + 1 }));
  await worker.drain();
  expect(done).toEqual([]);
  now += 1;
  await worker.drain();
  expect(done).toEqual([1]);
});

test('a try that fails is followed by another, and drain waits for it', async () => {
  const tries: number[] = [];
  const failures: boolean[] = [];
  const flaky: JobHandler = (job) => {
    tries.push(job.tries);
    return job.tries < 3 ? Promise.reject(new Error('the partner is away')) : Promise.resolve();
  };
  const worker = work({ call: flaky }, { onFailure: (_job, _error, isParked) => failures.push(isParked) });
  await inTx(async (tx) => await addJob(tx, 'call', {}));
  expect(await worker.drain()).toBe(3);
  expect(tries).toEqual([1, 2, 3]);
  expect(failures).toEqual([false, false]);
});

test('a job that never succeeds is parked with the kind of its error and not its words', async () => {
  const worker = work({ call: () => Promise.reject(new RangeError('Kim Minsu, 010-1234-5678')) }, { triesMax: 2 });
  await inTx(async (tx) => await addJob(tx, 'call', {}));
  await worker.drain();
  const [job] = await database.db.rows<{ tries: number; last_error: string; parked_at: Date }>('select tries, last_error, parked_at from job');
  expect(job).toMatchObject({ tries: 2, parked_at: expect.any(Date) as Date });
  expect(job?.last_error).toMatch(/^RangeError/);
  expect(job?.last_error).not.toContain('Kim');
});

test('two workers never have the same job at the same time', async () => {
  await inTx(
    async (tx) =>
      await addJobs(
        tx,
        Array.from({ length: 200 }, (_, n) => ({ kind: 'count', payload: n })),
      ),
  );
  const done: unknown[] = [];
  const [one, other] = [work({ count: payloads(done) }), work({ count: payloads(done) })];
  await Promise.all([one.drain(), other.drain()]);
  expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 200 }, (_, n) => n));
});

test('a worker whose lease ran out cannot end the job of the one that took over', async () => {
  await inTx(async (tx) => await addJob(tx, 'slow', {}));
  const [late] = await inTx(async (tx) => await leaseJobs(tx, new Map([['slow', 100]]), noon, 0, 1));
  const [fresh] = await inTx(async (tx) => await leaseJobs(tx, new Map([['slow', 100]]), noon, 60_000, 1));
  expect(fresh?.tries).toBe(2);
  await expect(inTx(async (tx) => await completeJob(tx, late as Job))).rejects.toBeInstanceOf(LeaseLost);
  await inTx(async (tx) => await completeJob(tx, fresh as Job));
  expect(await database.db.rows('select * from job')).toEqual([]);
});

test('what a try did and the end of its job are one commit', async () => {
  let attempt = 0;
  const worker = work({
    write: async (_job, complete) => {
      attempt += 1;
      await inTx(async (tx) => {
        await tx.changed("insert into idempotency values ('test', $1, decode(repeat('00', 32), 'hex'), 200, '1', now())", [String(attempt)]);
        await complete(tx);
        if (attempt === 1) throw new Error('power cut before the commit');
      });
    },
  });
  await inTx(async (tx) => await addJob(tx, 'write', {}));
  await worker.drain();
  expect(await database.db.rows("select key from idempotency where scope = 'test'")).toEqual([{ key: '2' }]);
});

test('while a job of a key waits, a second one is not added; after it is done, one is', async () => {
  const add = async () => await inTx(async (tx) => await addJobs(tx, [{ kind: 'ask', payload: {}, uniqueKey: 'issuer-1' }]));
  expect([await add(), await add()]).toEqual([1, 0]);
  await work({ ask: () => Promise.resolve() }).drain();
  expect(await add()).toBe(1);
});

test('an event reaches every subscriber, and one that fails holds up nobody else', async () => {
  const heard: string[] = [];
  let fails = true;
  const subscriptions = {
    'parcel.sent': {
      inbox: (_tx: Tx, event: { readonly type: string }) => Promise.resolve(void heard.push(`inbox ${event.type}`)),
      counter: () => (fails ? ((fails = false), Promise.reject(new Error('once'))) : Promise.resolve(void heard.push('counter'))),
    },
  };
  const worker = work(eventHandlers(database.db, subscriptions));
  await inTx(async (tx) => await tell(tx, { type: 'parcel.sent', parcel: 'p1' }, { type: 'parcel.nobody_listens' }));
  await worker.drain();
  expect(heard).toEqual(['inbox parcel.sent', 'counter']);
});

test('a worker that stops finishes what it began', async () => {
  let release: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const ended: string[] = [];
  const worker = work({
    long: async () => {
      begun();
      await new Promise<void>((resolve) => (release = resolve));
      ended.push('long');
    },
  });
  await inTx(async (tx) => await addJob(tx, 'long', {}));
  await hasBegun;
  const stopped = worker.stop().then(() => ended.push('stopped'));
  release();
  await stopped;
  expect(ended).toEqual(['long', 'stopped']);
});

test('a kind whose partner does not answer fills its own seats, and every other kind is done meanwhile', async () => {
  const stuck = Promise.withResolvers<void>();
  const done: unknown[] = [];
  let waiting = 0;
  const slow: JobHandler = async () => {
    waiting += 1;
    await stuck.promise;
  };
  work({ 'pay:slow': slow, 'pay:quick': payloads(done) }, { sideBySideMax: 2 });
  await inTx(
    async (tx) =>
      await addJobs(tx, [
        ...Array.from({ length: 50 }, (_, i) => ({ kind: 'pay:slow', payload: i })),
        ...Array.from({ length: 20 }, (_, i) => ({ kind: 'pay:quick', payload: i })),
      ]),
  );
  await expect.poll(() => done.length).toBe(20);
  expect(waiting).toBe(2);
  stuck.resolve();
});
