import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDb, type Db, type DbSettings } from '#platform/db.ts';
import { createDatabase, dropDatabase } from './database-admin.ts';

/** A migrated, empty PostgreSQL database that belongs to one test file. */
export interface TestDatabase {
  /** As the service sees it: with the service's role and its rights. */
  readonly db: Db;
  /** As the owner: for looking at what the service may not. */
  readonly owner: Db;
  /** Its address, for a process that is to be started on it. Ready from `beforeAll` on, like the rest. */
  readonly url: string;
}

/** Call at the top of a `*.db.test.ts` file: the database is made before its tests and removed after them. */
export function useTestDatabase(settings: Partial<DbSettings> = {}): TestDatabase {
  let made: TestDatabase | undefined;
  const get = (): TestDatabase => {
    if (made === undefined) throw new Error('The test database is there from beforeAll on: use it inside a test.');
    return made;
  };
  beforeAll(async () => {
    const { serverUrl, template } = inject('testDatabase');
    const name = `danbi_test_${randomBytes(6).toString('hex')}`;
    const url = await createDatabase(serverUrl, name, template);
    const db = openDb({ url, role: 'danbi_app', connectionsMax: 5, ...settings });
    const owner = openDb({ url, connectionsMax: 2 });
    made = { db, owner, url };
    return async () => {
      await Promise.all([db.close(), owner.close()]);
      await dropDatabase(serverUrl, name);
    };
  });
  afterAll(() => {
    made = undefined;
  });
  return {
    get db() {
      return get().db;
    },
    get owner() {
      return get().owner;
    },
    get url() {
      return get().url;
    },
  };
}
