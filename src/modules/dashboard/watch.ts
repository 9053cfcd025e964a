import { setTimeout } from 'node:timers/promises';
import { slotMs, slotOf } from '#core/day-curve.ts';
import { keyOf } from '#core/figure-book.ts';
import { lateFrom } from '#core/issuer-health.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { listWaiting } from '#modules/approval/index.ts';
import { readBoard } from '#modules/figures/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { eventOf, type EventStream } from '#platform/event-stream.ts';
import { markOf } from './waiting.view.ts';

/** All counters at one instant. */
export interface Board {
  readonly at: Instant;
  readonly values: ReadonlyMap<string, number>;
  /** What came in the five minutes of late, by figure, label and beginning: what is committed now may have begun in the last. */
  readonly slots: ReadonlyMap<string, number>;
  /** Another number once something else waits for a second person; see `markOf`. */
  readonly waiting: number;
}

export interface WatchSettings {
  readonly db: Db;
  readonly clock: Clock;
  readonly zone: (at: Instant) => string;
  /** Writes down what is counted in memory, so that a figure is never late. */
  readonly flush: () => Promise<void>;
  /** What is not counted but is so now, like how many wait. */
  readonly gauges: () => Readonly<Record<string, number>>;
  readonly onError: (error: unknown) => void;
  /** Waits between two reads. Left out: by the machine’s time. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** Watches the counters for all who look, with one read for all of them, however many they are. */
export interface Watch {
  /** How it stands, from a read that began after the question; all who ask meanwhile share it. */
  readonly read: () => Promise<Board>;
  readonly follow: (out: EventStream) => void;
  readonly viewers: () => number;
  readonly stop: () => void;
}

/** Half a second from one read to the next: with the way to the browser, a change is seen within one. */
const everyMs = 500;
/** 10 minutes: then the browser comes again by itself, and is asked again who it is. */
const lifeMs = 600_000;
/** 5,000 viewers of one process: some 100 MB, and a second of its time for each message. One more is ended, and polls. */
const viewersMax = 5_000;

export function openWatch(settings: WatchSettings): Watch {
  const { onError, pause = waited } = settings;
  const read = sharedRead(async () => await readNow(settings));
  /** Everybody who watches, with whether they were told all once. */
  const viewers = new Map<EventStream, boolean>();
  let last: Board | undefined;
  let isRunning = false;

  const tell = (board: Board) => {
    const whole = [...viewers.values()].includes(false) ? eventOf(eventText(board, settings.zone(board.at))) : undefined;
    const changed = eventOf(eventText(board, settings.zone(board.at), last));
    for (const [out, wasTold] of viewers) {
      viewers.set(out, true);
      out.send(wasTold ? changed : whole!);
    }
    last = board;
  };
  const run = async () => {
    isRunning = true;
    while (viewers.size > 0) {
      const startedAt = performance.now();
      await read().then(tell).catch(onError);
      await pause(Math.max(0, everyMs - (performance.now() - startedAt)));
    }
    isRunning = false;
  };
  return {
    read,
    viewers: () => viewers.size,
    follow: (out) => {
      if (viewers.size >= viewersMax) return out.end();
      const life = globalThis.setTimeout(out.end, lifeMs).unref();
      out.onEnd(() => {
        clearTimeout(life);
        viewers.delete(out);
      });
      viewers.set(out, false);
      if (!isRunning) void run();
    },
    stop: () => {
      for (const out of viewers.keys()) out.end();
      viewers.clear();
    },
  };
}

async function waited(ms: number): Promise<void> {
  await setTimeout(ms, undefined, { ref: false });
}

async function readNow({ db, clock, flush, gauges }: WatchSettings): Promise<Board> {
  await flush();
  const at = clock();
  const { figures, slots } = await readBoard(db, lateFrom(at), slotOf(at) + slotMs);
  return {
    at,
    waiting: markOf(await listWaiting(db)),
    values: new Map([
      ...figures.map(({ figure, label, value }) => [keyOf(figure, label), Number(value)] as const),
      ...Object.entries(gauges()).map(([name, value]) => [keyOf(`gauge.${name}`, ''), value] as const),
    ]),
    slots: new Map(slots.map(({ figure, label, slot, value }) => [`${keyOf(figure, label)}@${slot}`, Number(value)])),
  };
}

/** One read at a time: who asks while one runs waits for the next, together with all others who do. */
function sharedRead<T>(begin: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | undefined;
  let next: Promise<T> | undefined;
  const start = () => {
    const mine = begin();
    running = mine;
    const over = () => {
      if (running === mine) running = undefined;
    };
    mine.then(over, over);
    return mine;
  };
  return async () => {
    if (!running) return await start();
    next ??= running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        next = undefined;
        return start();
      });
    return await next;
  };
}

/** A board as it travels; after another, only what changed since. */
export function eventText({ at, values, slots, waiting }: Board, zone: string, since?: Board): string {
  const iso = isoIn(at, zone);
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  return JSON.stringify({ at, day, time, waiting, values: changed(values, since?.values), slots: changed(slots, since?.slots) });
}

function changed(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number> | undefined): Record<string, number> {
  return Object.fromEntries([...now].filter(([key, value]) => before?.get(key) !== value));
}
