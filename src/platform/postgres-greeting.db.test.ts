import { createServer, type AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { MachineLack } from './machine-lack.ts';
import { greetPostgres } from './postgres-greeting.ts';
import { openPostgres } from './postgres.ts';
import { useTestDatabase } from './testing/test-database.ts';

const database = useTestDatabase();
const roles: string[] = [];
afterAll(async () => {
  await database.owner.tx(async (tx) => {
    for (const role of roles) {
      await tx.rows(`drop owned by ${role}`);
      await tx.rows(`drop role ${role}`);
    }
  });
});

/** The address of the same database for a role with these rights. */
async function addressFor(role: string, rights = ''): Promise<string> {
  await database.owner.tx(async (tx) => await tx.rows(`create role ${role} login password 'a-secret' ${rights}`));
  roles.push(role);
  return addressWith({ username: role, password: 'a-secret' });
}

function addressWith(parts: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>): string {
  return Object.assign(new URL(database.url), parts).href;
}

async function complaintOf(address: string): Promise<string> {
  const error: unknown = await greetPostgres(address, 'live').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MachineLack);
  expect((error as Error).message).not.toContain('a-secret');
  return (error as Error).message;
}

test('a server of one’s own is taken as it is and never stopped', async () => {
  const own = await openPostgres({ databaseUrl: database.url, folder: '/nowhere' });
  expect(own).toMatchObject({ url: database.url, isEmbedded: false, folder: undefined });
  await own.stop();
  expect(await greetPostgres(database.url, 'live')).toMatch(/^\d+/);
});

test('a server that is not there is told with its place and without its password', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as AddressInfo;
  await new Promise((resolve) => holder.close(resolve));
  const complaint = await complaintOf(`postgres://danbi:a-secret@127.0.0.1:${port}/relief`);
  expect(complaint).toBe(`No PostgreSQL answers at 127.0.0.1:${port}/relief: is it running, and is DATABASE_URL right?`);
});

test('a wrong password and a database that is not there are told apart', async () => {
  await addressFor('danbi_try_password');
  expect(await complaintOf(addressWith({ username: 'danbi_try_password', password: 'wrong' }))).toContain('lets nobody in with this user and password');
  expect(await complaintOf(addressWith({ pathname: '/no_such_relief' }))).toContain('has no such database');
});

test('a user who cannot make what Danbi needs is told which line to run, and that line is enough', async () => {
  const address = await addressFor('danbi_try_rights');
  const run = async (line: string) => await database.owner.tx(async (tx) => await tx.rows(line));
  expect(await greetPostgres(address, 'look')).toMatch(/^\d+/);
  expect(await complaintOf(address)).toContain('run grant create on schema public to "danbi_try_rights".');
  await run('grant create on schema public to "danbi_try_rights"');
  expect(await complaintOf(address)).toContain('grant danbi_app to "danbi_try_rights".');
  await run('grant danbi_app to "danbi_try_rights"');
  expect(await greetPostgres(address, 'live')).toMatch(/^\d+/);
});
