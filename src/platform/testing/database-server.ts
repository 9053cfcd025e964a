import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/migrate.ts';
import { openPostgres } from '#platform/postgres.ts';
import { createDatabase, dropDatabase } from './database-admin.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server that may make databases, and the one that every test database is a copy of. */
    readonly testDatabase: { readonly serverUrl: string; readonly template: string };
  }
}

/** vitest's globalSetup: one PostgreSQL a run (or the one in DATABASE_URL), migrated once into a template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'danbi-test-'));
  // PostgreSQL may run under a lent account, which must be able to enter.
  chmodSync(folder, 0o755);
  const postgres = await openPostgres({ databaseUrl: process.env['DATABASE_URL'], folder: join(folder, 'pg'), durability: 'disposable' });
  const template = `danbi_template_${process.pid}`;
  try {
    await migrate(await createDatabase(postgres.url, template));
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  project.provide('testDatabase', { serverUrl: postgres.url, template });
  return async () => {
    await dropDatabase(postgres.url, template);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
