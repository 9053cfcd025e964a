import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';

export interface WebhookSettings {
  /** For each issuer one secret, or two while it is being changed: every report then carries both signatures. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** How long to wait before each further try, by the machine’s clock. */
  readonly retryMs: readonly number[];
}

export interface Report {
  /** Who reports, and so whose secrets sign. */
  readonly issuer: string;
  readonly url: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Reports of one lane leave one after the other, each after the first try of the one before. */
  readonly lane: string;
  readonly times: number;
}

interface Message {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  readonly signers: readonly Webhook[];
}

/** 16 at a time: a card company does not flood its customer. */
const atOnceMax = 16;
/** 100,000 reports waiting, about 100 MB; beyond that the sandbox says so instead of growing. */
const waitingMax = 100_000;
/** 10 s: past this a try counts as failed. */
const answerMs = 10_000;

/** Sends signed reports (Standard Webhooks), tries again when they are not taken, and knows when nothing is left to do. */
export class Webhooks {
  readonly #signers: ReadonlyMap<string, readonly Webhook[]>;
  readonly #retryMs: readonly number[];
  readonly #agent = new Agent({ connections: atOnceMax, keepAliveTimeout: 30_000 });
  readonly #lanes = new Map<string, Promise<boolean>>();
  readonly #retries = new Set<NodeJS.Timeout>();
  readonly #idleWaiters: (() => void)[] = [];
  readonly #slotWaiters: (() => void)[] = [];
  #sending = 0;
  #waiting = 0;
  #givenUp = 0;

  constructor(settings: WebhookSettings) {
    this.#signers = new Map([...settings.secrets].map(([issuer, secrets]) => [issuer, secrets.map((secret) => new Webhook(secret))]));
    this.#retryMs = settings.retryMs;
  }

  get counts(): { waiting: number; givenUp: number } {
    return { waiting: this.#waiting, givenUp: this.#givenUp };
  }

  /** Hands a report over for sending. Resolves after the first try: true when it was taken. A report too many is given up and counted. */
  send(report: Report): Promise<boolean> {
    if (this.#waiting >= waitingMax) {
      this.#givenUp += 1;
      return Promise.resolve(false);
    }
    const id = `msg_${randomUUID()}`;
    const { url, issuer } = report;
    const body = JSON.stringify({ type: report.type, timestamp: new Date().toISOString(), data: report.data });
    const message: Message = { id, url, body, signers: this.#signers.get(issuer) ?? [] };
    const before = this.#lanes.get(report.lane) ?? Promise.resolve(true);
    this.#waiting += 1;
    const first = before.then(async () => {
      let taken = false;
      for (let time = 0; time < report.times; time += 1) taken = await this.#try(message);
      if (taken) this.#done();
      else this.#retry(message, 0);
      return taken;
    });
    this.#lanes.set(report.lane, first);
    void first.finally(() => {
      if (this.#lanes.get(report.lane) === first) this.#lanes.delete(report.lane);
    });
    return first;
  }

  /** Resolves when every report has been taken or given up. */
  idle(): Promise<void> {
    if (this.#waiting === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  async stop(): Promise<void> {
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
    await this.#agent.destroy();
  }

  #retry(message: Message, tries: number): void {
    const waitMs = this.#retryMs[tries];
    if (waitMs === undefined) {
      this.#givenUp += 1;
      this.#done();
      return;
    }
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      void this.#try(message).then((taken) => (taken ? this.#done() : this.#retry(message, tries + 1)));
    }, waitMs);
    this.#retries.add(timer);
  }

  #done(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    for (const tell of this.#idleWaiters.splice(0)) tell();
  }

  async #try({ url, id, body, signers }: Message): Promise<boolean> {
    await this.#slot();
    try {
      // The signature’s time is transport time, never the sandbox’s: the receiver’s library compares it with the machine’s clock.
      const signedAt = new Date();
      const answer = await request(url, {
        method: 'POST',
        dispatcher: this.#agent,
        headersTimeout: answerMs,
        bodyTimeout: answerMs,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1_000)),
          'webhook-signature': signers.map((signer) => signer.sign(id, signedAt, body)).join(' '),
        },
        body,
      });
      await answer.body.dump();
      return answer.statusCode >= 200 && answer.statusCode < 300;
    } catch {
      return false;
    } finally {
      this.#sending -= 1;
      this.#slotWaiters.shift()?.();
    }
  }

  async #slot(): Promise<void> {
    while (this.#sending >= atOnceMax) await new Promise<void>((resolve) => this.#slotWaiters.push(resolve));
    this.#sending += 1;
  }
}
