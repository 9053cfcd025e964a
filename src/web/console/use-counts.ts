import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';

export type Counts = OutputOf<'GET /console/api/counts'>;

/** 3 s: fresh enough to act on, and a wall of screens stays a fraction of a request a second. */
const everyMs = 3_000;
/** A rate over less than this jumps too much to be read. */
const rateOverMs = 60_000;
const rateAtLeastMs = 6_000;

interface Reading {
  readonly atMs: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface Watched {
  /** The last figures that came; they stay when the server falls silent. */
  readonly counts: Counts | undefined;
  /** The last answer, when it was not figures. */
  readonly failed: Exclude<Answer<Counts>, { end: 'done' }> | undefined;
  /** How much a figure grew a minute, over the last minute on the wall; undefined until enough was seen. */
  readonly perMinute: (figure: string) => number | undefined;
  readonly isPaused: boolean;
  readonly setPaused: (paused: boolean) => void;
  readonly refresh: () => Promise<void>;
}

/** Reads the figures again and again while somebody looks. */
export function useCounts(): Watched {
  const [counts, setCounts] = useState<Counts>();
  const [failed, setFailed] = useState<Watched['failed']>();
  const [isPaused, setPaused] = useState(false);
  const readings = useRef<Reading[]>([]);
  const refresh = useCallback(async () => {
    const answer = await call('GET /console/api/counts');
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end !== 'done') return;
    const atMs = performance.now();
    const values = Object.fromEntries(answer.value.figures.map((figure) => [figure.id, figure.value]));
    readings.current = [...readings.current.filter((one) => one.atMs > atMs - rateOverMs), { atMs, values }];
    setCounts(answer.value);
  }, []);
  useEffect(() => {
    if (isPaused) return;
    void refresh();
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(), everyMs);
    return () => clearInterval(timer);
  }, [isPaused, refresh]);
  const perMinute = (figure: string) => {
    const [first, last] = [readings.current[0], readings.current.at(-1)];
    if (!first || !last || last.atMs - first.atMs < rateAtLeastMs) return undefined;
    return Math.max(0, Math.round((((last.values[figure] ?? 0) - (first.values[figure] ?? 0)) * 60_000) / (last.atMs - first.atMs)));
  };
  return { counts, failed, perMinute, isPaused, setPaused, refresh };
}
