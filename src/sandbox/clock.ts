interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** 100,000 things to come: as many as there are payouts that can be on their way (see payouts.ts). */
const dueMax = 100_000;
/** The longest that Node’s timers can wait; a later appointment is looked at again then. */
const timerMsMax = 2_147_483_647;

/**
 * The sandbox’s time: the machine’s, until somebody sets it; then it stands where it was put, or runs on from there.
 * What is due comes when the time is reached, whichever way.
 */
export class SandboxClock {
  #standsAt: number | undefined;
  #aheadMs = 0;
  readonly #due: Due[] = [];
  #timer: NodeJS.Timeout | undefined;

  now(): number {
    return this.#standsAt ?? Date.now() + this.#aheadMs;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Puts the clock at this instant and does everything that is due by then. */
  set(instant: number, then: 'stands' | 'runs' = 'stands'): void {
    this.#standsAt = then === 'stands' ? instant : undefined;
    this.#aheadMs = instant - Date.now();
    this.#runDue();
  }

  /** At this instant or as soon as it has passed. False when too much is waiting already. */
  at(instant: number, run: () => void): boolean {
    if (this.#due.length >= dueMax) return false;
    const later = this.#due.findIndex((other) => other.at > instant);
    this.#due.splice(later === -1 ? this.#due.length : later, 0, { at: instant, run });
    this.#runDue();
    return true;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#due.length = 0;
  }

  #runDue(): void {
    clearTimeout(this.#timer);
    for (;;) {
      const [first] = this.#due;
      if (!first) return;
      const waitMs = first.at - this.now();
      if (waitMs > 0) {
        if (this.#standsAt === undefined) this.#timer = setTimeout(() => this.#runDue(), Math.min(waitMs, timerMsMax));
        return;
      }
      this.#due.shift();
      first.run();
    }
  }
}
