import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from './call.ts';
import { forgetAll } from './kept.ts';

/** What the next request meets: a status and a body, or a connection that breaks after the request was read. */
type Fate = { readonly status: number; readonly body?: unknown } | 'break';
let fates: Fate[];
let heard: { readonly url: string | undefined; readonly key: string | undefined; readonly body: string }[];
let server: Server;

const application = { body: { instrument: 'card', issuer: 'shinhan', card: 'c1' } };
const problem = (code: string, status: number) => ({ status, body: { type: `urn:danbi:refusal:${code}`, title: '…', status, code, retry: 'later' } });

beforeEach(async () => {
  fates = [];
  heard = [];
  server = createServer((request, response) => {
    void answer(request).then((fate) => {
      if (fate === 'break') return request.socket.destroy();
      return response.writeHead(fate.status, { 'content-type': 'application/json' }).end(fate.body === undefined ? '' : JSON.stringify(fate.body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  // A browser knows whose page it shows and in which language; Node does not.
  const browserFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => browserFetch(`http://127.0.0.1:${port}${path}`, init));
  vi.stubGlobal('document', { documentElement: { lang: 'ko' } });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  forgetAll();
  await new Promise((closed) => server.close(closed));
});

async function answer(request: IncomingMessage): Promise<Fate> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  heard.push({ url: request.url, key: request.headers['idempotency-key'] as string | undefined, body: Buffer.concat(chunks).toString() });
  return fates.shift() ?? { status: 500 };
}

test('a call after a broken connection carries the same key, and a call after an answer a new one', async () => {
  fates = ['break', { status: 201, body: { receipt: 'A' } }, { status: 201, body: { receipt: 'B' } }];
  expect(await call('POST /api/applications', application)).toEqual({ end: 'unknown', why: 'offline' });
  expect(await call('POST /api/applications', application)).toMatchObject({ end: 'done', value: { receipt: 'A' } });
  await call('POST /api/applications', application);
  const [lost, found, next] = heard.map(({ key }) => key);
  expect(lost).toMatch(/^[0-9a-f]{32}$/);
  expect(found).toBe(lost);
  expect(next).not.toBe(lost);
});

test('a refusal is an answer: it comes with its words, and the next try has a new key', async () => {
  fates = [problem('rotation.not_your_day', 409), problem('rotation.not_your_day', 409)];
  expect(await call('POST /api/applications', application)).toMatchObject({ end: 'refused', problem: { code: 'rotation.not_your_day' } });
  await call('POST /api/applications', application);
  expect(heard[0]?.key).not.toBe(heard[1]?.key);
});

test.each([
  ['service.unknown_outcome', 503, 'unknown'],
  ['service.broken', 500, 'unknown'],
  ['service.busy', 503, 'refused'],
  ['idempotency.in_progress', 409, 'refused'],
  ['request.too_many', 429, 'refused'],
])('after %s the same question keeps its key', async (code, status, end) => {
  fates = [problem(code, status), { status: 201, body: {} }];
  expect(await call('POST /api/applications', application)).toMatchObject({ end });
  await call('POST /api/applications', application);
  expect(heard[1]?.key).toBe(heard[0]?.key);
});

test('two different questions never share a key', async () => {
  fates = ['break', 'break'];
  await call('POST /api/applications', application);
  await call('POST /api/applications', { body: { ...application.body, card: 'c2' } });
  expect(heard[0]?.key).not.toBe(heard[1]?.key);
});

test('a page of some proxy in between is no answer of ours', async () => {
  fates = [{ status: 502 }];
  expect(await call('GET /api/me')).toEqual({ end: 'unknown', why: 'server' });
});

test('a reading call carries the language of the page, no key and no body', async () => {
  fates = [{ status: 200, body: { signedIn: false } }];
  expect(await call('GET /api/me')).toMatchObject({ end: 'done', value: { signedIn: false } });
  expect(heard).toEqual([{ url: '/api/me?lang=ko', key: undefined, body: '' }]);
});

test('what stands in the path is written so that it cannot leave its place', async () => {
  fates = [{ status: 204 }];
  await call('POST /api/inbox/{message}/read', { params: { message: '../sign-out' } });
  expect(heard[0]?.url).toBe('/api/inbox/..%2Fsign-out/read?lang=ko');
});

test('when too many are here it waits in the line, and asks the same again with the same key', async () => {
  vi.stubGlobal('document', {
    documentElement: { lang: 'ko' },
    visibilityState: 'hidden',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const line = { line: 1, waiting: 0, lapsed: 0, fast: 1, slow: 1, rung: 'full' };
  fates = [
    problem('waiting_room.wait', 503),
    { status: 200, body: { line: 1, place: 12 } },
    { status: 200, body: { ...line, called: 3 } },
    'break',
    { status: 200, body: { ...line, called: 12 } },
    { status: 201, body: { receipt: 'A' } },
  ];
  const called = call('POST /api/applications', application);
  const hurry = setInterval(() => void vi.advanceTimersByTimeAsync(20_000), 5);
  expect(await called).toMatchObject({ end: 'done', value: { receipt: 'A' } });
  clearInterval(hurry);
  vi.useRealTimers();
  expect(heard.map(({ url }) => url?.split('?')[0])).toEqual([
    '/api/applications',
    '/api/waiting-room/place',
    '/api/waiting-room',
    '/api/waiting-room',
    '/api/waiting-room',
    '/api/applications',
  ]);
  expect(heard.at(-1)?.key).toBe(heard[0]?.key);
});
