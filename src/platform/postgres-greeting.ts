import { Client } from 'pg';
import { databaseCode } from './db-error.ts';
import { MachineLack } from './machine-lack.ts';

/** 15: the oldest that its makers still mend when this was written. */
const majorMin = 15;
/** 5 s to be let in, and as long for an answer: a server that is there takes some milliseconds. */
const msMax = 5_000;

interface Server {
  readonly version: string;
  readonly major: number;
  readonly encoding: string;
  readonly user: string;
  readonly mayMakeTables: boolean;
  readonly mayActAsService: boolean;
}

const question = `
  select split_part(current_setting('server_version'), ' ', 1) as version,
         current_setting('server_version_num')::int / 10000 as major,
         pg_encoding_to_char(encoding) as encoding,
         current_user as "user",
         has_schema_privilege('public', 'create') as "mayMakeTables",
         coalesce(
           (select pg_has_role(oid, 'member') from pg_roles where rolname = 'danbi_app'),
           (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
         ) as "mayActAsService"
    from pg_database where datname = current_database()`;

/**
 * Asks a PostgreSQL of one’s own whether Danbi can `live` there, or only `look` at what is there; changes nothing, and answers its version.
 * Throws a MachineLack with a next step when it cannot; the address with its password is not in it.
 */
export async function greetPostgres(databaseUrl: string, to: 'live' | 'look'): Promise<string> {
  const server = await ask(databaseUrl);
  if (to === 'look') return server.version;
  const where = placeOf(databaseUrl);
  if (server.major < majorMin)
    throw new MachineLack(`${where} is PostgreSQL ${server.version}, and Danbi needs ${majorMin} or newer: name another one in DATABASE_URL.`);
  if (server.encoding !== 'UTF8')
    throw new MachineLack(`The database of ${where} keeps its text in ${server.encoding}: make one with the encoding UTF8 and name it in DATABASE_URL.`);
  if (!server.mayMakeTables)
    throw new MachineLack(`The user ${server.user} of ${where} may not make tables: run grant create on schema public to "${server.user}".`);
  if (!server.mayActAsService) {
    throw new MachineLack(
      `The user ${server.user} of ${where} cannot act as the role danbi_app: run create role danbi_app nologin; grant danbi_app to "${server.user}".`,
    );
  }
  return server.version;
}

async function ask(databaseUrl: string): Promise<Server> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: msMax, query_timeout: msMax });
  // A connection that breaks after its answer is nobody’s trouble any more.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Server>(question);
    return rows[0]!;
  } catch (error) {
    throw new MachineLack(whyNot(error, databaseUrl), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function whyNot(error: unknown, databaseUrl: string): string {
  const [where, code] = [placeOf(databaseUrl), databaseCode(error)];
  if (code?.startsWith('28')) return `${where} lets nobody in with this user and password: look at DATABASE_URL.`;
  if (code === '3D000') return `${where} has no such database: make it first (createdb), or name another one in DATABASE_URL.`;
  if (code !== undefined) return `${where} refuses to serve (${(error as Error).message}): look at its log.`;
  return `No PostgreSQL answers at ${where}: is it running, and is DATABASE_URL right?`;
}

/** Server, port and database, without who and with which password. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host || 'localhost'}${pathname === '/' ? '' : pathname}`;
}
