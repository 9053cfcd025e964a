import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { writeIn } from '#core/yaml-edit.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { followVersions, loadVersions, openProgramme, publishLeadMs, publishVersion, withdrawComing, type FollowedProgramme } from './index.ts';

/* Two processes that follow one programme; each has its own clock of looks, and time stands until it is moved. */
const database = useTestDatabase();
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
const id = 'kr-2020-emergency-relief';
let now = Date.parse('2020-05-11T09:00:00+09:00');
const notUsed = () => Promise.resolve(false);
const usedUp = () => Promise.resolve(true);
const clock = () => now;
let processes: readonly [FollowedProgramme, FollowedProgramme];

const follow = async () =>
  followVersions(await database.db.tx((tx) => loadVersions(tx, { name, text }, usedUp, now)), { db: database.db, clock, machineClock: clock });
const publish = async (draft: string, basedOn: number, from?: number) =>
  await database.db.tx((tx) => publishVersion(tx, clock, { programmeId: id, text: draft, basedOn, from }));
const later = writeIn(text, ['preregistration', 'opens'], '2020-05-09T09:00')!;

beforeEach(async () => {
  await database.owner.tx((tx) => tx.changed('truncate programme_version cascade'));
  now = Date.parse('2020-05-11T09:00:00+09:00');
  processes = [await follow(), await follow()];
  for (const one of processes) await one.look();
});

test('a published version holds for everybody from one instant on, which no process has passed before it can know', async () => {
  const published = await publish(later, 1);
  expect(published).toEqual({ ok: true, value: { version: 2, effectiveFrom: now + publishLeadMs, step: 0 } });
  now += 1_000;
  await processes[0].look();
  // The other has not looked yet: for no instant that either lets in do they differ.
  for (let at = now; at < now + 7_000; at += 500) expect(processes.map((one) => one.at(at).version)).toEqual([1, 1]);
  now += 6_500;
  expect(await processes[1].isCurrent()).toBe(true);
  now += publishLeadMs;
  expect(await processes[1].isCurrent()).toBe(true);
  expect(processes.map((one) => one.at(now).version)).toEqual([2, 2]);
  expect(processes.map((one) => one.version(1).document.preregistration!.opens)).toEqual(['2020-05-08T18:00', '2020-05-08T18:00']);
});

test('a process whose database does not answer is not current eight seconds after its last look', async () => {
  let isAway = false;
  const away: typeof database.db = { ...database.db, tx: async (work) => (isAway ? await Promise.reject(new Error('away')) : await database.db.tx(work)) };
  const cutOff = followVersions(await database.db.tx((tx) => loadVersions(tx, { name, text }, usedUp, now)), { db: away, clock, machineClock: clock });
  await cutOff.look();
  isAway = true;
  now += 7_999;
  expect(await cutOff.isCurrent()).toBe(true);
  now += 1;
  expect(await cutOff.isCurrent()).toBe(false);
  isAway = false;
  expect(await cutOff.isCurrent()).toBe(true);
});

test('one version waits at most, on top of the one it was made from, and may be taken back while everybody can still know', async () => {
  expect(await publish(later, 1, now + 3_600_000)).toMatchObject({ ok: true });
  expect(await publish(text, 1)).toMatchObject({ refusal: 'programme.another_to_come' });
  expect(await database.db.tx((tx) => withdrawComing(tx, clock, id))).toMatchObject({ value: { version: 2 } });
  expect(await database.db.tx((tx) => withdrawComing(tx, clock, id))).toMatchObject({ refusal: 'programme.none_to_come' });
  await processes[0].look();
  now += 4_000_000;
  await processes[0].look();
  expect(processes[0].at(now).version).toBe(1);
  expect(await publish(later, 2)).toMatchObject({ refusal: 'programme.changed_meanwhile' });
  expect(await publish(later, 1)).toMatchObject({ value: { version: 3 } });
  now += publishLeadMs - 5_000;
  expect(await database.db.tx((tx) => withdrawComing(tx, clock, id))).toMatchObject({ refusal: 'programme.too_soon' });
});

test('what has a mistake, is too near or is of another programme is not published', async () => {
  expect(await publish(writeIn(text, ['amount', 'cap'], 1)!, 1)).toMatchObject({ refusal: 'programme.not_free' });
  expect(await publish(text.replace(/^id: .*$/m, 'id: another'), 1)).toMatchObject({ refusal: 'programme.not_free' });
  expect(await publish(later, 1, now + 1_000)).toMatchObject({ refusal: 'programme.too_soon' });
});

test('a file on the disk does not take the place of what was published in the console', async () => {
  await publish(later, 1);
  await expect(database.db.tx((tx) => openProgramme(tx, { name, text: `${writeIn(text, ['version'], 2)!}# mine\n` }, notUsed, now))).rejects.toThrow(
    'published as that in the console',
  );
  expect((await database.db.tx((tx) => openProgramme(tx, { name, text }, usedUp, now))).version(2).document.preregistration!.opens).toBe('2020-05-09T09:00');
});
