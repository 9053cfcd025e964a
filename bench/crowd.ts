// A crowd in a process of its own: visitors who come when they come, whatever the service does, and wait when they are told to. Reads one line of
// JSON, prints one line of JSON.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { askAgainIn, waitRange } from '#core/admission.ts';

export interface Crowd {
  readonly port: number;
  readonly connections: number;
  /** A session a line; visitor n shows line n. */
  readonly cookies: string;
  readonly from: number;
  /** Come so many a second for so long; or, without a rate, one after the other on each connection until `count` have come. */
  readonly perSecond?: number;
  readonly seconds?: number;
  readonly count: number;
  /** The body of a pre-registration. */
  readonly body: string;
}

export interface CrowdResult {
  readonly seconds: number;
  readonly came: number;
  readonly told: { readonly inside: number; readonly wait: number };
  /** Visits that were done from end to end, and pre-registrations answered yes. */
  readonly done: number;
  readonly accepted: number;
  readonly requests: number;
  readonly shed: number;
  /** How often a phone asked how the line stands. A cache in front answers them: once a second one reaches the service. */
  readonly polls: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Of requests of those inside, from the moment they wanted to ask. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Of those who waited and were called: the part whose first range held. */
  readonly honest: number;
  readonly called: number;
  /** Places that changed after they were told. */
  readonly lost: number;
  readonly stillWaiting: number;
}

interface Reply {
  readonly status: number;
  readonly visit: string | undefined;
  readonly text: string;
  readonly ms: number;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const crowd = JSON.parse(Buffer.concat(chunks).toString()) as Crowd;
const cookies = readFileSync(crowd.cookies, 'latin1').split('\n');
const latencies: number[] = [];
const statuses = new Map<string, number>();
const tally = { came: 0, inside: 0, wait: 0, done: 0, accepted: 0, requests: 0, shed: 0, polls: 0, honest: 0, called: 0, lost: 0 };
let isOver = false;

/** Keep-alive connections that the whole crowd shares; whoever finds none free waits, and that counts as waiting for an answer. */
class Lines {
  readonly #free: Socket[] = [];
  readonly #waiting: ((socket: Socket) => void)[] = [];

  async open(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const socket = connect(crowd.port, '127.0.0.1');
      socket.setNoDelay(true).setEncoding('latin1');
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
      this.#free.push(socket);
    }
  }

  async ask(text: string): Promise<Reply> {
    const askedAt = performance.now();
    const socket = this.#free.pop() ?? (await new Promise<Socket>((resolve) => this.#waiting.push(resolve)));
    const answer = await exchange(socket, text);
    const next = this.#waiting.shift();
    if (next) next(socket);
    else this.#free.push(socket);
    return { ...answer, ms: performance.now() - askedAt };
  }

  close(): void {
    for (const socket of this.#free) socket.destroy();
  }
}

async function exchange(socket: Socket, text: string): Promise<Omit<Reply, 'ms'>> {
  return await new Promise((resolve, reject) => {
    let received = '';
    const onData = (chunk: string) => {
      received += chunk;
      const head = received.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1] ?? 0);
      if (received.length < head + 4 + length) return;
      socket.off('data', onData).off('close', onClose);
      const visit = /\r\nset-cookie: danbi-visit=([^;\r]+)/i.exec(received.slice(0, head))?.[1];
      resolve({ status: Number(received.slice(9, 12)), visit, text: received.slice(head + 4, head + 4 + length) });
    };
    const onClose = () => reject(new Error('The server closed a connection.'));
    socket.on('data', onData).once('close', onClose);
    socket.write(text);
  });
}

const lines = new Lines();
await lines.open(crowd.connections);

/** One person’s phone. */
class Phone {
  readonly #n: number;
  #visit: string | undefined;

  constructor(n: number) {
    this.#n = n;
  }

  async ask(method: 'GET' | 'POST', path: string, body = ''): Promise<Reply> {
    const visit = this.#visit === undefined ? '' : `; danbi-visit=${this.#visit}`;
    const head = `${method} ${path} HTTP/1.1\r\nHost: localhost:${crowd.port}\r\nAccept: application/json\r\nCookie: danbi-citizen=${cookies[this.#n]}${visit}\r\n`;
    const sent = method === 'GET' ? '' : `Content-Type: application/json\r\nIdempotency-Key: key-${this.#n}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    const reply = await lines.ask(`${head}${sent}\r\n${body}`);
    this.#visit = reply.visit ?? this.#visit;
    tally.requests += 1;
    const kind = `${path} ${reply.status}`;
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
    return reply;
  }

  /** What somebody does who comes to be told: looks, reads the consents, agrees, looks again. */
  async visit(): Promise<void> {
    tally.came += 1;
    const first = await this.ask('GET', '/api/me');
    if (first.status === 503) {
      tally.wait += 1;
      tally.shed += 1;
      if (!(await this.#wait())) return;
      latencies.push((await this.ask('GET', '/api/me')).ms);
    } else {
      tally.inside += 1;
      latencies.push(first.ms);
    }
    for (const [method, path, body] of visit) {
      const { status, ms } = await this.ask(method, path, body);
      latencies.push(ms);
      if (method === 'POST' && status === 201) tally.accepted += 1;
    }
    tally.done += 1;
  }

  /** True once it is this phone’s turn; false when the bench is over before. */
  async #wait(): Promise<boolean> {
    const taken = JSON.parse((await this.ask('POST', '/api/waiting-room/place')).text) as { place?: number };
    let told: { readonly at: number; readonly fromS: number; readonly toS: number } | undefined;
    while (taken.place !== undefined) {
      const line = await askLine();
      if (line.called >= taken.place) break;
      const range = waitRange(taken.place - line.called, line);
      told ??= { at: performance.now(), ...range };
      await pause(askAgainIn(range) * (800 + 400 * Math.random()));
      if (isOver) {
        const again = JSON.parse((await this.ask('POST', '/api/waiting-room/place')).text) as { place?: number };
        if (again.place !== undefined && again.place !== taken.place) tally.lost += 1;
        return false;
      }
    }
    const waitedS = told && (performance.now() - told.at) / 1_000;
    if (told && waitedS !== undefined) {
      tally.called += 1;
      // A phone asks every few seconds; until then it does not know that it was called.
      if (waitedS >= told.fromS && waitedS <= told.toS) tally.honest += 1;
    }
    return true;
  }
}

interface LineNow {
  readonly called: number;
  readonly fast: number;
  readonly slow: number;
}
let lineNow: Promise<LineNow> | undefined;

/** What a cache in front does with an answer that is the same for everybody and good for a second. */
async function askLine(): Promise<LineNow> {
  tally.polls += 1;
  if (lineNow === undefined) {
    lineNow = new Phone(crowd.from).ask('GET', '/api/waiting-room').then(({ text }) => JSON.parse(text) as LineNow);
    void pause(1_000).then(() => (lineNow = undefined));
  }
  return await lineNow;
}

const visit = [
  ['GET', '/api/consents', ''],
  ['POST', '/api/preregistrations', crowd.body],
  ['GET', '/api/me', ''],
] as const;

const startedAt = performance.now();
let waiting = 0;
await (crowd.perSecond === undefined ? oneAfterTheOther() : asTheyCome(crowd.perSecond, crowd.seconds ?? 60));
const seconds = (performance.now() - startedAt) / 1_000;

async function oneAfterTheOther(): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: crowd.connections }, async () => {
      while (next < crowd.count) await new Phone(crowd.from + next++).visit();
    }),
  );
}

async function asTheyCome(perSecond: number, forS: number): Promise<void> {
  const visits: Promise<void>[] = [];
  const count = Math.min(crowd.count, Math.round(perSecond * forS));
  const beganAt = performance.now();
  while (visits.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - beganAt) / 1_000) * perSecond));
    while (visits.length < due) {
      waiting += 1;
      visits.push(new Phone(crowd.from + visits.length).visit().finally(() => (waiting -= 1)));
    }
    await pause(5);
  }
  isOver = true;
  const left = waiting;
  await Promise.all(visits);
  waiting = left;
}

lines.close();
latencies.sort((one, other) => one - other);
const at = (part: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
const result: CrowdResult = {
  seconds,
  came: tally.came,
  told: { inside: tally.inside, wait: tally.wait },
  done: tally.done,
  accepted: tally.accepted,
  requests: tally.requests,
  shed: tally.shed,
  polls: tally.polls,
  statuses: Object.fromEntries(statuses),
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  maxMs: at(1),
  honest: tally.honest / Math.max(1, tally.called),
  called: tally.called,
  lost: tally.lost,
  stillWaiting: waiting,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
