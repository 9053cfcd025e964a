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

/** Posts and reads the answer; `takesBack` resets the request in the same breath. */
async function post(body: Buffer, takesBack = false): Promise<Buffer> {
  const session = connect(server.url).on('error', () => undefined);
  const stream = session.request({ ':method': 'POST', ':path': '/' }).on('error', () => undefined);
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  stream.end(body);
  if (takesBack) stream.close(constants.NGHTTP2_CANCEL);
  await new Promise<void>((resolve) => stream.on('close', resolve));
  session.close();
  return Buffer.concat(pieces);
}

test('who takes requests back breaks nothing', async () => {
  for (let times = 0; times < 50; times += 1) await post(Buffer.from('never mind'), true);
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
