import { connect, constants } from 'node:http2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startH2 } from './h2-server.ts';
import type { Restartable } from './restartable.ts';

let server: Restartable;
let answered = 0;

beforeAll(async () => {
  server = await startH2('127.0.0.1', 0, (stream, _headers, body) => {
    answered += 1;
    stream.respond({ ':status': 200 });
    stream.end(body);
  });
});
afterAll(async () => await server.away());

async function post(body: Buffer): Promise<Buffer> {
  const session = connect(server.url).on('error', () => undefined);
  const stream = session.request({ ':method': 'POST', ':path': '/' }).on('error', () => undefined);
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  stream.end(body);
  await new Promise<void>((resolve) => stream.on('close', resolve));
  session.close();
  return Buffer.concat(pieces);
}

/** Begins requests and hangs up or takes them back before their bodies are whole. */
async function leave(how: 'hangs up' | 'takes back'): Promise<void> {
  const session = connect(server.url).on('error', () => undefined);
  const streams = Array.from({ length: 20 }, () => session.request({ ':method': 'POST', ':path': '/' }).on('error', () => undefined));
  for (const stream of streams) stream.write('half of');
  await new Promise<void>((resolve) => session.once('remoteSettings', () => setTimeout(resolve, 5)));
  if (how === 'takes back') for (const stream of streams) stream.close(constants.NGHTTP2_CANCEL);
  session.destroy();
  await new Promise<void>((resolve) => (session.closed ? resolve() : session.once('close', resolve)));
}

test('who hangs up or takes requests back in the middle breaks nothing', async () => {
  await leave('hangs up');
  await leave('takes back');
  expect((await post(Buffer.from('가나다'))).toString()).toBe('가나다');
});

test('what is too long is cut, not kept', async () => {
  answered = 0;
  expect((await post(Buffer.alloc(100_000))).length).toBeLessThan(100_000);
  expect(answered).toBe(1);
});

test('away and back, at the same address', async () => {
  await server.away();
  await server.away();
  expect((await post(Buffer.from('x'))).length).toBe(0);
  await server.back();
  expect((await post(Buffer.from('x'))).length).toBe(1);
});
