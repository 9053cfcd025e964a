// Viewers of the dashboard, in a process of their own: reads one line of JSON, opens so many streams, prints a line once all of them have heard
// something, and on the end of its stdin one more line: what they heard.
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export interface Viewers {
  readonly port: number;
  readonly count: number;
  /** Like name=value. */
  readonly cookie: string;
}

export interface Heard {
  /** Messages of all viewers, and their bytes. */
  readonly messages: number;
  readonly bytes: number;
  /** What the first viewer heard: when, in ms since 1970, and how many had pre-registered. */
  readonly seen: readonly (readonly [atMs: number, preregistrations: number])[];
}

const input = createInterface({ input: process.stdin });
const { port, count, cookie } = JSON.parse(await new Promise<string>((resolve) => input.once('line', resolve))) as Viewers;
const seen: [number, number][] = [];
let [messages, bytes, last] = [0, 0, 0];
const mark = /"preregistrations\|":(\d+)/;

await Promise.all(
  Array.from({ length: count }, async (_, viewer) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    socket.write(`GET /console/api/dashboard/live HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n\r\n`);
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('data', (text: string) => {
        bytes += text.length;
        if (!text.includes('data: ')) return;
        messages += 1;
        resolve();
        if (viewer !== 0) return;
        last = Number(mark.exec(text)?.[1] ?? last);
        seen.push([performance.timeOrigin + performance.now(), last]);
      });
    });
  }),
);
process.stdout.write('{}\n');
await new Promise<void>((resolve) => input.once('close', resolve));
process.stdout.write(`${JSON.stringify({ messages, bytes, seen } satisfies Heard)}\n`);
process.exit(0);
