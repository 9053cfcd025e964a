// A load generator in a process of its own: reads one line of JSON, sends its requests over plain sockets, prints one line of JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** Each connection sends its next request as soon as the last one is answered, or when its turn comes at a given rate. */
export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly cookieName?: string;
  /** A cookie a line; request n shows line n and a key of repetition of its own. */
  readonly cookies?: string;
  /** One more cookie, the same for everybody, like `name=value`: whoever pre-registers is inside already. */
  readonly visit?: string;
  readonly from: number;
  readonly count: number;
  /** So many a second in all; left out, as fast as they are answered. */
  readonly perSecond?: number;
  /** A file for the instants of the answers, as doubles in ms since 1970; left out, none. */
  readonly answeredTo?: string;
}

export interface LoadResult {
  readonly seconds: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly cpuSeconds: number;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const load = JSON.parse(Buffer.concat(chunks).toString()) as Load;
const cookies = load.cookies === undefined ? [] : readFileSync(load.cookies, 'latin1').split('\n');
const visit = load.visit === undefined ? '' : `; ${load.visit}`;
const latencies = new Float64Array(load.count);
const instants = new Float64Array(load.count);
const statuses = new Map<string, number>();
let [sent, answered] = [0, 0];

const common = `${load.method} ${load.path} HTTP/1.1\r\nHost: localhost:${load.port}\r\nAccept: application/json\r\n`;
const tail = load.body === undefined ? '\r\n' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(load.body)}\r\n\r\n${load.body}`;

function request(n: number): string {
  if (load.cookieName === undefined) return common + tail;
  return `${common}Cookie: ${load.cookieName}=${cookies[n]}${visit}\r\nIdempotency-Key: key-${n}\r\n${tail}`;
}

/** Where an answer ends, or -1 while it is not all there. Every answer of ours has a length. */
function endOf(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return -1;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head));
  const end = head + 4 + Number(length?.[1] ?? 0);
  return text.length >= end ? end : -1;
}

const startedAt = performance.now();
await Promise.all(Array.from({ length: load.connections }, async () => await converse(connect(load.port, '127.0.0.1'))));
const seconds = (performance.now() - startedAt) / 1_000;

async function converse(socket: Socket): Promise<void> {
  socket.setNoDelay(true).setEncoding('latin1');
  await new Promise<void>((resolve, reject) => {
    let [received, sentAt] = ['', 0];
    const next = () => {
      if (sent >= load.count) {
        socket.end();
        resolve();
        return;
      }
      const nth = sent++;
      const send = () => {
        sentAt = performance.now();
        socket.write(request(load.from + nth));
      };
      const waitMs = load.perSecond === undefined ? 0 : startedAt + (nth / load.perSecond) * 1_000 - performance.now();
      if (waitMs > 0) setTimeout(send, waitMs);
      else send();
    };
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('close', () => (answered < load.count && sent < load.count ? reject(new Error('The server closed a connection.')) : resolve()));
    socket.on('data', (text: string) => {
      received += text;
      const end = endOf(received);
      if (end === -1) return;
      const at = performance.now();
      instants[answered] = performance.timeOrigin + at;
      latencies[answered++] = at - sentAt;
      const status = received.slice(9, 12);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      received = received.slice(end);
      next();
    });
  });
}

if (load.answeredTo !== undefined) writeFileSync(load.answeredTo, instants);
latencies.sort();
const at = (part: number) => latencies[Math.min(load.count - 1, Math.floor(load.count * part))]!;
const { user, system } = process.cpuUsage();
const result: LoadResult = {
  seconds,
  statuses: Object.fromEntries(statuses),
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  maxMs: at(1),
  cpuSeconds: (user + system) / 1_000_000,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
