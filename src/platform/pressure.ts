/** How hard pressed this process is. 1 is what people begin to feel; half of it is a good morning. */
export interface PressureGauge {
  /** Watches one more queue: how full it is, from 0 to 1. */
  readonly watch: (fill: () => number) => void;
  /** Hears how long an answer took, in ms. */
  readonly answered: (tookMs: number) => void;
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
/** 2,000 answers a second are told apart; more are like those. */
const answersMax = 2_000;

/** Looks how late the event loop comes to its timers, and how full the queues are. */
export function openPressureGauge(now: () => number = () => performance.now()): PressureGauge {
  const fills: (() => number)[] = [];
  let late: number[] = [];
  let answers: number[] = [];
  let lookedAt = now();
  const timer = setInterval(() => {
    const at = now();
    late.push(Math.max(0, at - lookedAt - lookEveryMs));
    lookedAt = at;
  }, lookEveryMs);
  timer.unref();
  return {
    watch: (fill) => void fills.push(fill),
    answered: (tookMs) => {
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

/** The greatest once those forgiven are left out; 0 of none. */
function worst(waits: readonly number[]): number {
  return waits.toSorted((one, other) => other - one)[Math.floor(waits.length * forgivenPart)] ?? 0;
}
