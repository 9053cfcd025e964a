import { setTimeout } from 'node:timers/promises';
import type { BenchServer, ServerTook } from './bench-server.ts';
import { machine, spread, table, type Bench, type BenchOptions, type Spread } from './harness.ts';
import type { Load, LoadResult } from './http-load.ts';
import { signInPeople } from './intake-people.ts';
import { runScript, serve, type Served } from './served.ts';
import { comeIn, keepOnFull, learn, onStage, type Stage } from './stage.ts';

const path = '/api/preregistrations';
/** 10 s of quiet after the rush. */
const makeUpMs = 10_000;
/** 30,000 requests: some two seconds of a run, after which a rate is steady. */
const runUsual = 30_000;
const runMin = 200;
/** A third of a run goes before it on the same server, and is not counted: code that has run some thousand times runs three times as fast. */
const warmPart = 3;
/** What one row a request may use of the database at once: the pool that was measured best for it. */
const oneByOne = { sizeMax: 1, lanesMax: 10, waitingMax: 10_000 };

type Kind = 'danbi' | 'single' | 'no-database' | 'noop';
interface Run extends LoadResult {
  readonly perSecond: number;
  readonly server: ServerTook;
}

/** Durable pre-registrations a second, over HTTP with signed-in sessions, beside a route that does nothing and a database that only waits. */
export const intakeBench: Bench = {
  name: 'intake',
  about: 'durable pre-registrations over HTTP, beside a no-op route and the same path without a database',
  counts: 'people who pre-register while the table grows',
  sizeUsual: 800_000,
  run: async (options) => await onStage(async (stage) => await new IntakeBench({ ...stage, ...options }).run()),
};

type Place = Stage & BenchOptions;

class IntakeBench {
  readonly #place: Place;
  readonly #perRun: number;
  readonly #warm: number;
  readonly #runs = new Map<string, Run[]>();
  #next = 0;
  #accepted = 0;
  #body = '{}';
  #answer: unknown;

  constructor(place: Place) {
    this.#place = place;
    this.#perRun = Math.max(runMin, Math.min(runUsual, Math.round(place.size / 20)));
    this.#warm = Math.round(this.#perRun / warmPart);
  }

  async run() {
    const { db, url, vault, size, pairs, say } = this.#place;
    // Two kinds a pair that write at 64 connections, one at 256, each with people of their own, and one to learn from.
    const people = size + pairs * 3 * (this.#perRun + this.#warm) + 1;
    say(`Putting ${people.toLocaleString('en-US')} people on the register …`);
    await signInPeople(db, url, vault, people, this.#place.cookies);
    ({ body: this.#body, answer: this.#answer } = await learn(this.#place));
    await keepOnFull(this.#place);
    // The first one is pre-registered by now.
    this.#next = 1;
    this.#accepted = 1;
    for (let pair = 1; pair <= pairs; pair += 1)
      for (const [connections, kinds] of [
        [64, ['noop', 'no-database', 'danbi', 'single']],
        [256, ['noop', 'no-database', 'danbi']],
      ] as const)
        for (const kind of kinds) {
          say(`Pair ${pair} of ${pairs}: ${kind} at ${connections} connections …`);
          const run = await this.#measure(kind, connections, this.#perRun);
          this.#runs.set(`${kind} ${connections}`, [...(this.#runs.get(`${kind} ${connections}`) ?? []), run]);
        }
    say(`${size.toLocaleString('en-US')} people in one go …`);
    const growing = await this.#grow(size);
    await this.#audit();
    return this.#result(growing);
  }

  async #measure(kind: Kind, connections: number, count: number): Promise<Run> {
    let load!: LoadResult;
    let before!: ServerTook;
    const server = await this.#serve(kind, async ({ port, took }) => {
      await this.#send(kind, port, connections, this.#warm);
      before = await took();
      load = await this.#send(kind, port, connections, count);
    });
    return { ...load, perSecond: count / load.seconds, server: { ...server, cpuSeconds: server.cpuSeconds - before.cpuSeconds } };
  }

  async #send(kind: Kind, port: number, connections: number, count: number): Promise<LoadResult> {
    const visit = kind === 'noop' ? undefined : await comeIn(this.#place, port);
    const load: Load = {
      ...(visit === undefined ? {} : { visit }),
      port,
      connections,
      path,
      method: 'POST',
      body: this.#body,
      cookieName: 'danbi-citizen',
      cookies: this.#place.cookies,
      from: this.#next,
      count,
    };
    const result = (await runScript('http-load.ts', load)) as LoadResult;
    if (result.statuses['201'] !== count) throw new Error(`${kind}: not everybody was answered 201: ${JSON.stringify(result.statuses)}`);
    if (kind === 'danbi' || kind === 'single') {
      this.#next += count;
      this.#accepted += count;
    }
    return result;
  }

  /** The whole of `count` people in slices on one server, each slice’s rate by itself. */
  async #grow(count: number): Promise<Growing> {
    const slice = Math.max(runMin, Math.round(count / 8));
    const rates: number[] = [];
    let seconds = 0;
    let toldPerSecond = 0;
    const server = await this.#serve('danbi', async ({ port }) => {
      for (let done = 0; done < count; done += slice) {
        const load = await this.#send('danbi', port, 256, Math.min(slice, count - done));
        seconds += load.seconds;
        rates.push(Math.min(slice, count - done) / load.seconds);
      }
      // What nobody waited for gave way meanwhile: how fast it is made up for.
      const told = await this.#messages();
      await setTimeout(makeUpMs);
      toldPerSecond = ((await this.#messages()) - told) / (makeUpMs / 1_000);
    });
    return { rates, slice, seconds, server, messagesWaiting: this.#accepted - (await this.#messages()), toldPerSecond };
  }

  async #messages(): Promise<number> {
    const [row] = await this.#place.db.rows<{ told: bigint }>('select count(*) as told from inbox_message');
    return Number(row!.told);
  }

  async #serve(kind: Kind, work: (served: Served) => Promise<unknown>): Promise<ServerTook> {
    const settings: BenchServer = {
      ...this.#place.settings,
      what: kind === 'single' ? 'danbi' : kind,
      answer: this.#answer,
      ...(kind === 'single' ? { intake: oneByOne } : {}),
    };
    return await serve(settings, work);
  }

  /** Counted from outside: as many rows as people were told yes. */
  async #audit(): Promise<void> {
    const [row] = await this.#place.db.rows<{ rows: bigint; keys: bigint }>(
      `select (select count(*) from preregistration_event) as rows, (select count(*) from idempotency) as keys`,
    );
    if (Number(row!.rows) !== this.#accepted || Number(row!.keys) !== this.#accepted)
      throw new Error(`${this.#accepted} were told yes, ${row!.rows} are on disk with ${row!.keys} answers.`);
  }

  #result(growing: Growing) {
    const of = (name: string, what: (run: Run) => number): Spread => spread(this.#runs.get(name)!.map(what));
    const rate = (name: string) => of(name, (run) => run.perSecond);
    const p99 = (name: string) => of(name, (run) => run.p99Ms);
    const ratio = (a: string, b: string) => rate(a).median / rate(b).median;
    const ratios = {
      intake_vs_noop_c64: ratio('danbi 64', 'noop 64'),
      intake_vs_noop_c256: ratio('danbi 256', 'noop 256'),
      intake_vs_no_database: ratio('danbi 64', 'no-database 64'),
      intake_vs_no_database_c256: ratio('danbi 256', 'no-database 256'),
      p99_vs_noop_c64: p99('danbi 64').median / p99('noop 64').median,
      p99_vs_noop_c256: p99('danbi 256').median / p99('noop 256').median,
      c256_vs_c64: ratio('danbi 256', 'danbi 64'),
      batched_vs_single: ratio('danbi 64', 'single 64'),
      last100k_vs_first100k: growing.rates.at(-1)! / growing.rates[0]!,
    };
    const rows = [...this.#runs.keys()].map((name) => {
      const { median, min, max } = rate(name);
      return [
        name,
        median,
        min,
        max,
        of(name, (run) => run.p50Ms).median,
        p99(name).median,
        of(name, (run) => (run.server.cpuSeconds / this.#perRun) * 1e6).median,
      ] as const;
    });
    const { size, pairs } = this.#place;
    return {
      name: 'intake',
      machine: machine(),
      ratios,
      figures: { perRun: this.#perRun, pairs, size, accepted: this.#accepted, ...growing, runs: Object.fromEntries(this.#runs) },
      table: [
        table(['server, connections', 'answers/s median', 'min', 'max', 'p50 ms', 'p99 ms', 'server CPU µs each'], rows),
        ...Object.entries(ratios).map(([name, value]) => `${name} ${value.toFixed(2)}`),
        `${size.toLocaleString('en-US')} people in ${growing.seconds.toFixed(0)} s, slices of ${growing.slice.toLocaleString('en-US')}: ${growing.rates.map((one) => Math.round(one).toLocaleString('en-US')).join(', ')} a second; the service took ${growing.server.peakMemoryMb} MB at most`,
        `messages gave way meanwhile: ${growing.messagesWaiting.toLocaleString('en-US')} waited at the end, told at ${Math.round(growing.toldPerSecond).toLocaleString('en-US')} a second from then on`,
        `${this.#accepted.toLocaleString('en-US')} were told yes, and as many are on disk`,
      ].join('\n'),
    };
  }
}

interface Growing {
  readonly rates: readonly number[];
  readonly slice: number;
  readonly seconds: number;
  readonly server: ServerTook;
  readonly messagesWaiting: number;
  readonly toldPerSecond: number;
}
