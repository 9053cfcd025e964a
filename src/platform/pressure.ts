/** How hard pressed this process is. 1 is what people begin to feel; half of it is a good morning. */
export interface PressureGauge {
  /** Watches one more queue: how full it is, from 0 to 1. */
  readonly watch: (fill: () => number) => void;
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
/** Of the looks of a second the third latest counts: two may be the garbage collector’s. */
const forgiven = 2;

/** Looks how late the event loop comes to its timers, and how full the queues are. */
export function openPressureGauge(now: () => number = () => performance.now()): PressureGauge {
  const fills: (() => number)[] = [];
  let late: number[] = [];
  let lookedAt = now();
  const timer = setInterval(() => {
    const at = now();
    late.push(Math.max(0, at - lookedAt - lookEveryMs));
    lookedAt = at;
  }, lookEveryMs);
  timer.unref();
  return {
    watch: (fill) => void fills.push(fill),
    read: () => {
      // A loop that came to no look at all is late by now.
      const waits = [...late, Math.max(0, now() - lookedAt - lookEveryMs)].toSorted((one, other) => other - one);
      late = [];
      const loop = (waits[Math.min(forgiven, waits.length - 1)] ?? 0) / lateMs;
      return Math.max(loop, ...fills.map((fill) => fill() / fullPart));
    },
    close: () => clearInterval(timer),
  };
}
