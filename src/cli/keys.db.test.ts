import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { openLog } from '#platform/log.ts';
import { readKeyRing, readOrMakeKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openLine, Visitor } from '#rehearsal/visitor.ts';
import { startSandboxService } from '#main/sandbox-service.ts';
import { listSealedColumns } from './sealed.store.ts';

/* A ring with a new key, a service that starts anew with it, everything sealed by it, and the old key gone. Each test goes on where the one before stopped. */
const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'danbi-keys-'));
const ringFile = join(folder, 'keys.json');
const name = 'kr-2020-emergency-relief.yaml';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const danbi = (...words: string[]) => {
  const environment = { ...process.env, DATABASE_URL: database.url, DANBI_DATA: folder, DANBI_KEYS: ringFile };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], { encoding: 'utf8', env: environment });
  return { status, said: stdout + stderr };
};

/** Starts a service on the ring as it is, and does something as one citizen. */
async function asHaneul<T>(minute: string, act: (visitor: Visitor) => Promise<T>): Promise<T> {
  const service = await startSandboxService({
    databaseUrl: database.url,
    programme: { name, text: readFileSync(join(import.meta.dirname, '../../programmes', name), 'utf8') },
    host: '127.0.0.1',
    port: 0,
    keys: readOrMakeKeyRing(ringFile),
    log: openLog('error'),
    startAt: instantOf(minute, 'Asia/Seoul'),
  });
  const line = openLine(1);
  try {
    const visitor = new Visitor(service.url, line);
    await visitor.signIn('haneul');
    return await act(visitor);
  } finally {
    await line.close();
    await service.stop();
  }
}
const nameOf = async (visitor: Visitor) => {
  const me = await visitor.get('/api/me');
  return me.ok ? me.body.name : me.problem.code;
};

test('a citizen is there, sealed by the first key', async () => {
  const seen = await asHaneul('2020-05-16T10:00', async (visitor) => {
    const read = await visitor.get('/api/consents');
    if (read.ok) await visitor.post('/api/consents', { changes: read.body.consents.map(({ id, hash }) => ({ id, given: true, hash })) });
    const cards = await visitor.post('/api/cards', { issuer: 'shinhan' });
    const card = cards.ok ? cards.body.cards[0]!.id : '';
    await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID());
    return await nameOf(visitor);
  });
  expect(seen).toBe('정하늘');
  expect(danbi('keys', 'retire', 'k1')).toEqual({ status: 1, said: 'k1 is the key that seals now: run danbi keys rotate first.\n' });
});

test('after a rotation the old key still opens, and cannot be taken away', async () => {
  expect(danbi('keys', 'rotate').said).toContain('The key k2 seals from the next start on.');
  expect([...readKeyRing(ringFile).sealing.keys()]).toEqual(['k1', 'k2']);
  expect(await asHaneul('2020-05-16T10:01', nameOf)).toBe('정하늘');
  const { status, said } = danbi('keys', 'retire', 'k1');
  expect([status, said]).toEqual([1, expect.stringMatching(/^[\d,]+ values are sealed by k1: run danbi keys reseal first\.\n$/)]);
});

test('sealed anew, everything opens by the new key alone, and people are found by the same indexes', async () => {
  const said = danbi('keys', 'reseal').said;
  for (const column of ['citizen.ci', 'register_person.facts', 'application.question']) expect(said).toContain(column);
  expect(danbi('keys', 'reseal').said).toBe('Everything is sealed by k2 already.\n');
  expect(danbi('keys', 'retire', 'k1').said).toContain('The key k1 is gone.');
  expect([...readKeyRing(ringFile).sealing.keys()]).toEqual(['k2']);
  const { name: seen, state } = await asHaneul('2020-05-16T10:02', async (visitor) => {
    const me = await visitor.get('/api/me');
    return me.ok ? { name: me.body.name, state: me.body.application?.state } : { name: me.problem.code, state: undefined };
  });
  expect([seen, state]).toEqual(['정하늘', 'accepted']);
  expect((await database.owner.rows('select 1 from citizen where ci_sealed is not null and name_sealed is not null')).length).toBe(1);
});

test('a push key is added, and browsers that subscribed with the one before are still reached', () => {
  const before = readKeyRing(ringFile).push!;
  expect(danbi('keys', 'push').said).toContain('Browsers subscribe with a new push key from the next start on.');
  const { current, secret } = readKeyRing(ringFile).push!;
  expect([current === before.current, secret.has(before.current)]).toEqual([false, true]);
});

test('every sealed column of the database is known, and a key that is not there is told so', async () => {
  expect((await listSealedColumns(database.db)).length).toBeGreaterThanOrEqual(12);
  expect(danbi('keys', 'retire', 'k9')).toEqual({ status: 2, said: 'There is no key k9: there are k2.\n' });
});
