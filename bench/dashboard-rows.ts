import { Client } from 'pg';
import { count, foldFigures } from '#modules/figures/index.ts';
import { openDb, type Db } from '#platform/db.ts';
import { migrate } from '#platform/migrate.ts';

/** A database that holds so many applications, and the figures that were kept while they came. */
export interface Filled {
  readonly size: number;
  readonly db: Db;
}

/** 100,000 rows a statement: it ends within seconds. */
const atOnce = 100_000;
const regions = 17;
const issuers = 9;

/**
 * Makes a database of its own beside the one of this address, and fills it. What matters to reading is how many rows there are, so they are
 * written by the owner in one go, without what an application goes through; the figures are counted by the same function as ever.
 */
export async function fillDatabase(url: string, name: string, size: number): Promise<Filled> {
  const maker = new Client({ connectionString: url });
  await maker.connect();
  await maker.query(`create database ${name}`);
  await maker.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate(own.href);
  const owner = new Client({ connectionString: own.href });
  await owner.connect();
  try {
    // Neither foreign keys nor triggers: an application without its events is one row like any other to whoever counts rows.
    await owner.query(`set session_replication_role = replica; set synchronous_commit = off`);
    for (let from = 0; from < size; from += atOnce) await owner.query(applicationsSql, [from, Math.min(size, from + atOnce) - 1]);
    await owner.query('vacuum analyze application');
  } finally {
    await owner.end();
  }
  const db = openDb({ url: own.href, role: 'danbi_app', statementMsMax: 600_000 });
  await keep(db, size);
  await tidy(own.href);
  return { size, db };
}

/** As PostgreSQL does by itself within a minute: the largest is read first after it was filled, and would be read with all that was folded still lying there. */
async function tidy(url: string): Promise<void> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query('vacuum analyze figure_change, figure, figure_slot');
  await owner.end();
}

const applicationsSql = `insert into application
  select lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n), 32, '1')::uuid, lpad(to_hex(n), 32, '2')::uuid, 'kr-2020-emergency-relief', 1, 'R-' || n, 'card-online',
    'card', 'issuer-' || (n % ${issuers}), null, 400000, 'rule', 'region-' || (n % ${regions}), null, decode(repeat('00', 200), 'hex'),
    timestamptz '2020-05-11 07:00+09' + n * interval '10 ms', 1, 'accepted'
  from generate_series($1::int, $2::int) n`;

/** The figures as the rooms keep them: by every way to part them, and a curve of sixty days. */
async function keep(db: Db, size: number): Promise<void> {
  const share = (parts: number) => BigInt(Math.floor(size / parts));
  await db.tx(async (tx) => {
    await count(tx, { figure: 'applications', change: BigInt(size) }, { figure: 'granted', change: BigInt(size) * 400_000n });
    for (let i = 0; i < regions; i += 1) await count(tx, { figure: 'applications.region', label: `region-${i}`, change: share(regions) });
    for (let i = 0; i < issuers; i += 1) await count(tx, { figure: 'applications.issuer', label: `issuer-${i}`, change: share(issuers) });
    for (let i = 0; i < 10; i += 1) await count(tx, { figure: 'applications.digit', label: String(i), change: share(10) });
    for (let i = 0; i < 60; i += 1)
      for (const state of ['delivered', 'failed', 'dropped']) await count(tx, { figure: 'sends', label: `message-${i} ${state}`, change: share(60) });
  });
  for (let day = 0; day < 60; day += 1)
    await db.tx(async (tx) => {
      const midnight = Date.UTC(2020, 4, 10, 15) + day * 86_400_000;
      for (let slot = 0; slot < 288; slot += 1)
        await count(
          tx,
          ...(['applications', 'granted', 'preregistrations', 'spent'] as const).map((figure) => ({ figure, change: 10n, at: midnight + slot * 300_000 })),
        );
    });
  await foldFigures(db);
}
