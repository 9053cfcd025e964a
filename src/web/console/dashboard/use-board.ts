import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { slotMs } from '#core/day-curve.ts';
import { figureBook, sumOf, type FigureValues } from '#core/figure-book.ts';
import { lateFrom } from '#core/issuer-health.ts';
import type { Instant } from '#core/time.ts';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';

export type Board = OutputOf<'GET /console/api/dashboard'>;
type Message = OutputOf<'GET /console/api/dashboard/live'>;

/** 60 s of messages, so that a rate jumps neither with every tick nor lags a rush. */
const rateOverMs = 60_000;
/** Two readings closer than this say nothing of a minute. */
const rateAtLeastMs = 6_000;
/** 5 s: ten messages have not come. */
const silentMs = 5_000;

interface Reading {
  readonly atMs: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface Curve {
  readonly today: readonly number[];
  readonly yesterday: readonly number[];
  readonly expected: readonly number[] | undefined;
}

export interface Watched {
  /** The words and curves of the last whole answer; they stay when the server falls silent. */
  readonly board: Board | undefined;
  readonly values: FigureValues;
  /** What came in each five minutes of late, as it was heard. */
  readonly slots: FigureValues;
  /** Of what instant the values are, and how a clock shows it: 09:00:03. */
  readonly at: Instant;
  readonly time: string;
  /** The same for the name of a file: 2020-05-11-0900. */
  readonly stamp: string;
  /** The last whole answer, when it was none. */
  readonly failed: Exclude<Answer<Board>, { end: 'done' }> | undefined;
  readonly isSilent: boolean;
  /** Another number once something else waits for a second person. */
  readonly waiting: number;
  /** How much a figure of the book grew a minute, over the last minute on the wall; undefined until enough was seen. */
  readonly perMinute: (id: string) => number | undefined;
  readonly curveOf: (id: string) => Curve;
  readonly isPaused: boolean;
  readonly setPaused: (paused: boolean) => void;
  readonly refresh: () => Promise<void>;
}

interface Live {
  readonly values: FigureValues;
  readonly slots: FigureValues;
  readonly at: Instant;
  readonly day: string;
  readonly time: string;
  readonly waiting: number;
}
const nothing: Live = { values: new Map(), slots: new Map(), at: 0, day: '', time: '', waiting: 0 };

/** Asks for everything once and whenever a minute has passed, and hears in between what changes. */
export function useBoard(): Watched {
  const [board, setBoard] = useState<Board>();
  const [failed, setFailed] = useState<Watched['failed']>();
  const [live, setLive] = useState(nothing);
  const [isPaused, setPaused] = useState(false);
  const [isSilent, setSilent] = useState(false);
  const readings = useRef<Reading[]>([]);
  const heardAt = useRef(0);

  const refresh = useCallback(async () => {
    const answer = await call('GET /console/api/dashboard');
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end !== 'done') return;
    setBoard(answer.value);
    setLive((before) => whole(before, answer.value));
  }, []);
  const hear = useCallback((message: Message) => {
    heardAt.current = performance.now();
    setSilent(false);
    setFailed(undefined);
    setLive((before) => {
      const now = after(before, message);
      readings.current = withReading(readings.current, now.values, heardAt.current);
      return now;
    });
  }, []);

  const minute = `${live.day} ${live.time.slice(0, 5)}`;
  useEffect(() => {
    if (!isPaused) void refresh();
  }, [minute, isPaused, refresh]);
  useVersion(board, live, refresh);
  useEffect(() => {
    if (isPaused) return;
    heardAt.current = performance.now();
    const source = new EventSource(`/console/api/dashboard/live?lang=${document.documentElement.lang}`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as Message));
    // Where it was refused, or ended for good, the whole answer says why.
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED && void refresh());
    const timer = setInterval(() => setSilent(performance.now() - heardAt.current > silentMs), silentMs);
    return () => {
      clearInterval(timer);
      source.close();
    };
  }, [isPaused, hear, refresh]);

  return {
    board,
    ...live,
    stamp: `${live.day}-${live.time.slice(0, 5).replace(':', '')}`,
    failed,
    isSilent: isSilent && !isPaused,
    perMinute: (id) => rateOf(readings.current, id),
    curveOf: (id) => curveOf(board, live, id),
    isPaused,
    setPaused,
    refresh,
  };
}

/** The counters as a whole answer has them; what was heard since it was read is newer, and stays. */
function whole(before: Live, { asOf, day, values }: Board): Live {
  const at = Date.parse(asOf.at);
  if (before.at >= at) return before;
  return { ...before, at, day: day.on, time: asOf.at.slice(11, 19), values: new Map(values.map(({ key, value }) => [key, value])) };
}

/** The counters once another message was heard. */
function after({ values, slots, day }: Live, message: Message): Live {
  const kept = message.day === day ? slots : since(slots, lateFrom(message.at));
  return {
    ...message,
    values: new Map([...values, ...Object.entries(message.values)]),
    slots: new Map([...kept, ...Object.entries(message.slots)]),
  };
}

/** Asks for everything when another version is in force: it has other words, and its number stands at the top. */
function useVersion(board: Board | undefined, { values }: Live, refresh: () => Promise<void>): void {
  const version = values.get('gauge.version|');
  useEffect(() => {
    if (board && version !== undefined && version !== board.programme.version) void refresh();
  }, [version, refresh]);
}

/** Of curves, the five minutes from an instant on: at midnight a new day begins, and what came just before it still tells how a company fares. */
function since(slots: FigureValues, from: Instant): [string, number][] {
  return [...slots].filter(([key]) => Number(key.slice(key.lastIndexOf('@') + 1)) >= from);
}

function withReading(before: readonly Reading[], values: FigureValues, atMs: number): Reading[] {
  const reading = { atMs, values: Object.fromEntries(figureBook.map(({ id, of }) => [id, sumOf(values, of)])) };
  return [...before.filter((one) => one.atMs > atMs - rateOverMs), reading];
}

function rateOf(readings: readonly Reading[], id: string): number | undefined {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || last.atMs - first.atMs < rateAtLeastMs) return undefined;
  return Math.max(0, Math.round((((last.values[id] ?? 0) - (first.values[id] ?? 0)) * 60_000) / (last.atMs - first.atMs)));
}

/** The curve of the whole answer, with the five minutes of late as they were heard. */
function curveOf(board: Board | undefined, { slots }: Live, id: string): Curve {
  const curve = board?.curves.find((one) => one.id === id);
  const [counter] = figureBook.find((one) => one.id === id)?.of ?? [];
  if (!board || !curve || !counter) return { today: [], yesterday: [], expected: undefined };
  const today = [...curve.today];
  const name = `${counter.figure}|${counter.label ?? ''}@`;
  for (const [key, value] of slots) {
    if (!key.startsWith(name)) continue;
    const at = (Number(key.slice(name.length)) - board.startsAt) / slotMs;
    if (at >= 0 && at <= today.length) today[at] = value;
  }
  return { today, yesterday: curve.yesterday, expected: curve.expected };
}
