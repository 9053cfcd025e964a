import { constants, createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Http2Line, type Cargo } from './http2-line.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A partner whose every stream is answered by `answer`; knows its sessions. */
async function partner(answer: (stream: ServerHttp2Stream, count: number) => void, settings = {}) {
  const sessions: ServerHttp2Session[] = [];
  let count = 0;
  const server: Http2Server = createServer({ settings });
  server.on('session', (session) => void sessions.push(session.on('error', () => undefined)));
  server.on('stream', (stream: ServerHttp2Stream) => {
    stream.on('error', () => undefined);
    stream.resume();
    stream.on('end', () => {
      if (!stream.closed) answer(stream, (count += 1));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, sessions };
}

function ok(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200 });
  stream.end('{}');
}

function lineTo(url: string, more: { streamsMax?: number; answerTimeoutMs?: number; idleMsMax?: number } = {}): Http2Line {
  const line = new Http2Line({ url, answerTimeoutMs: 5_000, ...more });
  closing.push(() => line.close());
  return line;
}

/** What became of so many requests: a status, or how they were lost. */
async function carried(line: Http2Line, size: number): Promise<(number | string)[]> {
  const fates: (number | string)[] = [];
  let left = size;
  return await new Promise((resolve) => {
    const settle = (index: number, fate: number | string) => {
      expect(fates[index]).toBeUndefined();
      fates[index] = fate;
      left -= 1;
      if (left === 0) resolve(fates);
    };
    const cargo: Cargo = {
      size,
      headersOf: () => ({ ':method': 'POST', ':path': '/' }),
      bodyOf: (index) => `request ${index}`,
      answered: (index, status) => settle(index, status),
      lost: settle,
    };
    line.carry(cargo);
  });
}

test('after a good-bye what is under way is answered, and the next goes over another connection', async () => {
  const { url, sessions } = await partner((stream, count) => {
    if (count === 3) stream.session?.goaway();
    ok(stream);
  });
  const line = lineTo(url);
  expect(await carried(line, 3)).toEqual([200, 200, 200]);
  expect(await carried(line, 5)).toEqual([200, 200, 200, 200, 200]);
  expect(sessions.length).toBe(2);
});

test('after a silence another connection is made, and the end of the old one takes nothing with it', async () => {
  const { url, sessions } = await partner(ok);
  const line = lineTo(url, { idleMsMax: 0 });
  for (let times = 1; times <= 20; times += 1) expect(await carried(line, 3)).toEqual([200, 200, 200]);
  expect(sessions.length).toBe(20);
});

test('a stream that the partner refused was surely not looked at; one that it reset otherwise may have been', async () => {
  const { url } = await partner((stream, count) => stream.close(count === 1 ? constants.NGHTTP2_REFUSED_STREAM : constants.NGHTTP2_INTERNAL_ERROR));
  expect(await carried(lineTo(url), 2)).toEqual(['unsent', 'unknown']);
});

test('no more is under way than was agreed, here or by the partner', async () => {
  let now = 0;
  let most = 0;
  const { url } = await partner(
    (stream) => {
      most = Math.max(most, (now += 1));
      setImmediate(() => {
        now -= 1;
        ok(stream);
      });
    },
    { maxConcurrentStreams: 7 },
  );
  expect(new Set(await carried(lineTo(url), 100))).toEqual(new Set([200]));
  expect(most).toBeLessThanOrEqual(7);
  most = 0;
  await carried(lineTo(url, { streamsMax: 3 }), 50);
  expect(most).toBeLessThanOrEqual(3);
});

test('what is not answered is unknown, what waited behind it was never sent, and then another connection is made', async () => {
  let isSilent = true;
  const { url, sessions } = await partner((stream) => (isSilent ? undefined : ok(stream)));
  const line = lineTo(url, { streamsMax: 2, answerTimeoutMs: 200 });
  const fates = await carried(line, 6);
  expect(fates.filter((fate) => fate === 'unknown').length).toBeGreaterThanOrEqual(2);
  expect(fates.slice(-2)).toEqual(['overdue', 'overdue']);
  isSilent = false;
  expect(await carried(line, 2)).toEqual([200, 200]);
  expect(sessions.length).toBeGreaterThan(1);
});

test('whatever is under way when the connection breaks is unknown, and nothing is told twice', async () => {
  const { url, sessions } = await partner((stream, count) => (count === 5 ? stream.session?.destroy() : undefined));
  const line = lineTo(url);
  expect(new Set(await carried(line, 5))).toEqual(new Set(['unknown']));
  expect(sessions.length).toBe(1);
});

test('nobody there, and somebody who hangs up at once, is nothing sent', async () => {
  expect(await carried(lineTo('http://127.0.0.1:9'), 2)).toEqual(['unsent', 'unsent']);
  const line = lineTo('http://127.0.0.1:9');
  await line.close();
  expect(await carried(line, 1)).toEqual(['unsent']);
});

test('somebody who speaks another protocol was sent nothing', async () => {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const fates = await carried(lineTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, { answerTimeoutMs: 500 }), 3);
  expect(new Set(fates)).toEqual(new Set(['unsent']));
});

test('a line that is to finish takes nothing back: it answers what it has, and then lets go', async () => {
  const { url, sessions } = await partner(ok);
  const line = lineTo(url);
  const fates = carried(line, 3);
  line.finish();
  expect(await fates).toEqual([200, 200, 200]);
  await expect.poll(() => sessions[0]?.destroyed).toBe(true);
});
