import { createServer, type AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { DatabaseBusy, OutcomeUnknown } from './db-error.ts';
import { openDb, type Tx } from './db.ts';
import { useTestDatabase } from './testing/test-database.ts';

const database = useTestDatabase();

test('whole numbers of eight bytes are bigint, a day is text and an instant is exact', async () => {
  const [row] = await database.db.rows("select 9007199254740993::bigint as big, date '2020-05-11' as day, timestamptz '2020-05-10 22:00:00+00' as at");
  expect(row).toEqual({ big: 9_007_199_254_740_993n, day: '2020-05-11', at: new Date('2020-05-10T22:00:00Z') });
});

test('a transaction that throws changes nothing, and its afterCommit is not run', async () => {
  let ran = false;
  const failed = database.db.tx(async (tx) => {
    await tx.rows('insert into virtual_clock (ahead_ms) values (1)');
    tx.afterCommit(() => (ran = true));
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await database.db.rows('select * from virtual_clock')).toEqual([]);
  expect(ran).toBe(false);
});

test('a write outside a transaction is refused, because its outcome would be nobody’s', async () => {
  await expect(database.db.rows('delete from virtual_clock')).rejects.toThrow('A write goes through tx');
});

test('a failure that somebody swallowed inside a transaction is not taken for a commit', async () => {
  const swallowed = database.db.tx(async (tx) => {
    await tx.rows('select 1/0').catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow('swallowed');
});

test('a statement past its deadline is busy, not unknown, and the next one gets a sound connection', async () => {
  const db = openDb({ url: database.url, statementMsMax: 100, connectionsMax: 1 });
  await expect(db.tx(async (tx) => await tx.rows('select pg_sleep(5)'))).rejects.toBeInstanceOf(DatabaseBusy);
  expect(await db.rows('select 1 as one')).toEqual([{ one: 1 }]);
  await db.close();
});

test('a commit that is not answered in time is unknown', async () => {
  await database.owner.tx(async (tx) => {
    await tx.rows('create table slow_commit (at int)');
    await tx.rows("create function wait_a_while() returns trigger language plpgsql as 'begin perform pg_sleep(1); return null; end'");
    await tx.rows('create constraint trigger slow after insert on slow_commit deferrable initially deferred for each row execute function wait_a_while()');
  });
  const db = openDb({ url: database.url, commitMsMax: 100 });
  await expect(db.tx(async (tx) => await tx.changed('insert into slow_commit values (1)'))).rejects.toBeInstanceOf(OutcomeUnknown);
  await db.close();
});

test('a connection cut by the server while it works is busy; the pool goes on', async () => {
  const cut = database.db.tx(async (tx) => {
    const [row] = await tx.rows<{ pid: number }>('select pg_backend_pid() as pid');
    await database.owner.rows('select pg_terminate_backend($1)', [row?.pid]);
    await tx.rows('select 1');
  });
  await expect(cut).rejects.toBeInstanceOf(DatabaseBusy);
  expect(await database.db.rows('select 1 as one')).toEqual([{ one: 1 }]);
});

/** One message of the protocol, as PostgreSQL sends it: its letter, its length, its content. */
const message = (letter: string, content: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, content]);
};

test('a server that lets somebody in and throws them out in the same breath is busy, and the process goes on', async () => {
  const ended = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'));
  const answer = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I')), ended]);
  const server = createServer((socket) => void socket.once('data', () => socket.end(answer)).on('error', () => undefined));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const db = openDb({ url: `postgres://danbi@127.0.0.1:${port}/danbi` });
  await expect(db.rows('select 1')).rejects.toBeInstanceOf(DatabaseBusy);
  await db.close();
  await new Promise((resolve) => server.close(resolve));
});

test('of two transactions that wait for each other, both are done in the end', async () => {
  await database.owner.tx(async (tx) => {
    await tx.rows('create table two (id int primary key, n int not null)');
    await tx.rows('insert into two values (1, 0), (2, 0)');
    await tx.rows('grant select, update on two to danbi_app');
  });
  let arrived = 0;
  let open: () => void = () => undefined;
  const bothHoldOne = new Promise<void>((resolve) => (open = resolve));
  const add = async (first: number, second: number) =>
    await database.db.tx(async (tx) => {
      await tx.rows('update two set n = n + 1 where id = $1', [first]);
      if (++arrived === 2) open();
      await bothHoldOne;
      await tx.rows('update two set n = n + 1 where id = $1', [second]);
    });
  await Promise.all([add(1, 2), add(2, 1)]);
  expect(await database.db.rows('select n from two order by id')).toEqual([{ n: 2 }, { n: 2 }]);
});

test('no free connection in time is busy', async () => {
  const db = openDb({ url: database.url, connectionsMax: 1, connectMsMax: 1_000 });
  await db.tx(async () => {
    await expect(db.rows('select 1')).rejects.toBeInstanceOf(DatabaseBusy);
  });
  await db.close();
});

describe('what is sent and not waited for', () => {
  beforeAll(async () => void (await database.owner.tx((tx) => tx.rows('create table sent (n int primary key)'))));

  const kinds = 'unnest($1::text[], $2::int[], $3::bytea[], $4::timestamptz[], $5::uuid[], $6::bool[], $7::bigint[])';
  test('arrays of every kind arrive as they were sent', async () => {
    const texts = ['plain', 'with "quotes"', String.raw`back\slash`, '{a,b}', '', 'NULL', '한글 ☔', null];
    const same = <T>(value: T) => texts.map(() => value);
    const id = '017f22e2-79b0-7cc3-98c4-dc0c0c073981';
    const at = new Date(1_589_000_000_123);
    const columns = [texts, same(7), same(Buffer.from([0, 92, 34, 255])), same(at), same(id), same(true), same(9_007_199_254_740_993n)];
    const rows = await database.db.rows(`select * from ${kinds} as t (text, int, bytes, at, id, bool, big)`, columns);
    expect(rows).toEqual(texts.map((text) => ({ text, int: 7, bytes: Buffer.from([0, 92, 34, 255]), at, id, bool: true, big: 9_007_199_254_740_993n })));
    expect(await database.db.rows(`select * from ${kinds} as t (text)`, Array<[]>(7).fill([]))).toEqual([]);
  });

  test('is there once the transaction is, in its order', async () => {
    await database.owner.tx((tx) => {
      tx.send('insert into sent values ($1)', [1]);
      tx.send('update sent set n = n + $1', [10]);
      return Promise.resolve();
    });
    expect(await database.owner.rows('select n from sent')).toEqual([{ n: 11 }]);
  });

  test('that fails undoes all of it, and is what the transaction says went wrong', async () => {
    const failing = async (after: (tx: Tx) => Promise<unknown>) =>
      await database.owner.tx(async (tx) => {
        tx.send('insert into sent values ($1)', [2]);
        tx.send('insert into sent values ($1)', [2]);
        tx.send('insert into sent values ($1)', [3]);
        await after(tx);
      });
    await expect(failing(() => Promise.resolve())).rejects.toMatchObject({ code: '23505' });
    await expect(failing(async (tx) => await tx.rows('select 1'))).rejects.toMatchObject({ code: '23505' });
    expect(await database.owner.rows('select n from sent')).toEqual([{ n: 11 }]);
  });

  test('that ends the connection leaves nobody believing that nothing happened', async () => {
    const ended = database.owner.tx((tx) => {
      tx.send('select pg_terminate_backend(pg_backend_pid()), $1::int', [1]);
      return Promise.resolve();
    });
    await expect(ended).rejects.toBeInstanceOf(OutcomeUnknown);
  });
});

test('where tables are empty on the morning on which they fill, the service’s plans read by index from the first row on', async () => {
  await database.owner.tx(async (tx) => {
    await tx.rows('create table filling (id int primary key)');
    await tx.rows('insert into filling select generate_series(1, 50)');
    await tx.rows('grant select on filling to danbi_app');
  });
  await database.owner.tx(async (tx) => await tx.rows('analyze filling'));
  const planOf = async (role: { readonly role?: string }) => {
    const db = openDb({ url: database.url, connectionsMax: 1, ...role });
    const plan = await db.rows<{ 'QUERY PLAN': string }>('explain select id from filling where id = any($1::int[])', [[7, 8]]);
    await db.close();
    return plan.map((row) => row['QUERY PLAN']).join(' ');
  };
  expect(await planOf({})).toContain('Seq Scan');
  expect(await planOf({ role: 'danbi_app' })).toMatch(/Index (Only )?Scan/);
});
