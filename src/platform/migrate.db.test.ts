import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { migrate, migrationsFolder } from './migrate.ts';
import { useTestDatabase } from './testing/test-database.ts';

const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'danbi-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a database that is up to date is left alone', async () => {
  expect(await migrate(database.url, migrationsFolder)).toEqual([]);
});

test('the role of the service may write what was granted to it and alter nothing', async () => {
  await expect(database.db.tx(async (tx) => await tx.rows('drop table job'))).rejects.toThrow('must be owner');
  await expect(database.db.rows('select * from applied_migration')).rejects.toThrow('permission denied');
});

test('a migration that fails leaves nothing of its run behind and is named', async () => {
  cpSync(migrationsFolder, folder, { recursive: true });
  writeFileSync(join(folder, '9001_good.sql'), '-- Up Migration\ncreate table good (id int);\n');
  writeFileSync(join(folder, '9002_bad.sql'), '-- Up Migration\ncreate tabel bad;\n');
  await expect(migrate(database.url, folder)).rejects.toThrow('9002_bad');
  expect(await database.owner.rows("select to_regclass('good') as found")).toEqual([{ found: null }]);
});
