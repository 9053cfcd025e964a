import type { Clock } from './clock.ts';

export interface BreakerSettings {
  /** So many failures in a row and nobody is asked any more. 5: one lost packet is no outage. */
  readonly failuresMax?: number;
  /** For so long; then one call tries whether it is back. 5 s: people wait about as long before they press again. */
  readonly restMs?: number;
  /** Calls side by side; more are turned away at once, because waiting in line costs the same patience as asking. */
  readonly sideBySideMax: number;
  /** The machine’s time: a partner is away for so long whatever a pretended clock says. */
  readonly machineClock: Clock;
}

/** Why a call was not made. */
export type TurnedAway = 'resting' | 'full';

/** Keeps calls away from a partner that does not answer, so that its being dead costs nobody anything. */
export interface Breaker {
  /** Does the work, or says at once why not. A work that answers `isFailure`, or throws, counts against the partner. */
  run<T>(work: () => Promise<T>, isFailure: (answer: T) => boolean): Promise<{ readonly answer: T } | { readonly turnedAway: TurnedAway }>;
}

const defaults = { failuresMax: 5, restMs: 5_000 };

export function openBreaker(given: BreakerSettings): Breaker {
  const { failuresMax, restMs, sideBySideMax, machineClock } = { ...defaults, ...given };
  let failures = 0;
  let restsUntil = 0;
  let running = 0;
  const note = (isFailure: boolean) => {
    failures = isFailure ? failures + 1 : 0;
    if (failures >= failuresMax) restsUntil = machineClock() + restMs;
  };
  return {
    async run(work, isFailure) {
      const isTrying = failures >= failuresMax;
      if (isTrying && machineClock() < restsUntil) return { turnedAway: 'resting' };
      if (running >= sideBySideMax) return { turnedAway: 'full' };
      // One tries; whoever comes meanwhile is turned away as before.
      if (isTrying) restsUntil = machineClock() + restMs;
      running += 1;
      try {
        const answer = await work();
        note(isFailure(answer));
        return { answer };
      } catch (error) {
        note(true);
        throw error;
      } finally {
        running -= 1;
      }
    },
  };
}
