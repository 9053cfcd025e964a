/** Something done again and again. */
export interface Round {
  /** Milliseconds of the machine’s time after one has ended. */
  readonly every: number;
  readonly run: () => Promise<unknown>;
}

/** Starts each round by itself: one never runs twice at once, and one that fails or is slow holds up no other. */
export function startRounds(rounds: readonly Round[], onError: (error: unknown) => void): { stop(): Promise<void> } {
  const stopped = Promise.withResolvers<void>();
  let isStopping = false;
  const loops = rounds.map(async ({ every, run }) => {
    while (!isStopping) {
      await Promise.resolve().then(run).catch(onError);
      await Promise.race([stopped.promise, new Promise((resolve) => setTimeout(resolve, every).unref())]);
    }
  });
  return {
    async stop() {
      isStopping = true;
      stopped.resolve();
      await Promise.all(loops);
    },
  };
}

/** The same work, one at a time: a call that comes while it runs waits and then runs it again, so that nothing is still in hand when the call ends. */
export function inTurn<T, A extends readonly unknown[]>(run: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (...args) => {
    const mine = last.then(async () => await run(...args));
    last = mine.catch(() => undefined);
    return await mine;
  };
}
