import type { Programme } from '#core/programme.ts';
import { isoIn } from '#core/time.ts';
import { diceOf, type Dice } from './dice.ts';
import { dueFaults, FaultLog, type FaultKind, type FaultPlan } from './faults.ts';
import { inParallel } from './in-parallel.ts';
import type { Citizen } from './nation.ts';
import type { Stage } from './stage.ts';
import type { Run } from './told.ts';
import type { Town } from './town.ts';
import { Visitor, type Line } from './visitor.ts';
import { sendVolley } from './volley.ts';

/** One rehearsal: what is played, where, by whom. */
export interface Rehearsal {
  readonly programme: Programme;
  readonly stage: Stage;
  readonly town: Town;
  readonly citizens: readonly Citizen[];
  readonly seed: number;
  readonly faults: FaultPlan;
  readonly signal: AbortSignal;
  /** Hears where the rehearsal is: the programme’s own time, and how much of all steps is done. */
  readonly progress: (now: string, done: number, all: number) => void;
}

/** 32 at once: two cores are busy with it, and nobody waits in a queue of the rehearsal’s own making. */
export const atOnce = 32;
/** 60 ms: about as long as the work lasts that a move of the clock sets off, so that kills fall before, into and after it. */
const killWithinMs = 60;

/** Moves the clock, lets citizens do their step, breaks what is due to be broken, and says how far everything is. */
export class Steps {
  readonly faults = new FaultLog();
  /** What strangers were answered and should not have been. */
  readonly unrefused: string[] = [];
  readonly #rehearsal: Rehearsal;
  readonly #dice: Dice;
  readonly #stranger: Visitor;
  readonly #all: number;
  readonly #due: { readonly at: number; readonly kind: FaultKind }[];
  #breaking: Promise<void> = Promise.resolve();
  #killsOnClock = 0;
  #volleys = 0;
  #done = 0;
  #now = Number.NEGATIVE_INFINITY;

  constructor(rehearsal: Rehearsal, line: Line) {
    this.#rehearsal = rehearsal;
    // Prepare, come, look for the money, look up; the purchases weigh about as much as one more.
    this.#all = rehearsal.citizens.length * 5;
    this.#dice = diceOf(rehearsal.seed, 'kills on clock');
    this.#due = dueFaults(rehearsal.faults, rehearsal.seed, this.#all);
    this.#stranger = new Visitor(rehearsal.town.service, line);
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
      this.#breakWhatIsDue();
      progress(isoIn(instant, stage.zone), Math.min(this.#done, this.#all), this.#all);
    });
    // Hears of a service that would not come back.
    await this.#breaking;
  }

  async #setClock(instant: number): Promise<void> {
    const { town } = this.#rehearsal;
    const moved = town.setClock(instant);
    if (this.#killsOnClock > 0) {
      this.#killsOnClock -= 1;
      const waitMs = this.#dice.whole(0, killWithinMs);
      this.#break('killOnClock', async () => {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        await town.killService();
      });
    }
    await moved;
    await this.#breaking;
  }

  #breakWhatIsDue(): void {
    const { town, seed, signal } = this.#rehearsal;
    while (this.#due[0] !== undefined && this.#due[0].at <= this.#done) {
      const { kind } = this.#due.shift()!;
      if (kind === 'killOnClock') this.#killsOnClock += 1;
      else if (kind === 'kill') this.#break(kind, async () => await town.killService());
      else if (kind === 'cut') this.#break(kind, async () => await town.cutConnections());
      else if (kind === 'volley') {
        const number = (this.#volleys += 1);
        this.#break(kind, async () => void this.unrefused.push(...(await sendVolley(this.#stranger, seed, number, signal))));
      }
    }
  }

  /** One after the other: a service that is down cannot be killed. */
  #break(kind: FaultKind, breakIt: () => Promise<void>): void {
    this.faults.note(kind);
    this.#breaking = this.#breaking.then(breakIt);
    // Awaited at the end of the step.
    this.#breaking.catch(() => undefined);
  }
}
