import type { Instant } from '#core/time.ts';
import type { Place } from './town.ts';
import { openLine, Visitor } from './visitor.ts';

/** An operator at the console. */
export interface Office {
  /** Moves the pretended clock and resolves when everything due by then is done. An instant that has passed stands for now. */
  readonly setClock: (instant: Instant) => Promise<void>;
  /** What the console shows, by figure. */
  readonly figures: () => Promise<ReadonlyMap<string, number>>;
  readonly close: () => Promise<void>;
}

/** 5 minutes: an evening’s payouts are paid and reported before the answer comes. */
const clockMsMax = 300_000;
/** 5: each may be lost to one more kill. */
const nudgesMax = 5;
/** A second on from now: enough to be no step back, too little to change a day. */
const nudgeMs = 1_000;

/** Opens the console with the link that is printed at start. */
export async function openConsole(service: Place, link: string, signal: AbortSignal): Promise<Office> {
  const line = openLine(1, { answerMs: clockMsMax, signal });
  const operator = new Visitor(service, line);
  const opened = await operator.get('/console/sign-in', new URL(link).search);
  if (!opened.ok) throw new Error(`The console did not open (${opened.problem.code}).`);
  const now = async (): Promise<Instant> => {
    const read = await operator.get('/api/programme');
    if (!read.ok) throw new Error(`The service does not tell its time (${read.problem.code}).`);
    return Date.parse(read.body.clock.now.at);
  };
  const put = async (instant: Instant) => await operator.post('/console/api/clock', { now: new Date(instant).toISOString() });
  return {
    setClock: async (instant) => {
      let moved = await put(instant);
      // “Backwards”: the steps before took longer than planned, or a service that was killed had moved it already. What is due now still has to be done.
      for (let again = 0; again < nudgesMax && !moved.ok && moved.problem.code === 'clock.backwards'; again += 1) moved = await put((await now()) + nudgeMs);
      if (!moved.ok) throw new Error(`The clock would not be moved (${moved.problem.code}).`);
    },
    figures: async () => {
      const read = await operator.get('/console/api/counts');
      if (!read.ok) throw new Error(`The console shows no figures (${read.problem.code}).`);
      return new Map(read.body.figures.map(({ id, value }) => [id, value]));
    },
    close: line.close,
  };
}
