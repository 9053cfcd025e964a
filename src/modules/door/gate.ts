import type { Rung } from '#core/rung.ts';
import type { Instant } from '#core/time.ts';

/** Who may come in now, and what is offered. The door asks it before it asks anything that costs; the waiting room knows. */
export interface Gate {
  /** On which rung of the ladder the service stands. */
  readonly rung: () => Rung;
  /** Lets whoever carries this cookie come in, or not yet. Asks no database. */
  readonly enter: (cookie: string | undefined, at: Instant) => Entry;
}

export interface Entry {
  readonly isIn: boolean;
  /** The cookie to give, when it changed. */
  readonly cookie?: string;
  /** There when whoever came in was called and has not yet been seen signed in: one place lets one person in. */
  readonly claim?: (citizenId: string) => Promise<Claim>;
}

export interface Claim {
  /** False when somebody else came in by this place. */
  readonly isTheirs: boolean;
  readonly cookie?: string;
}
