import { setTimeout } from 'node:timers/promises';
import type { OneSettings } from './one-service.ts';
import { startServiceProcess } from './service-process.ts';

/** 1 s between an end and the next start: one that ends again and again does not fill a log. */
const againMs = 1_000;

/**
 * Starts so many more services on the same port and database, and starts again whichever ends: each is whole, and what they share is
 * PostgreSQL. Resolves once all run; `stop` ends them after their last answers. `say` hears what a person should know.
 */
export async function startOthers(count: number, settings: OneSettings, say: (sentence: string) => void): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  const stops = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const own = ownSettings(settings, i + 1);
      let running = await startServiceProcess(own);
      const watched = (async () => {
        for (;;) {
          const why = await running.ended();
          if (isStopping) return;
          say(`A process of the service ended (${why}); another takes its place.`);
          await setTimeout(againMs, undefined, { ref: false });
          if (isStopping) return;
          await startServiceProcess(own).then(
            (next) => (running = next),
            (error: unknown) => say(`It did not start: ${error instanceof Error ? error.message : String(error)}`),
          );
          // Asked to stop meanwhile: what has just begun ends as well.
          if (isStopping) return await running.stop();
        }
      })();
      return async () => {
        await running.stop();
        await watched;
      };
    }),
  );
  return {
    stop: async () => {
      isStopping = true;
      await Promise.all(stops.map(async (stop) => await stop()));
    },
  };
}

/** What is one process’s alone: the port at which its numbers are read follows that of the first. */
function ownSettings(settings: OneSettings, place: number): OneSettings {
  const { metrics } = settings;
  return metrics ? { ...settings, metrics: { ...metrics, port: metrics.port + place } } : settings;
}
