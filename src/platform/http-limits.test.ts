import { afterEach, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { closeServer, openHttpServer } from './http.ts';
import type { HttpLimits } from './http-limits.ts';
import { openLog } from './log.ts';

let server: FastifyInstance;
afterEach(async () => await closeServer(server));

/** A server behind one proxy, so that a test can come from any address. */
async function open(limits: HttpLimits): Promise<void> {
  server = await openHttpServer({
    log: openLog('silent'),
    publicUrl: 'https://relief.example',
    trustedProxies: 1,
    requestsPerMinuteMax: limits,
    sessionCookies: ['citizen', 'operator'],
    answerFault: (fault) => ({ status: fault === 'too_many' ? 429 : 500, body: { fault } }),
  });
  server.get('/', () => 'ok');
}

const ask = async (from: { readonly session?: string; readonly as?: string; readonly address?: string }) =>
  await server.inject({
    url: '/',
    ...(from.session === undefined ? {} : { cookies: { [from.as ?? 'citizen']: from.session } }),
    headers: { 'x-forwarded-for': from.address ?? '203.0.113.7' },
  });
const statuses = async (times: number, from: Parameters<typeof ask>[0]) => {
  const seen: number[] = [];
  for (let i = 0; i < times; i += 1) seen.push((await ask(from)).statusCode);
  return seen;
};

test('one session that hammers is told to wait, and for how long', async () => {
  await open({ session: 3 });
  expect(await statuses(4, { session: 'one' })).toEqual([200, 200, 200, 429]);
  const refused = await ask({ session: 'one' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(refused.json()).toEqual({ fault: 'too_many' });
});

test('it changes its address and is told the same; nobody else at its address is', async () => {
  await open({ session: 3 });
  await statuses(4, { session: 'one' });
  expect(await statuses(1, { session: 'one', address: '198.51.100.4' })).toEqual([429]);
  expect(await statuses(3, { session: 'another' })).toEqual([200, 200, 200]);
  expect(await statuses(5, {})).toEqual([200, 200, 200, 200, 200]);
});

test('500 people behind one address of a carrier, each with a visit of eight requests in one minute, are all answered', async () => {
  await open({});
  for (let person = 0; person < 500; person += 1) {
    const seen = await statuses(8, { session: `person ${person}` });
    expect(new Set(seen)).toEqual(new Set([200]));
  }
});

test('whoever makes up a session for each request is held by their address', async () => {
  await open({ address: 10 });
  const seen: number[] = [];
  for (let i = 0; i < 12; i += 1) seen.push((await ask({ session: `made up ${i}` })).statusCode);
  expect(seen).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  expect(await statuses(1, { session: 'made up 1', address: '198.51.100.4' })).toEqual([200]);
});

test('an operator is counted like a citizen', async () => {
  await open({ session: 1 });
  expect(await statuses(2, { session: 'shift', as: 'operator' })).toEqual([200, 429]);
});
