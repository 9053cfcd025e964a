import type { Instant } from '#core/time.ts';

/** Everything that runs during a rehearsal: the service with its database, and the pretend partners. */
export interface Town {
  /** The service, as its visitors find it. */
  readonly service: Place;
  readonly databaseUrl: string;
  /** Asks the sandbox’s control API. Throws when it refuses. */
  readonly control: (path: string, body: unknown) => Promise<Readonly<Record<string, unknown>>>;
  /** How many messages each person’s phone shows that came since an instant; who has none is not in the answer. */
  readonly phonesSince: (since: Instant) => Promise<ReadonlyMap<string, number>>;
  /** Moves everybody’s clock, as an operator does, and resolves when all work due by then is done and every report has arrived. */
  readonly setClock: (instant: Instant) => Promise<void>;
  /** What the operator’s console shows, by figure. */
  readonly figures: () => Promise<ReadonlyMap<string, number>>;
  /** Ends the service without a word, as a power cut would, and resolves once it runs again. */
  readonly killService: () => Promise<void>;
  /** Cuts every connection the service has to its database. */
  readonly cutConnections: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A server that may be killed and come back. */
export interface Place {
  readonly url: string;
  /** How often it was killed. Whoever sees this change between question and answer asks again. */
  readonly kills: () => number;
  /** Resolves while it runs; after a kill, once it runs again. */
  readonly untilUp: () => Promise<void>;
  /** Whether something was broken so short a time ago that it may say “please try again in a moment”. Left out: never, and whoever visits takes its first answer. */
  readonly isShaken?: () => boolean;
}
