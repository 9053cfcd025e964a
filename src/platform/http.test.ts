import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QueueFull } from './batch.ts';
import { DatabaseBusy, OutcomeUnknown } from './db-error.ts';
import { closeServer, listen, openHttpServer, type HttpFault, type HttpSettings } from './http.ts';
import { openLog } from './log.ts';
import { serveFolder } from './static-files.ts';

const lines: string[] = [];
const statuses: Readonly<Record<HttpFault, number>> = {
  malformed: 400,
  too_large: 413,
  wrong_type: 415,
  not_found: 404,
  foreign_origin: 403,
  too_many: 429,
  busy: 503,
  unknown_outcome: 503,
  broken: 500,
};
const settings: HttpSettings = {
  log: openLog('info', { write: (line: string) => void lines.push(line) }),
  publicUrl: 'https://relief.example',
  trustedProxies: 0,
  answerFault: (fault, request, where) => ({ status: statuses[fault], body: { fault, where, request: request.id } }),
};
const folder = mkdtempSync(join(tmpdir(), 'danbi-static-'));
let server: FastifyInstance;

beforeAll(async () => {
  server = await openHttpServer(settings);
  const body = Type.Object({ amount: Type.Integer() }, { additionalProperties: false });
  server.post('/pay', { schema: { body } }, (request) => ({ bytes: request.rawBody?.toString('utf8') }));
  server.get('/busy', () => Promise.reject(new DatabaseBusy('pool')));
  server.get('/full', () => Promise.reject(new QueueFull(7)));
  server.get('/unknown', () => Promise.reject(new OutcomeUnknown('commit')));
  server.get('/broken', () => Promise.reject(new Error('홍길동, 010-1234-5678')));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'app-1a2b3c.js'), 'long '.repeat(100));
  writeFileSync(join(folder, 'app-1a2b3c.js.br'), brotliCompressSync('long '.repeat(100)));
  await serveFolder(server, { folder, prefix: '/', hashed: /-[0-9a-f]{6}\.\w+$/ });
});
afterAll(async () => {
  await closeServer(server);
  rmSync(folder, { recursive: true });
});

const post = async (payload: string, headers: Record<string, string> = {}) =>
  await server.inject({ method: 'POST', url: '/pay', payload, headers: { 'content-type': 'application/json', ...headers } });

test('a request that fits is answered, and its exact bytes are there for a signature', async () => {
  const payload = '{ "amount" : 1 }';
  const answer = await post(payload);
  expect([answer.statusCode, answer.json()]).toEqual([200, { bytes: payload }]);
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['broken JSON', '{', undefined],
  ['the wrong type', '{"amount":"1"}', 'body/amount'],
  ['an unknown key', '{"amount":1,"admin":true}', 'body'],
  ['a character that no database text can hold', '{"amount":1,"why":"\\u0000"}', undefined],
  ['a poisoned prototype', '{"amount":1,"__proto__":{"a":1}}', undefined],
])('%s is malformed: the answer says where and not what', async (_what, payload, where) => {
  const answer = await post(payload);
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(answer.json()).toMatchObject({ fault: 'malformed' });
  if (where !== undefined) expect(answer.json<{ where: string }>().where).toBe(where);
});

test('a body that is too large, of another type, or for a path that is not there gets its own answer', async () => {
  expect((await post(`{"amount":${'1'.repeat(70_000)}}`)).json()).toMatchObject({ fault: 'too_large' });
  expect((await post('amount=1', { 'content-type': 'text/csv' })).json()).toMatchObject({ fault: 'wrong_type' });
  expect((await server.inject('/nowhere')).json()).toMatchObject({ fault: 'not_found' });
});

test('an address that is none is malformed, and not quoted', async () => {
  const answer = await server.inject('/secret/%ff');
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, 'application/problem+json']);
  expect(answer.body).not.toContain('secret');
});

test('a browser that asks for a page which is not there is shown one, and a caller that reads no HTML a problem', async () => {
  server.missingPage = (path) => Buffer.from(`<h1>not ${path}</h1>`);
  const browser = await server.inject({ url: '/nowhere/', headers: { accept: 'text/html,*/*' } });
  expect([browser.statusCode, browser.headers['content-type'], browser.body]).toEqual([404, 'text/html; charset=utf-8', '<h1>not /nowhere/</h1>']);
  expect((await server.inject({ url: '/nowhere/', headers: { accept: 'application/json' } })).json()).toMatchObject({ fault: 'not_found' });
  server.missingPage = null;
});

test('whoever finds a full queue is told at once to come back when those in it will have been served', async () => {
  const answer = await server.inject('/full');
  expect([answer.statusCode, answer.headers['retry-after'], answer.json<{ fault: string }>().fault]).toEqual([503, '7', 'busy']);
});

test('busy, unknown and broken are told apart, and a stack or a person is in none of them', async () => {
  const answers = await Promise.all(['/busy', '/unknown', '/broken'].map(async (url) => await server.inject(url)));
  expect(answers.map((answer) => answer.json<{ fault: string }>().fault)).toEqual(['busy', 'unknown_outcome', 'broken']);
  expect(answers[0]?.headers['retry-after']).toBe('2');
  expect(answers.map(({ body }) => body).join('')).not.toMatch(/홍길동|src\//);
  expect(lines.join('')).toContain('"msg":"A request failed"');
  expect(lines.join('')).not.toContain('홍길동');
});

test.each([
  ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  ['a sister site’s page', { 'sec-fetch-site': 'same-site', origin: 'https://other.relief.example' }, 403],
  ['an old browser on another site', { origin: 'https://evil.example' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://relief.example' }, 200],
  ['our own page in an old browser', { origin: 'https://relief.example' }, 200],
  ['a partner’s server', {}, 200],
])('a write from %s is answered with %o → %i', async (_who, headers, status) => {
  expect((await post('{"amount":1}', headers as Record<string, string>)).statusCode).toBe(status);
});

test('every answer, also a fault, carries the strict headers', async () => {
  for (const url of ['/', '/nowhere', '/broken']) {
    const { headers } = await server.inject(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'strict-transport-security': 'max-age=31536000; includeSubDomains' });
  }
});

test('a file is sent compressed and kept for a year if its name says its content; a page is asked for again', async () => {
  const script = await server.inject({ url: '/app-1a2b3c.js', headers: { 'accept-encoding': 'br, gzip' } });
  expect(script.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' });
  expect((await server.inject('/')).headers['cache-control']).toBe('no-cache');
  expect((await server.inject('/..%2fpackage.json')).statusCode).toBe(404);
});

test('a port in use gets a sentence with a way out', async () => {
  const [one, other] = [await openHttpServer(settings), await openHttpServer(settings)];
  const port = await listen(one, { host: '127.0.0.1', port: 0 });
  await expect(listen(other, { host: '127.0.0.1', port })).rejects.toThrow(`PORT=${port + 1} npm start`);
  await Promise.all([closeServer(one), closeServer(other)]);
});
