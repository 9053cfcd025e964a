import { askAgainIn, isHolding, latePlace, nextCalled, nextPace, remembered, speedOf, waitRange, type Line, type Pace, type Tick } from '#core/admission.ts';
import { seededRandom } from './seeded-random.ts';

/** An opening as it may go: everything by the second. */
export interface Opening {
  readonly name: string;
  readonly early: number;
  readonly arrive: (second: number) => number;
  /** How many visits a second the service takes before people feel it. */
  readonly capacity: (second: number) => number;
  /** The part that is gone when it is called. */
  readonly gone: number;
  readonly startPerSecond: number;
}

/** What visitors were told and what came of it. */
export interface Honesty {
  readonly waited: number;
  /** The part whose first range held, and the part of all ranges that did. */
  readonly first: number;
  readonly all: number;
  /** Of waits over a minute: how many times its lower end the upper end of the first range was, in the middle. */
  readonly width: number;
}

export const openings: readonly Opening[] = [
  { name: 'a national morning', early: 20_000, arrive: (t) => (t < 600 ? 40 : 10), capacity: () => 100, gone: 0.1, startPerSecond: 50 },
  {
    name: 'half the capacity for two minutes',
    early: 20_000,
    arrive: (t) => (t < 600 ? 60 : 10),
    capacity: (t) => (t > 200 && t < 320 ? 50 : 100),
    gone: 0.3,
    startPerSecond: 100,
  },
  { name: 'the rush of one minute', early: 2_000, arrive: (t) => (t < 60 ? 1_000 : 20), capacity: () => 100, gone: 0.1, startPerSecond: 100 },
  { name: 'one and a half times too many', early: 5_000, arrive: (t) => (t < 300 ? 150 : 50), capacity: () => 150, gone: 0, startPerSecond: 30 },
  {
    name: 'a fault in the first minute',
    early: 0,
    arrive: (t) => (t < 60 ? 300 : 20),
    capacity: (t) => (t > 30 && t < 60 ? 20 : 80),
    gone: 0.2,
    startPerSecond: 100,
  },
];

interface Visitor {
  readonly place: number;
  readonly isGone: boolean;
  asksAt: number;
  readonly shown: { readonly at: number; readonly fromS: number; readonly toS: number }[];
}

/** 4,000 s: every opening above is over by then. */
const secondsMax = 4_000;

/** Plays an opening with the arithmetic of the waiting room, and compares what everybody was told with what came. */
export function simulate(opening: Opening, seed: number): Honesty {
  const { unit, chance } = seededRandom(seed);
  let line: Line = { opensAt: 0, early: opening.early, late: 0, called: 0, lapsed: 0 };
  let pace: Pace = { perSecond: opening.startPerSecond, slowedAt: Number.NEGATIVE_INFINITY };
  let past: readonly Tick[] = [];
  let [entered, load, pressure] = [0, 0, 0];
  const visitor = (place: number, asksAt: number): Visitor => ({ place, isGone: chance(opening.gone), asksAt, shown: [] });
  let waiting = Array.from({ length: opening.early }, (_, i) => visitor(i + 1, 1 + unit() * 3));
  const served: { readonly shown: Visitor['shown']; readonly at: number }[] = [];
  for (let t = 1; t < secondsMax; t += 1) {
    // What came in last second is felt now, with noise, and some of what was felt before.
    pressure = 0.6 * pressure + 0.4 * (load / (opening.capacity(t) * (0.9 + 0.2 * unit()))) * (0.9 + 0.2 * unit());
    pace = nextPace(pace, pressure, isHolding(line), t * 1_000);
    line = { ...line, called: nextCalled(line, pace, past, 1_000) };
    past = remembered(past, { at: t * 1_000, called: line.called, entered });
    for (let came = Math.round(opening.arrive(t)); came > 0; came -= 1) {
      line = { ...line, late: line.late + 1 };
      waiting.push(visitor(latePlace(line.late, line.early), t));
    }
    const speed = speedOf(past, pace.perSecond);
    load = 0;
    waiting = waiting.filter((one) => {
      if (one.isGone && one.place <= line.called) return false;
      if (one.asksAt > t) return true;
      if (one.place <= line.called) {
        load += 1;
        if (one.shown.length > 0) served.push({ shown: one.shown, at: t });
        return false;
      }
      const range = waitRange(one.place - line.called, speed);
      one.shown.push({ at: t, ...range });
      one.asksAt = t + askAgainIn(range) * (0.8 + 0.4 * unit());
      return true;
    });
    entered += load;
  }
  return honestyOf(served);
}

function honestyOf(served: readonly { readonly shown: Visitor['shown']; readonly at: number }[]): Honesty {
  const holds = (at: number) => (told: Visitor['shown'][number]) => at - told.at >= told.fromS && at - told.at <= told.toS;
  const told = served.reduce((sum, one) => sum + one.shown.length, 0);
  const held = served.reduce((sum, one) => sum + one.shown.filter(holds(one.at)).length, 0);
  const widths = served
    .filter(({ shown, at }) => at - shown[0]!.at > 60)
    .map(({ shown }) => shown[0]!.toS / Math.max(1, shown[0]!.fromS))
    .toSorted((one, other) => one - other);
  return {
    waited: served.length,
    first: served.filter(({ shown, at }) => holds(at)(shown[0]!)).length / Math.max(1, served.length),
    all: held / Math.max(1, told),
    width: widths[Math.floor(widths.length / 2)] ?? 1,
  };
}
