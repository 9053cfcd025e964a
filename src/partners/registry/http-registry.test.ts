import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, test } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import { httpRegistry, type HttpRegistrySettings } from './http-registry.ts';

/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
const asOf = '2020-03-29';
let sandbox: SandboxProcess;
let registry: ReturnType<typeof httpRegistry>;

beforeAll(async () => {
  sandbox = await startSandboxProcess({ SANDBOX_REGISTRY_SLOW_MS: '30000' });
  registry = registryWith({});
}, processMs);
afterAll(async () => {
  await registry.close();
  await sandbox.stop();
});

function registryWith(more: Partial<HttpRegistrySettings>) {
  return httpRegistry({ ...sandbox.registry, asOf, ...more });
}

/** How the sandbox makes identifiers; a stranger would be told them by the identity provider. */
const ciOf = (id: string) => createHash('sha512').update(`ci:${id}`).digest('base64');

async function setMode(mode: 'up' | 'slow' | 'down'): Promise<number> {
  const answer = await fetch(`${sandbox.control}/control/registry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode }),
  });
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { asked: number }).asked;
}

async function found(id: string) {
  const looked = await registry.lookUp(ciOf(id));
  assert.equal(looked.outcome, 'found');
  return looked.outcome === 'found' ? looked.people : [];
}

test('the page of a person comes whole: head, spouse and child, with facts', async () => {
  const people = await found('saessak');
  assert.deepEqual(
    people.map(({ relation, birthYear }) => [relation, birthYear]),
    [
      ['head', 1986],
      ['spouse', 1988],
      ['child', 2015],
    ],
  );
  assert.equal(people[0]?.facts['insured'], true);
});

test('a household that is split over two pages comes with both', async () => {
  for (const id of ['ddaro', 'yeottaro']) {
    const people = await found(id);
    assert.deepEqual(people.map(({ region }) => region).toSorted(), ['busan', 'seoul']);
    assert.ok(people.every(({ spouseOf }) => spouseOf !== undefined));
  }
});

test('the registry says who died after the base date and who is a foreign resident', async () => {
  assert.equal((await found('byeol'))[0]?.facts['died'], '2020-04-20');
  assert.equal((await found('mina'))[0]?.facts['makeup'], 'other-foreigners');
});

test('somebody who is not on the roster is found by look-up, and somebody no register knows is not', async () => {
  const roster = await (await fetch(`${sandbox.control}/register`)).text();
  assert.ok(!roster.includes(ciOf('neutjam')) && !roster.includes(ciOf('eopda')) && roster.includes(ciOf('danbi')));
  assert.equal((await found('neutjam')).length, 1);
  assert.deepEqual(await registry.lookUp(ciOf('eopda')), { outcome: 'not-found' });
  assert.deepEqual(await registry.lookUp(ciOf('nobody at all')), { outcome: 'not-found' });
});

test('a wrong key is no answer about anybody', async () => {
  const stranger = registryWith({ key: 'wrong' });
  assert.deepEqual(await stranger.lookUp(ciOf('danbi')), { outcome: 'unavailable', why: 'The registry answered 401.', wasAsked: true });
  await stranger.close();
});

test('a registry that is slow is given up after the deadline', async () => {
  const hasty = registryWith({ answerTimeoutMs: 100 });
  await setMode('slow');
  const began = performance.now();
  assert.equal((await hasty.lookUp(ciOf('danbi'))).outcome, 'unavailable');
  assert.ok(performance.now() - began < 2_000);
  await setMode('up');
  await hasty.close();
});

test('a dead registry is asked five times and then left alone until its rest is over', async () => {
  const at = { now: 0 };
  const own = registryWith({ machineClock: () => at.now, breaker: { restMs: 1_000 } });
  const before = await setMode('down');
  for (let i = 0; i < 50; i += 1) assert.equal((await own.lookUp(ciOf('danbi'))).outcome, 'unavailable');
  assert.equal((await setMode('up')) - before, 5);
  assert.deepEqual(await own.lookUp(ciOf('danbi')), { outcome: 'unavailable', why: 'resting', wasAsked: false });
  at.now += 1_000;
  assert.equal((await own.lookUp(ciOf('danbi'))).outcome, 'found');
  await own.close();
});

test('an answer of another day, about somebody else, or without an end is not understood', async () => {
  const entry = { ci: 'ci-x', register: 'p', relation: 'head', region: 'seoul', facts: {} };
  for (const answer of [
    { as_of: '2021-06-30', people: [entry] },
    { as_of: asOf, people: [{ ...entry, ci: 'ci-other' }] },
    { as_of: asOf, people: [entry, { ...entry, ci: 'ci-y', region: 7 }] },
    { as_of: asOf, people: Array.from({ length: 51 }, () => entry) },
    [],
  ]) {
    const server = await serve(JSON.stringify(answer));
    const odd = httpRegistry({ url: server.url, key: 'any', asOf });
    assert.deepEqual(await odd.lookUp('ci-x'), { outcome: 'unavailable', why: 'not_understood', wasAsked: true });
    await odd.close();
    server.close();
  }
});

async function serve(text: string): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(text));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, close: () => void server.close() };
}
