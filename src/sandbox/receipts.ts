import { Agent, request } from 'undici';

/** One POST of receipts: the exact body and what signs it. */
export interface Dressed {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a provider writes receipts, anew for each try: a signature has its time. */
export type Dress = (receipts: readonly unknown[]) => Dressed;

interface Line {
  readonly dress: Dress;
  readonly waiting: unknown[];
  sending: number;
  isDue: boolean;
}

/** 100 receipts a POST, as providers gather them. */
const batchMax = 100;
/** 4 POSTs at a time to one address. */
const sideBySideMax = 4;
/** 200,000 receipts waiting, about 50 MB; what comes after that is given up and counted. */
const waitingMax = 200_000;
/** 10 s: past this a try counts as failed. */
const answerMs = 10_000;

/** Sends receipts to where the customer wants them, gathers what comes together, and tries again when they are not taken. */
export class Receipts {
  readonly #retryMs: readonly number[];
  readonly #lines = new Map<string, Line>();
  readonly #agent = new Agent({ connections: sideBySideMax * 2, keepAliveTimeout: 30_000 });
  readonly #retries = new Set<NodeJS.Timeout>();
  readonly #idleWaiters: (() => void)[] = [];
  #callback: string | undefined;
  #waiting = 0;
  #givenUp = 0;

  constructor(retryMs: readonly number[]) {
    this.#retryMs = retryMs;
  }

  get counts(): { waiting: number; givenUp: number } {
    return { waiting: this.#waiting, givenUp: this.#givenUp };
  }

  /** An address with {provider} in it; real providers take it in their console. Without one nobody is told. */
  setCallback(url: string | undefined): void {
    this.#callback = url;
  }

  /** `provider` is how the customer calls this provider and channel. */
  add(provider: string, dress: Dress, receipt: unknown): void {
    if (this.#callback === undefined) return;
    if (this.#waiting >= waitingMax) {
      this.#givenUp += 1;
      return;
    }
    const line = this.#lines.get(provider) ?? { dress, waiting: [], sending: 0, isDue: false };
    this.#lines.set(provider, line);
    line.waiting.push(receipt);
    this.#waiting += 1;
    if (line.isDue) return;
    line.isDue = true;
    setImmediate(() => {
      line.isDue = false;
      this.#flush(provider, line);
    });
  }

  idle(): Promise<void> {
    if (this.#waiting === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  async stop(): Promise<void> {
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
    this.#callback = undefined;
    await this.#agent.destroy();
  }

  #flush(provider: string, line: Line): void {
    while (line.waiting.length > 0 && line.sending < sideBySideMax) {
      line.sending += 1;
      const receipts = line.waiting.splice(0, batchMax);
      void this.#try(provider, line, receipts, 0).finally(() => {
        line.sending -= 1;
        this.#flush(provider, line);
      });
    }
  }

  async #try(provider: string, line: Line, receipts: readonly unknown[], tries: number): Promise<void> {
    if (await this.#post(provider, line.dress(receipts))) return this.#done(receipts.length);
    const waitMs = this.#retryMs[tries];
    if (waitMs === undefined || this.#callback === undefined) {
      this.#givenUp += receipts.length;
      return this.#done(receipts.length);
    }
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      void this.#try(provider, line, receipts, tries + 1);
    }, waitMs);
    this.#retries.add(timer);
  }

  #done(count: number): void {
    this.#waiting -= count;
    if (this.#waiting > 0) return;
    for (const tell of this.#idleWaiters.splice(0)) tell();
  }

  async #post(provider: string, { body, headers }: Dressed): Promise<boolean> {
    if (this.#callback === undefined) return false;
    try {
      const answer = await request(this.#callback.replace('{provider}', provider), {
        method: 'POST',
        dispatcher: this.#agent,
        headersTimeout: answerMs,
        bodyTimeout: answerMs,
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      await answer.body.dump();
      return answer.statusCode >= 200 && answer.statusCode < 300;
    } catch {
      return false;
    }
  }
}
