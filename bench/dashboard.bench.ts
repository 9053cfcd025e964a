import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { count, readBoard, readSlots } from '#modules/figures/index.ts';
import { addOperator } from '#modules/identity/index.ts';
import type { Db } from '#platform/db.ts';
import { openSession } from '#platform/session.ts';
import type { BenchServer } from './bench-server.ts';
import { fillDatabase, type Filled } from './dashboard-rows.ts';
import type { Heard, Viewers } from './dashboard-viewers.ts';
import { machine, spread, table, type Bench, type BenchOptions } from './harness.ts';
import type { Load } from './http-load.ts';
import { signInPeople } from './intake-people.ts';
import { runScript, serve } from './served.ts';
import { comeIn, keepOnFull, learn, onStage, type Stage } from './stage.ts';

/** Reads of one size in one turn; then the next size. */
const readsPerTurn = 40;
/** 20,000 pre-registrations: some two seconds at full rate, after a third as many to warm up. */
const rushUsual = 20_000;
/** What the issue asks of one process. */
const viewersUsual = 1_000;
/** 10 s of watching. */
const watchMs = 10_000;
/** 20 changes a second, each of ten figures: about what a message of a busy minute holds. */
const changeEveryMs = 50;

/** What it costs to read the dashboard at three sizes, how fresh it is while people rush in, and what a thousand viewers cost. */
export const dashboardBench: Bench = {
  name: 'dashboard',
  about: 'reading the whole dashboard at 10,000, a fifth and all of the applications; how fresh it is at full intake; a thousand viewers',
  counts: 'applications there are in the largest database',
  sizeUsual: 5_000_000,
  run: async (options) => await onStage(async (stage) => await run({ ...stage, ...options })),
};

type Place = Stage & BenchOptions;

async function run(place: Place) {
  const { size, pairs, url, say } = place;
  const sizes = [...new Set([Math.min(10_000, size), Math.ceil(size / 5), size])];
  const filled: Filled[] = [];
  for (const [i, one] of sizes.entries()) {
    say(`Writing ${one.toLocaleString('en-US')} applications …`);
    filled.push(await fillDatabase(url, `size_${i}`, one));
  }
  const reads = await readInTurn(filled, pairs, say);
  const counted = await Promise.all(
    filled.map(async ({ db }) => await timed(async () => await db.rows('select region, count(*) from application group by region'))),
  );
  for (const { db } of filled) await db.close();
  const rush = Math.min(rushUsual, Math.max(500, Math.round(size / 20)));
  const fresh = await freshness(place, rush);
  const viewers = await watchTogether(place);
  return resultOf({ sizes, reads, counted, fresh, viewers, pairs });
}

/** One whole reading: every counter, and two days of curves. */
async function readAll(db: Db): Promise<void> {
  const midnight = Date.UTC(2020, 4, 11, 15);
  await Promise.all([readBoard(db, midnight, midnight + 600_000), readSlots(db, midnight - 86_400_000, midnight + 86_400_000)]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function readInTurn(filled: readonly Filled[], pairs: number, say: (progress: string) => void): Promise<readonly (readonly number[])[]> {
  const took: number[][] = filled.map(() => []);
  for (const { db } of filled) for (let warm = 0; warm < readsPerTurn; warm += 1) await readAll(db);
  for (let pair = 1; pair <= pairs; pair += 1) {
    say(`Reading, turn ${pair} of ${pairs} …`);
    for (let read = 0; read < readsPerTurn; read += 1) for (const [i, { db }] of filled.entries()) took[i]!.push(await timed(async () => await readAll(db)));
  }
  return took;
}

/** The cookie of somebody who may look at the console. */
async function operatorCookie(db: Db): Promise<string> {
  return await db.tx(async (tx) => {
    const added = await addOperator(tx, { name: `bench ${crypto.randomUUID()}`, roles: ['viewer'] }, 'bench', Date.now());
    if (!added.ok) throw new Error(added.refusal);
    const session = { kind: 'operator', subjectId: added.value.operatorId, openedAt: Date.now() };
    return `danbi-operator=${await openSession(tx, session, { idleMs: 3_600_000, lifeMs: 3_600_000 })}`;
  });
}

/** Opens viewers for as long as the work lasts, and answers what they heard. */
async function withViewers(settings: Viewers, work: () => Promise<unknown>): Promise<Heard> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'dashboard-viewers.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  if ((await lines.next()).done) throw new Error('The viewers ended when they should not.');
  await work();
  child.stdin.end();
  return JSON.parse((await lines.next()).value as string) as Heard;
}

interface Fresh {
  readonly perSecond: number;
  /** From the answer to a pre-registration until the browser’s figure counts it, in ms. */
  readonly ms: readonly number[];
}

async function freshness(place: Place, rush: number): Promise<Fresh> {
  const { db, url, vault, cookies, folder, settings, say } = place;
  const warm = Math.round(rush / 3);
  say(`Putting ${(rush + warm + 1).toLocaleString('en-US')} people on the register …`);
  await signInPeople(db, url, vault, rush + warm + 1, cookies);
  const { body } = await learn(place);
  await keepOnFull(place);
  const cookie = await operatorCookie(db);
  const answeredTo = join(folder, 'answered');
  let seconds = 0;
  let heard!: Heard;
  say('People rush in while somebody watches …');
  await serve({ ...settings, what: 'danbi' } satisfies BenchServer, async ({ port }) => {
    const visit = await comeIn(place, port);
    const load: Load = {
      port,
      connections: 64,
      path: '/api/preregistrations',
      method: 'POST',
      body,
      cookieName: 'danbi-citizen',
      cookies,
      from: 1,
      count: warm,
      ...(visit === undefined ? {} : { visit }),
    };
    await runScript('http-load.ts', load);
    heard = await withViewers({ port, count: 1, cookie }, async () => {
      ({ seconds } = (await runScript('http-load.ts', { ...load, from: 1 + warm, count: rush, answeredTo })) as { seconds: number });
      await setTimeout(2_000);
    });
  });
  const bytes = readFileSync(answeredTo);
  const answered = new Float64Array(bytes.buffer, bytes.byteOffset, rush).toSorted();
  // The first was pre-registered to learn, then those who warmed up.
  const before = 1 + warm;
  let at = 0;
  const ms = Array.from(answered, (answeredAt, i) => {
    while (at < heard.seen.length && heard.seen[at]![1] < before + i + 1) at += 1;
    if (at === heard.seen.length) throw new Error(`The dashboard never came to ${before + i + 1}.`);
    return Math.max(0, heard.seen[at]![0] - answeredAt);
  });
  return { perSecond: rush / seconds, ms };
}

interface Watching {
  readonly viewers: number;
  readonly coresWith: number;
  readonly coresWithout: number;
  readonly messagesEach: number;
  readonly bytesEach: number;
}

/** What the process takes while figures move, without and with viewers. */
async function watchTogether({ db, settings, size, say }: Place): Promise<Watching> {
  const viewers = Math.min(viewersUsual, Math.max(10, Math.round(size / 100)));
  const cookie = await operatorCookie(db);
  const cores: number[] = [];
  let heard!: Heard;
  say(`${viewers} viewers …`);
  await serve({ ...settings, what: 'danbi' } satisfies BenchServer, async ({ port, took }) => {
    const watch = async () => {
      const before = (await took()).cpuSeconds;
      const startedAt = performance.now();
      await keepChanging(db, watchMs);
      cores.push(((await took()).cpuSeconds - before) / ((performance.now() - startedAt) / 1_000));
    };
    await watch();
    heard = await withViewers({ port, count: viewers, cookie }, watch);
  });
  const seconds = watchMs / 1_000;
  return {
    viewers,
    coresWithout: cores[0]!,
    coresWith: cores[1]!,
    messagesEach: heard.messages / viewers / seconds,
    bytesEach: heard.bytes / heard.messages,
  };
}

async function keepChanging(db: Db, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  for (let turn = 0; performance.now() < until; turn += 1) {
    await db.tx(
      async (tx) =>
        await count(
          tx,
          { figure: 'applications', change: 1n, at: Date.now() },
          ...Array.from({ length: 9 }, (_, i) => ({ figure: 'applications.region' as const, label: `region-${(turn + i) % 17}`, change: 1n })),
        ),
    );
    await setTimeout(changeEveryMs);
  }
}

interface Measured {
  readonly sizes: readonly number[];
  readonly reads: readonly (readonly number[])[];
  readonly counted: readonly number[];
  readonly fresh: Fresh;
  readonly viewers: Watching;
  readonly pairs: number;
}

function resultOf({ sizes, reads, counted, fresh, viewers, pairs }: Measured) {
  const spreads = reads.map(spread);
  const sorted = fresh.ms.toSorted((one, other) => one - other);
  const p = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  const ratios = {
    // The name says what it is at its usual size; at another it compares that size with the smallest.
    read_5m_vs_10k: spreads.at(-1)!.median / spreads[0]!.median,
    read_1m_vs_10k: spreads.at(-2)!.median / spreads[0]!.median,
  };
  const freshMs = { p50: p(0.5), p99: p(0.99), max: sorted.at(-1)! };
  return {
    name: 'dashboard',
    machine: machine(),
    ratios,
    figures: { sizes, pairs, readMs: spreads, countedMs: counted, freshMs, intakePerSecond: fresh.perSecond, viewers },
    table: [
      table(
        ['applications', 'read ms median', 'min', 'max', 'counted from rows, ms'],
        sizes.map((size, i) => [size.toLocaleString('en-US'), spreads[i]!.median, spreads[i]!.min, spreads[i]!.max, counted[i]!] as const),
      ),
      ...Object.entries(ratios).map(([name, value]) => `${name} ${value.toFixed(2)}`),
      `fresh at ${Math.round(fresh.perSecond).toLocaleString('en-US')} pre-registrations a second: p50 ${Math.round(freshMs.p50)} ms, p99 ${Math.round(freshMs.p99)} ms, at most ${Math.round(freshMs.max)} ms after the answer`,
      `${viewers.viewers} viewers on one process: ${viewers.coresWith.toFixed(3)} cores, ${viewers.coresWithout.toFixed(3)} without them; ${viewers.messagesEach.toFixed(1)} messages a second of ${Math.round(viewers.bytesEach)} bytes each`,
    ].join('\n'),
  };
}
