import { setTimeout as wait } from 'node:timers/promises';

/** What somebody at the sandbox’s page wants of the time: a place to put it, or a pace. Whoever owns the time does it. */
export interface Wish {
  readonly id: number;
  /** As it was written: an instant, or a local time like 2025-07-21T08:58. */
  readonly to?: string;
  /** So many times as fast as the machine’s. */
  readonly pace?: number;
}

/** 25 s: shorter than any proxy’s patience; whoever follows asks again. */
const followMs = 25_000;
/** 60 s: a jump over a whole programme takes as long as its work. */
const doneMs = 60_000;

/**
 * Wishes about the time, handed to whoever follows them. The sandbox does not own the time: it asks, so that all processes go on agreeing.
 * One waits at a time; a newer one takes its place.
 */
export class Wishes {
  #next = 1;
  #waiting: Wish | undefined;
  #arrived = Promise.withResolvers<void>();
  readonly #done = new Map<number, (said: string) => void>();
  #followedAt = 0;

  /** Whether somebody follows: without, a wish would go unheard. */
  get isFollowed(): boolean {
    return Date.now() - this.#followedAt < 2 * followMs;
  }

  /** Makes a wish and answers what came of it. */
  async make(wish: Omit<Wish, 'id'>): Promise<string> {
    const id = this.#next++;
    const told = new Promise<string>((resolve) => this.#done.set(id, resolve));
    this.#waiting = { id, ...wish };
    this.#arrived.resolve();
    const late = wait(doneMs, 'It is still being done.', { ref: false });
    const said = await Promise.race([told, late]);
    this.#done.delete(id);
    return said;
  }

  /** The next wish, or nothing after a while. */
  async next(): Promise<Wish | undefined> {
    this.#followedAt = Date.now();
    if (!this.#waiting) await Promise.race([this.#arrived.promise, wait(followMs, undefined, { ref: false })]);
    this.#followedAt = Date.now();
    const wish = this.#waiting;
    this.#waiting = undefined;
    this.#arrived = Promise.withResolvers<void>();
    return wish;
  }

  /** Tells whoever made the wish what came of it. */
  tell(id: number, said: string): void {
    this.#done.get(id)?.(said);
  }
}
