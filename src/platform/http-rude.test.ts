import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeServer, listen, openHttpServer } from './http.ts';
import { openLog } from './log.ts';

/* Clients that are slow, or rude: what they get, and that somebody beside them is answered all the while. */
const arriveMsMax = 1_000;
let server: FastifyInstance;
let port: number;
let sockets: Socket[] = [];

beforeAll(async () => {
  server = await openHttpServer({
    log: openLog('silent'),
    publicUrl: 'http://localhost',
    trustedProxies: 0,
    arriveMsMax,
    answerFault: (fault) => ({ status: 400, body: { fault } }),
  });
  server.post('/pay', () => ({ ok: true }));
  server.get('/look', () => ({ ok: true }));
  server.get('/think', async () => await new Promise((resolve) => setTimeout(() => resolve({ ok: true }), 3 * arriveMsMax)));
  port = await listen(server, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => await closeServer(server));
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
});

/** So many connections that each send this and no more; how each of them ends. */
async function crowd(count: number, sends: string): Promise<readonly { readonly ended: Promise<string> }[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      let said = '';
      const ended = new Promise<string>((resolve) => {
        socket.setEncoding('latin1').on('data', (text: string) => (said += text));
        socket.on('error', () => resolve(said)).on('close', () => resolve(said));
      });
      await new Promise<void>((resolve) => socket.once('connect', () => resolve()).once('close', () => resolve()));
      if (sends !== '') socket.write(sends);
      return { ended };
    }),
  );
}

/** Somebody who behaves, while all that goes on. */
const looks = async () => await Promise.all(Array.from({ length: 50 }, async () => (await fetch(`http://127.0.0.1:${port}/look`)).status));
const fine = Array.from({ length: 50 }, () => 200);

test('headers that never end are given up, and others are answered meanwhile', async () => {
  const slow = await crowd(300, 'GET /look HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  expect(await looks()).toEqual(fine);
  const said = await Promise.all(slow.map(async ({ ended }) => await ended));
  expect(said.filter((text) => !text.startsWith('HTTP/1.1 408'))).toEqual([]);
});

test('a body that comes in drops is given up, however many send one', async () => {
  const slow = await crowd(300, 'POST /pay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{');
  expect(await looks()).toEqual(fine);
  const said = await Promise.all(slow.map(async ({ ended }) => await ended));
  expect(said.filter((text) => !text.startsWith('HTTP/1.1 408'))).toEqual([]);
});

test('who has asked and waits in silence gets the answer, however long it takes to work out', async () => {
  expect((await fetch(`http://127.0.0.1:${port}/think`)).status).toBe(200);
});

test('headers longer than 16 KiB are refused at once', async () => {
  const [huge] = await crowd(1, `GET /look HTTP/1.1\r\nHost: localhost\r\nX-Huge: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(await huge!.ended).toMatch(/^HTTP\/1\.1 431/);
  expect(await looks()).toEqual(fine);
});

test('a flood of connections that say nothing holds nobody up, and is closed', async () => {
  // In three waves: the system keeps no more than 511 waiting to be taken.
  const silent = [...(await crowd(400, '')), ...(await crowd(400, '')), ...(await crowd(400, ''))];
  expect(await looks()).toEqual(fine);
  await Promise.all(silent.map(async ({ ended }) => await ended));
});
