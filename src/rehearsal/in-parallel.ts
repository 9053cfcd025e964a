/** Thrown when a rehearsal is told to stop. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** Does one thing for everything, so many at once, in order of starting. Ends at the first failure, or when told to stop, once what has begun is done. */
export async function inParallel<T>(things: readonly T[], atOnce: number, signal: AbortSignal, doIt: (thing: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < things.length && !failed) {
      if (signal.aborted) throw new Stopped('The rehearsal was told to stop.');
      const thing = things[next] as T;
      next += 1;
      try {
        await doIt(thing);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, things.length) }, worker));
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure) throw failure.reason;
}
