import { Client } from 'pg';

/** Makes a database on the server, as a copy of `template` if given, and returns its address. Two copies of one template wait for each other. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  await onServer(serverUrl, async (client) => {
    // Copying needs the template to itself; the lock makes copies queue instead of failing. Any number nobody else uses will do.
    if (template !== undefined) await client.query('select pg_advisory_lock(4800260512)');
    await client.query(`create database ${quoted(name)}${template === undefined ? '' : ` template ${quoted(template)}`}`);
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes a database and cuts whoever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    await client.query(`drop database if exists ${quoted(name)} with (force)`);
  });
}

async function onServer(serverUrl: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
