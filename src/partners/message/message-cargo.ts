import type { IncomingHttpHeaders } from 'node:http2';
import type { Cargo, Http2Line, RequestHeaders } from './http2-line.ts';
import type { SendOutcome } from './message.ts';
import { retryAfterMs } from './retry-after.ts';

const down: SendOutcome = { outcome: 'later', why: 'down' };
const busy: SendOutcome = { outcome: 'later', why: 'busy' };
const unknown: SendOutcome = { outcome: 'unknown' };

/** Some messages of one call, on their way over one line; what comes of each is written into the call’s outcomes. */
export abstract class MessageCargo implements Cargo {
  /** Which messages of the call these are. */
  protected readonly going: readonly number[];
  readonly #outcomes: (SendOutcome | undefined)[];
  #left: number;
  #done: (() => void) | undefined;

  constructor(going: readonly number[], outcomes: (SendOutcome | undefined)[]) {
    this.going = going;
    this.#outcomes = outcomes;
    this.#left = going.length;
  }

  abstract headersOf(index: number): RequestHeaders;
  abstract bodyOf(index: number): string | Buffer;
  /** Nothing where it is not decided yet. */
  protected abstract read(at: number, status: number, body: string, headers: IncomingHttpHeaders): SendOutcome | undefined;

  get size(): number {
    return this.going.length;
  }

  /** Resolves once each has its outcome. */
  async over(line: Http2Line): Promise<void> {
    if (this.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      line.carry(this);
    });
  }

  answered(index: number, status: number, body: string, headers: IncomingHttpHeaders): void {
    const at = this.going[index] as number;
    this.#settle(at, this.read(at, status, body, headers));
  }

  lost(index: number, how: 'unsent' | 'overdue' | 'unknown'): void {
    this.#settle(this.going[index] as number, how === 'unknown' ? unknown : how === 'overdue' ? busy : down);
  }

  #settle(at: number, outcome: SendOutcome | undefined): void {
    this.#outcomes[at] = outcome;
    this.#left -= 1;
    if (this.#left === 0) this.#done?.();
  }
}

/** A status that says nothing about the message itself: come again, and when. */
export function laterOf(status: number, header: string | string[] | undefined): SendOutcome {
  const wait = retryAfterMs(header);
  const why = status === 429 ? 'quota' : status >= 500 ? 'busy' : 'down';
  return { outcome: 'later', why, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

/** One a message; what never went is down. */
export function settled(outcomes: readonly (SendOutcome | undefined)[]): readonly SendOutcome[] {
  return outcomes.map((outcome) => outcome ?? down);
}
