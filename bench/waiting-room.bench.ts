import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchServer } from './bench-server.ts';
import type { Crowd, CrowdResult } from './crowd.ts';
import { machine, spread, table, type Bench, type BenchOptions } from './harness.ts';
import type { Load, LoadResult } from './http-load.ts';
import { signInPeople } from './intake-people.ts';
import { openings, simulate, type Honesty } from './line-simulation.ts';
import { runScript, serve } from './served.ts';
import { learn, onStage, type Stage } from './stage.ts';

const connections = 64;
/** 30,000 requests: some seconds of a run, after which a rate is steady. */
const runUsual = 30_000;
/** 60 s of ten times what it can sustain. */
const overloadS = 60;
const overloadTimes = 10;
/** 2,000 visits to find out what it can sustain. */
const sustainUsual = 2_000;
const warmUpVisits = 500;
/** As the service ships. */
const startPerSecond = 100;

/** What a poll costs, what waiting costs, and whether those inside and those outside are told the truth under ten times too much. */
export const waitingRoomBench: Bench = {
  name: 'waiting-room',
  about: 'a poll beside a static file, a million who wait, and ten times too many for a minute',
  counts: 'numbers that are given while the memory is watched',
  sizeUsual: 1_000_000,
  run: async (options) => await onStage(async (stage) => await new WaitingRoomBench({ ...stage, ...options }).run()),
};

type Place = Stage & BenchOptions;

class WaitingRoomBench {
  readonly #place: Place;
  readonly #perRun: number;
  readonly #seconds: number;
  readonly #files: string;
  #next = 0;

  constructor(place: Place) {
    this.#place = place;
    this.#perRun = Math.min(runUsual, Math.max(200, Math.round(place.size / 20)));
    this.#seconds = Math.max(2, Math.round(overloadS * Math.min(1, place.size / 100_000)));
    this.#files = join(place.folder, 'web');
  }

  async run() {
    const { db, url, vault, say } = this.#place;
    // Ten times 400 visits a second come at most; so many are signed in beforehand.
    const people = 2 * sustainUsual + warmUpVisits + this.#seconds * overloadTimes * 400;
    say(`Putting ${people.toLocaleString('en-US')} people on the register …`);
    await signInPeople(db, url, vault, people, this.#place.cookies);
    await mkdir(this.#files, { recursive: true });
    const poll = await this.#pollVsStatic();
    const memory = await this.#memory();
    const { body } = await learn(this.#place);
    // The first one is pre-registered by now.
    this.#next = 1;
    const sustained = await this.#sustain(body);
    const shed = await this.#shed(body);
    const overload = await this.#overload(body, sustained.done / sustained.seconds, people);
    say('Openings as they may go …');
    const honesty = openings.map((opening) => ({ name: opening.name, ...simulate(opening, 2020) }));
    return this.#result({ poll, memory, sustained, shed, overload, honesty });
  }

  /** A file as long as an answer of the line, from the same server, in turn with it. */
  async #pollVsStatic() {
    const { pairs, say } = this.#place;
    await writeFile(
      join(this.#files, 'line.json'),
      JSON.stringify({ line: 1_588_960_800_000, waiting: 0, called: 0, lapsed: 0, fast: 120, slow: 80, rung: 'full' }),
    );
    await writeFile(join(this.#files, '404.html'), '');
    await writeFile(join(this.#files, 'index.html'), '');
    const rates = { poll: [] as number[], file: [] as number[] };
    await serve(this.#settings(), async ({ port }) => {
      for (let pair = 0; pair <= pairs; pair += 1)
        for (const [kind, path] of [
          ['file', '/line.json'],
          ['poll', '/api/waiting-room'],
        ] as const) {
          say(pair === 0 ? `Warming up: ${kind} …` : `Pair ${pair} of ${pairs}: ${kind} …`);
          const load: Load = { port, connections, path, method: 'GET', from: 0, count: this.#perRun };
          const { seconds, statuses } = (await runScript('http-load.ts', load)) as LoadResult;
          if (statuses['200'] !== this.#perRun) throw new Error(`${kind}: ${JSON.stringify(statuses)}`);
          if (pair > 0) rates[kind].push(this.#perRun / seconds);
        }
    });
    return { poll: spread(rates.poll), file: spread(rates.file) };
  }

  /** The memory of a server that has given a thousand numbers, and of the same one that has given all. */
  async #memory() {
    const { size, say } = this.#place;
    const few = Math.min(1_000, Math.round(size / 10));
    let [afterFew, afterAll, seconds] = [0, 0, 0];
    await serve({ ...this.#settings(), startPerSecond: 1 }, async ({ port, took }) => {
      const take = async (count: number) =>
        (await runScript('http-load.ts', { port, connections, path: '/api/waiting-room/place', method: 'POST', from: 0, count } satisfies Load)) as LoadResult;
      say(`${few.toLocaleString('en-US')} take a number …`);
      await take(few);
      afterFew = (await took()).memoryMb;
      say(`${size.toLocaleString('en-US')} take a number …`);
      ({ seconds } = await take(size - few));
      afterAll = (await took()).memoryMb;
    });
    return { few, afterFew, afterAll, perSecond: (size - few) / seconds };
  }

  /** How many whole visits a second it does when nobody is held up. */
  async #sustain(body: string): Promise<CrowdResult & { readonly cpuSeconds: number }> {
    const count = Math.min(sustainUsual, this.#perRun);
    this.#place.say(`${count.toLocaleString('en-US')} visits, one after the other on ${connections} connections …`);
    return await this.#crowd(this.#settings(), { body, count, connections });
  }

  /** What it costs to say “wait”, each time. */
  async #shed(body: string) {
    let [cpuSeconds, count] = [0, 0];
    this.#place.say('Nobody may come in …');
    await serve({ ...this.#settings(), startPerSecond: 1 }, async ({ port, took }) => {
      await this.#holdUp();
      const before = (await took()).cpuSeconds;
      const load: Load = {
        port,
        connections,
        path: '/api/preregistrations',
        method: 'POST',
        body,
        cookieName: 'danbi-citizen',
        cookies: this.#place.cookies,
        from: 0,
        count: this.#perRun,
      };
      const { statuses } = (await runScript('http-load.ts', load)) as LoadResult;
      if (statuses['503'] !== this.#perRun) throw new Error(`Somebody came in: ${JSON.stringify(statuses)}`);
      cpuSeconds = (await took()).cpuSeconds - before;
      count = this.#perRun;
    });
    return { usEach: (cpuSeconds / count) * 1e6 };
  }

  /** A line in which so many stand before everybody that nobody comes in. */
  async #holdUp(): Promise<void> {
    await this.#place.db.tx((tx) => tx.changed('update waiting_line set late = late + 100000000'));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  }

  async #overload(body: string, sustainable: number, people: number): Promise<CrowdResult & { readonly perSecond: number; readonly peakMemoryMb: number }> {
    const perSecond = Math.min(sustainable * overloadTimes, (people - warmUpVisits - this.#next) / this.#seconds);
    this.#place.say(`${Math.round(perSecond).toLocaleString('en-US')} come each second for ${this.#seconds} s …`);
    const crowd = await this.#crowd(
      this.#settings(),
      { body, count: Math.floor(perSecond * this.#seconds), perSecond, seconds: this.#seconds, connections: 512 },
      // Warm, as a service is that has been rehearsed; then as slow as one that has not.
      async (port) => {
        // The line of before, in which nobody would ever be called, is gone; who warms the service up does not wait.
        await this.#openUp();
        const warm = Math.min(warmUpVisits, this.#perRun);
        await runScript('crowd.ts', { body, count: warm, connections, port, cookies: this.#place.cookies, from: this.#next } satisfies Crowd);
        this.#next += warm;
        await this.#openUp(startPerSecond);
      },
    );
    return { ...crowd, perSecond };
  }

  /** Nobody waits, and so many may come in a second; every process knows within two seconds. */
  async #openUp(perSecond = 100_000): Promise<void> {
    await this.#place.db.tx((tx) => tx.changed("update waiting_line set late = 0, early = 0, called = 0, entered = 0, past = '[]'"));
    await this.#place.db.tx((tx) => tx.changed('update waiting_pace set per_second = $1', [perSecond]));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  }

  async #crowd(settings: BenchServer, crowd: Omit<Crowd, 'port' | 'cookies' | 'from'>, prepare?: (port: number) => Promise<void>) {
    let before = await this.#rows();
    let result!: CrowdResult;
    const { cpuSeconds, peakMemoryMb } = await serve(settings, async ({ port }) => {
      await prepare?.(port);
      before = await this.#rows();
      result = (await runScript('crowd.ts', { ...crowd, port, cookies: this.#place.cookies, from: this.#next })) as CrowdResult;
    });
    this.#next += crowd.count;
    // Counted from outside: as many rows as people were told yes.
    const more = (await this.#rows()) - before;
    if (more !== result.accepted) throw new Error(`${result.accepted} were told yes, ${more} are on disk.`);
    return { ...result, cpuSeconds, peakMemoryMb };
  }

  async #rows(): Promise<number> {
    const [row] = await this.#place.db.rows<{ rows: bigint }>('select count(*) as rows from preregistration_event');
    return Number(row!.rows);
  }

  #settings(): BenchServer {
    return { ...this.#place.settings, what: 'danbi', files: this.#files };
  }

  #result({ poll, memory, sustained, shed, overload, honesty }: Measured) {
    const { size, pairs } = this.#place;
    const acceptedUs = (sustained.cpuSeconds / sustained.requests) * 1e6;
    const waited = honesty.reduce((sum, one) => sum + one.waited, 0);
    const ratios = {
      poll_vs_static: poll.poll.median / poll.file.median,
      memory_all_vs_few: memory.afterAll / memory.afterFew,
      shed_cost_vs_accept: shed.usEach / acceptedUs,
      honest_waits: honesty.reduce((sum, one) => sum + one.first * one.waited, 0) / waited,
      honest_waits_all_ranges: Math.min(...honesty.map((one) => one.all)),
      overload_honest_waits: overload.honest,
      overload_goodput: overload.done / overload.seconds / (sustained.done / sustained.seconds),
    };
    const line = (text: string) => text;
    return {
      name: 'waiting-room',
      machine: machine(),
      ratios,
      figures: { pairs, size, poll, memory, sustained, shed, overload, honesty },
      table: [
        table(
          ['a second', 'median', 'min', 'max'],
          [
            ['a static file of the same length', poll.file.median, poll.file.min, poll.file.max],
            ['the line, as everybody who waits asks it', poll.poll.median, poll.poll.min, poll.poll.max],
          ],
        ),
        ...Object.entries(ratios).map(([name, value]) => `${name} ${value.toFixed(3)}`),
        line(
          `numbers: ${Math.round(memory.perSecond).toLocaleString('en-US')} a second; ${memory.afterFew} MB after ${memory.few.toLocaleString('en-US')}, ${memory.afterAll} MB after ${size.toLocaleString('en-US')}`,
        ),
        line(
          `sustainable: ${(sustained.done / sustained.seconds).toFixed(0)} visits a second of ${(sustained.requests / sustained.came).toFixed(0)} requests, ${acceptedUs.toFixed(0)} µs of CPU a request, p99 ${sustained.p99Ms.toFixed(0)} ms; to say “wait” ${shed.usEach.toFixed(0)} µs`,
        ),
        line(
          `overload: ${overload.perSecond.toFixed(0)} came a second for ${this.#seconds} s; ${overload.told.inside} came in at once, ${overload.called} after waiting, ${overload.stillWaiting} still waited; those inside p50 ${overload.p50Ms.toFixed(0)} ms, p99 ${overload.p99Ms.toFixed(0)} ms, ${overload.maxMs.toFixed(0)} ms at most; ${overload.lost} lost their place; ${overload.accepted} were told yes and as many are on disk; ${overload.peakMemoryMb} MB at most`,
        ),
        ...honesty.map((one) =>
          line(
            `${one.name}: ${one.waited.toLocaleString('en-US')} waited, ${(one.first * 100).toFixed(1)} % of first ranges and ${(one.all * 100).toFixed(1)} % of all held; in the middle the upper end was ${one.width.toFixed(1)} times the lower`,
          ),
        ),
      ].join('\n'),
    };
  }
}

interface Measured {
  readonly poll: { readonly poll: ReturnType<typeof spread>; readonly file: ReturnType<typeof spread> };
  readonly memory: { readonly few: number; readonly afterFew: number; readonly afterAll: number; readonly perSecond: number };
  readonly sustained: CrowdResult & { readonly cpuSeconds: number };
  readonly shed: { readonly usEach: number };
  readonly overload: CrowdResult & { readonly perSecond: number; readonly peakMemoryMb: number };
  readonly honesty: readonly (Honesty & { readonly name: string })[];
}
