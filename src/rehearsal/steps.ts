import { isoIn } from '#core/time.ts';
import { diceOf, type Dice } from './dice.ts';
import { inParallel } from './in-parallel.ts';
import type { Rehearsal } from './rehearse.ts';
import type { Run } from './told.ts';

/** 32 at once: two cores are busy with it, and nobody waits in a queue of the rehearsal’s own making. */
export const atOnce = 32;
/** 60 ms: about as long as the work lasts that a move of the clock sets off, so that kills fall before, into and after it. */
const killWithinMs = 60;

/** Moves the clock, lets citizens do their step, kills the service when its time has come, and says how far everything is. */
export class Steps {
  readonly #rehearsal: Rehearsal;
  readonly #dice: Dice;
  readonly #all: number;
  /** After how many steps the service is killed, in order; every second one waits for the next move of the clock. */
  readonly #killsAt: number[];
  #killing: Promise<void> = Promise.resolve();
  #killsOnClock = 0;
  #kills = 0;
  #done = 0;
  #now = Number.NEGATIVE_INFINITY;

  constructor(rehearsal: Rehearsal) {
    this.#rehearsal = rehearsal;
    // Prepare, come, look for the money, look up; the purchases weigh about as much as one more.
    this.#all = rehearsal.citizens.length * 5;
    this.#dice = diceOf(rehearsal.seed, 'kills');
    this.#killsAt = Array.from({ length: rehearsal.kills }, () => this.#dice.whole(1, Math.floor(this.#all * 0.8))).toSorted((one, other) => one - other);
  }

  /** The day it is, like 2020-05-13. */
  readonly today = (): string => isoIn(this.#now, this.#rehearsal.stage.zone).slice(0, 10);

  async at(instant: number, runs: readonly Run[], step: (run: Run) => Promise<void>): Promise<void> {
    const { stage, signal, progress } = this.#rehearsal;
    if (instant > this.#now) await this.#setClock(instant);
    this.#now = Math.max(this.#now, instant);
    await inParallel(runs, atOnce, signal, async (run) => {
      await step(run);
      this.#done += 1;
      this.#killWhenDue();
      progress(isoIn(instant, stage.zone), Math.min(this.#done, this.#all), this.#all);
    });
    // Hears of a service that would not come back.
    await this.#killing;
  }

  async #setClock(instant: number): Promise<void> {
    const { town } = this.#rehearsal;
    const moved = town.setClock(instant);
    if (this.#killsOnClock > 0) {
      this.#killsOnClock -= 1;
      const waitMs = this.#dice.whole(0, killWithinMs);
      this.#kill(() => new Promise((resolve) => setTimeout(resolve, waitMs)));
    }
    await moved;
    await this.#killing;
  }

  #killWhenDue(): void {
    while (this.#killsAt[0] !== undefined && this.#killsAt[0] <= this.#done) {
      this.#killsAt.shift();
      this.#kills += 1;
      if (this.#kills % 2 === 0) this.#killsOnClock += 1;
      else this.#kill(() => Promise.resolve());
    }
  }

  /** One after the other: a service that is down cannot be killed. */
  #kill(wait: () => Promise<void>): void {
    this.#killing = this.#killing.then(wait).then(() => this.#rehearsal.town.killService());
    // Awaited at the end of the step.
    this.#killing.catch(() => undefined);
  }
}
