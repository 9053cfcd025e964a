import { expect, test } from 'vitest';
import { useTestDatabase } from './testing/test-database.ts';
import { openVirtualClock } from './virtual-clock.ts';

const database = useTestDatabase();
const may11 = Date.UTC(2020, 4, 10, 22);

test('the virtual clock runs on from where it was put, in every process, and never goes back', async () => {
  let machine = Date.UTC(2020, 0, 1);
  const one = await openVirtualClock(database.db, () => machine);
  const other = await openVirtualClock(database.db, () => machine);
  expect(one.now()).toBe(machine);

  expect(await one.set(may11)).toBe(true);
  await other.refresh();
  expect([one.now(), other.now()]).toEqual([may11, may11]);

  machine += 5_000;
  expect(other.now()).toBe(may11 + 5_000);
  expect(await other.set(may11 + 4_999)).toBe(false);
  expect(other.now()).toBe(may11 + 5_000);

  const restarted = await openVirtualClock(database.db, () => machine);
  expect(restarted.now()).toBe(may11 + 5_000);
  for (const clock of [one, other, restarted]) clock.close();
});

test('a clock that nobody ever put begins where the first process says, and only the first', async () => {
  await database.owner.tx(async (tx) => await tx.changed('delete from virtual_clock'));
  const machine = () => Date.UTC(2026, 10, 23);
  const one = await openVirtualClock(database.db, machine, may11);
  const other = await openVirtualClock(database.db, machine, may11 + 86_400_000);
  expect([one.now(), other.now()]).toEqual([may11, may11]);
  for (const clock of [one, other]) clock.close();
});
