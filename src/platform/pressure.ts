/** How hard pressed this process is. 1 is what people begin to feel; half of it is a good morning. */
export interface PressureGauge {
  /** Watches one more queue: how full it is, from 0 to 1. */
  readonly watch: (fill: () => number) => void;
  /** Hears how long an answer took, in ms. */
  readonly answered: (tookMs: number) => void;
  /** Whether so many are being answered that what nobody waits for should give way. */
  readonly isBusy: () => boolean;
  /** The worst of all since it was last read. */
  readonly read: () => number;
  readonly close: () => void;
}

/** 20 ms: fifty looks a second, which cost nothing. */
const lookEveryMs = 20;
/** 100 ms: an answer that waits so long for its turn on the event loop has waited as long as a person notices. */
const lateMs = 100;
/** A quarter: from then on a queue grows faster than it is emptied. */
const fullPart = 0.25;
/** 200 ms: so that those who wait longest, one in a hundred, still wait under a second. */
const slowMs = 200;
/** One in twenty is forgiven: the garbage collector’s pause, one slow statement. Of fewer than twenty none is. */
const forgivenPart = 0.05;
/** 200 answers a second are a fifth of what one process gives: below that there is room for everything. */
const busyPerSecond = 200;
const secondMs = 1_000;
/** 2,000 answers a second are told apart; more are like those. */
const answersMax = 2_000;

/** Looks how late the event loop comes to its timers, and how full the queues are. */
export function openPressureGauge(now: () => number = () => performance.now()): PressureGauge {
  const fills: (() => number)[] = [];
  let late: number[] = [];
  let answers: number[] = [];
  let lookedAt = now();
  const pace = answersPerSecond(now);
  const timer = setInterval(() => {
    const at = now();
    late.push(Math.max(0, at - lookedAt - lookEveryMs));
    lookedAt = at;
  }, lookEveryMs);
  timer.unref();
  return {
    watch: (fill) => void fills.push(fill),
    isBusy: () => pace.read() > busyPerSecond,
    answered: (tookMs) => {
      pace.one();
      if (answers.length < answersMax) answers.push(tookMs);
    },
    read: () => {
      // A loop that came to no look at all is late by now.
      const loop = worst([...late, Math.max(0, now() - lookedAt - lookEveryMs)]) / lateMs;
      const slow = worst(answers) / slowMs;
      [late, answers] = [[], []];
      return Math.max(loop, slow, ...fills.map((fill) => fill() / fullPart));
    },
    close: () => clearInterval(timer),
  };
}

/** How many answers there were in the last whole second; 0 when it ended more than a second ago. */
function answersPerSecond(now: () => number): { readonly one: () => void; readonly read: () => number } {
  let [since, count, last] = [now(), 0, 0];
  const turn = () => {
    const at = now();
    if (at - since < secondMs) return;
    last = at - since < 2 * secondMs ? count : 0;
    [since, count] = [at, 0];
  };
  return {
    one: () => {
      turn();
      count += 1;
    },
    read: () => {
      turn();
      return last;
    },
  };
}

/** The greatest once those forgiven are left out; 0 of none. */
function worst(waits: readonly number[]): number {
  return waits.toSorted((one, other) => other - one)[Math.floor(waits.length * forgivenPart)] ?? 0;
}
