import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';

const database = useTestDatabase();

const danbi = (...words: string[]) => {
  const environment = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'rung', ...words], {
    encoding: 'utf8',
    env: environment,
  });
  return [status, stdout + stderr];
};

test('says where the service stands, sets it, and puts that on record', async () => {
  expect(danbi()).toEqual([3, 'No service has run on this database yet: run npm start once with it.\n']);
  await database.owner.tx((tx) => tx.changed('insert into waiting_pace (per_second) values (100)'));
  expect(danbi()).toEqual([0, 'full, and it follows the pressure by itself\n']);
  const before = Date.now();
  expect(danbi('read-only')).toEqual([
    0,
    expect.stringMatching(/^read-only since \S+Z, set by an operator; .\/danbi rung auto lets it follow the pressure again\n$/),
  ]);
  const [{ since } = { since: 0 }] = await database.owner.rows<{ since: Date }>('select rung_since as since from waiting_pace');
  expect(Number(since)).toBeGreaterThanOrEqual(before);
  // Back to following the pressure it stands where it stood, and since then.
  expect(danbi('auto')).toEqual([0, `read-only since ${new Date(since).toISOString()}, and it follows the pressure by itself\n`]);
  expect(await database.owner.rows(`select detail from audit_entry where action = 'rung.set' order by seq`)).toHaveLength(2);
});

test('a rung that is none changes nothing', () => {
  expect(danbi('off')).toEqual([2, '“off” is no rung. Say auto, full, receipts, read-only, static, or nothing to see where it stands.\n']);
});
