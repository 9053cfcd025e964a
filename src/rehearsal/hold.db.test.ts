import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { CannotRehearse, holdRehearsal, type HoldRehearsal } from './hold.ts';
import { Stopped } from './in-parallel.ts';
import type { Report } from './report.ts';
import { tutorial } from './tutorial-with-issuer.ts';

/*
 * Whole rehearsals: the real service in a process of its own, pretend partners in another, a database of their own.
 */
const { serverUrl } = inject('testDatabase');
/** A rehearsal takes half a minute beside other tests. */
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
const outside = tmpdir();
beforeAll(() => {
  folder = mkdtempSync(join(outside, 'danbi-hold-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const hold = async (id: string, wanted: Partial<HoldRehearsal>) => {
  const file = wanted.file ?? join(import.meta.dirname, `../../programmes/${id}.yaml`);
  const { programme } = readProgramme(readFileSync(file), file);
  if (!programme) throw new Error(`${id} has errors.`);
  return await holdRehearsal({
    programme,
    file,
    citizens: 60,
    seed: 7,
    kills: 0,
    serverUrl,
    signal: new AbortController().signal,
    progress: () => undefined,
    ...wanted,
  });
};
const broken = (report: Report) => report.checks.filter((check) => !check.holds).map((check) => `${check.id}: ${check.failures.join(' ')}`);
/** All but how much was broken. */
const told = ({ kills: _kills, faults: _faults, seconds: _seconds, ...rest }: Report): unknown => JSON.parse(JSON.stringify(rest));
const leftovers = async () => {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like 'danbi_rehearsal%'");
  await client.end();
  return [...rows.map((row) => row.datname), ...readdirSync(folder)];
};

test('sixty citizens with all their mistakes, and everything broken on the way, leave the books in order', async () => {
  const report = await hold('kr-2020-emergency-relief', { isRough: true });
  expect(broken(report)).toEqual([]);
  const { tally } = report;
  expect(Object.keys(tally.refused)).toEqual(expect.arrayContaining(['card.unavailable', 'card.unknown', 'consent.missing', 'rotation.not_your_day']));
  expect(tally.preregistered).toBe(60);
  // Two card companies said no, one at once and one later, and each took another card; who donated all is paid nothing.
  expect(tally.granted.count - tally.paid.count).toBe(report.book.ends.find(({ end }) => end === 'donated')?.citizens ?? 0);
  expect(tally.donated.count).toBeGreaterThan(0);
  const times = new Map(report.faults.map((one) => [one.id, one.times]));
  expect(Object.fromEntries(times)).toMatchObject({ kill: 2, killOnClock: 2, cut: 6, volley: 8, outage: 1, outageOfAll: 1, registryAway: 1 });
  expect(report.book.ends.reduce((sum, { citizens }) => sum + citizens, 0)).toBe(60);
  expect(tally.spent.cancelled).toBeGreaterThan(0);
  expect(tally.spent.notCounted).toBeGreaterThan(0);
  expect(await leftovers()).toEqual([]);
});

test('a service that is killed on the way tells everybody the same, and the same seed makes the same report', async () => {
  const plain = await hold('kr-2021-win-win-relief', { citizens: 16, seed: 3 });
  const killed = await hold('kr-2021-win-win-relief', { citizens: 16, seed: 3, kills: 2 });
  expect(broken(killed)).toEqual([]);
  expect(told(killed)).toEqual(told(plain));
});

test('a rehearsal that is told to stop before it has begun leaves nothing either', async () => {
  await expect(hold('kr-2020-emergency-relief', { signal: AbortSignal.abort() })).rejects.toThrow(Stopped);
  expect(await leftovers()).toEqual([]);
});

test('a rehearsal that is told to stop leaves no process, no database and no folder', async () => {
  const stop = new AbortController();
  await expect(hold('kr-2020-emergency-relief', { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow(Stopped);
  expect(await leftovers()).toEqual([]);
});

test('people get the facts that a programme of one’s own asks for, and come on their day where nobody pre-registers', async () => {
  const file = join(folder, 'own.yaml');
  writeFileSync(file, tutorial().withIssuer);
  const { tally, ...report } = await hold('own', { file, citizens: 30 });
  rmSync(file);
  expect(broken({ tally, ...report })).toEqual([]);
  expect(tally.preregistered).toBe(0);
  expect(tally.granted.count).toBeGreaterThan(20);
  expect(tally.spent.grant).toBeGreaterThan(0);
  expect(tally.refused['entitlement.not_eligible']).toBeGreaterThan(0);
});

test('a programme that cannot be rehearsed yet is told why', async () => {
  await expect(hold('us-2021-economic-impact-3', {})).rejects.toThrow(CannotRehearse);
});
