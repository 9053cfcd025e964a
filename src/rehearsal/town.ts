import type { Instant } from '#core/time.ts';

/** Everything that runs during a rehearsal: the service with its database, and the pretend partners. */
export interface Town {
  /** The address of the service. */
  readonly app: string;
  readonly databaseUrl: string;
  /** Asks the sandbox’s control API. Throws when it refuses. */
  control(path: string, body: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** Moves everybody’s clock, and resolves when all work due by then is done and every report has arrived. */
  setClock(instant: Instant): Promise<void>;
  stop(): Promise<void>;
}
