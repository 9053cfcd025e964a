import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';

const database = useTestDatabase();

const danbi = (...words: string[]) => {
  const environment = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'migrate', ...words], {
    encoding: 'utf8',
    env: environment,
  });
  return [status, stdout + stderr];
};

test('a database that is up to date stays as it is', () => {
  expect(danbi()).toEqual([0, 'The database is up to date.\n']);
});

test('where there is no Citus it says so, with the way out, and everything stays on one machine', async () => {
  const [offered] = await database.owner.rows(`select 1 from pg_available_extensions where name = 'citus'`);
  const [status, said] = danbi('--citus');
  expect(status).toBe(offered ? 0 : 3);
  expect(said).toMatch(
    offered ? /tables spread by their shard key/ : /This PostgreSQL has no Citus: install it there \(docs\/scale\.md\), or leave --citus out/,
  );
});
