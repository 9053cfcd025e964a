import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { isoIn, parseInstant, type Instant } from '#core/time.ts';
import type { Service } from './service.ts';

/** 1 s: a clock that runs faster is moved on once a second. */
const stepMs = 1_000;

export interface Follower {
  stop(): Promise<void>;
}

/**
 * Does what somebody at the sandbox’s page wants of the time: jumps, or lets it run faster, for the service and every partner alike.
 * The page cannot reach the service; the service asks it. Ends with `stop`.
 */
export function followWishes(control: string, service: Pick<Service, 'advance' | 'clock' | 'open'>): Follower {
  const ending = new AbortController();
  const { signal } = ending;
  let pace = 1;

  const zone = () => service.open.at(service.clock()).document.timeZone;
  const now = () => isoIn(service.clock(), zone()).slice(0, 16).replace('T', ' ');
  const doWish = async (wish: { readonly to?: string; readonly pace?: number }): Promise<string> => {
    if (wish.pace !== undefined) {
      ({ pace } = wish);
      return pace === 1 ? `It is ${now()}, and time runs as a clock again.` : `It is ${now()}, and time runs ${pace} times as fast.`;
    }
    const to: Instant | undefined = parseInstant(wish.to ?? '', zone());
    if (to === undefined) return 'That is no instant.';
    const moved = await service.advance(to);
    return moved ? `It is ${now()}. ${moved.done} things were done on the way.` : `It is ${now()} already, and time never goes back.`;
  };

  const follow = async () => {
    while (!signal.aborted) {
      try {
        const answer = await request(`${control}/control/wish`, { signal });
        if (answer.statusCode !== 200) await answer.body.dump();
        else {
          const { id, ...wish } = (await answer.body.json()) as { id: number; to?: string; pace?: number };
          const said = await doWish(wish).catch(() => 'It could not be done; the service’s log says why.');
          const headers = { 'content-type': 'application/json' };
          const told = await request(`${control}/control/wish`, { method: 'POST', headers, body: JSON.stringify({ id, said }), signal });
          await told.body.dump();
        }
      } catch {
        // The sandbox is away, or we are ending: asked again in a moment, or not at all.
        await wait(stepMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const run = async () => {
    while (!signal.aborted) {
      await wait(stepMs, undefined, { signal }).catch(() => undefined);
      if (pace > 1 && !signal.aborted) await service.advance(service.clock() + (pace - 1) * stepMs).catch(() => undefined);
    }
  };
  const ends = Promise.all([follow(), run()]);
  return {
    async stop() {
      ending.abort();
      await ends;
    },
  };
}
