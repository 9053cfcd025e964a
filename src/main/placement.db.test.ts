import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { placements } from './placement.ts';
import { ourStatements, type Statement } from './testing/statements.ts';

/*
 * What Citus asks of us, proved on one PostgreSQL: from its catalogue, and from its plans of every statement that our files hold.
 */
const database = useTestDatabase();

/** Asked of every machine at once, and why that may be: none of it is in the way of a citizen who pre-registers or applies. */
const ofAllMachines: Readonly<Record<string, string>> = {
  'appeal/findAppeal': 'an operator who opens one appeal, as often as one is read',
  'appeal/listAllAppeals': 'the list of the operators who answer appeals',
  'application/findByReceipt': 'an agent who was read a receipt number, some thousand times a day',
  'application/isVersionUsed': 'once at a start',
  'application/listQuestions': 'a rehearsal of a change, for an operator',
  'application/listWaiting': 'a worker’s round: who waits for the register office, in order',
  'audit/countDisclosures': 'the trail is proved, once a night, from the command line',
  'audit/listChains': 'the trail is proved, once a night, from the command line',
  'contact/clearCodes': 'a worker’s round: forgets',
  'contact/clearPaces': 'a worker’s round: forgets',
  'counters-check/listApplicationRows': 'figures counted again, when an operator asks',
  'counters-check/listAskedRows': 'figures counted again, when an operator asks',
  'identity/clearAttempts': 'a worker’s round: forgets',
  'mydata/forgetLinkAttempts': 'a worker’s round: forgets',
  'notice/countListeners': 'whoever weighs a change of the programme, some times a day',
  'notice/listListeners': 'a worker’s round: the calendar made into sends',
  'send/findNextDue': 'moving a pretended clock',
  'send/listLines': 'a worker’s round: for whom which messages wait',
  'send/takeDue': 'a worker’s round: what is to be sent now',
  'send/takeWaiting': 'a worker’s round: who has waited for a provider and may leave',
  'send/takeLapsed': 'a worker’s round: what a process that died had in its hand',
  'send/takeUnknown': 'a worker’s round: what partners are asked about',
  'payout/listAccepted': 'once at a start of the sandbox',
  'reconciliation/keepDifferences': 'once a day and card company: a file beside what we hold',
  'reconciliation/findFirstDay': 'once a day and card company',
  'spending/listGrants': 'a worker’s round: grants that end',
  'idempotency/forgetAnswers': 'a worker’s round: forgets',
  'register/stage': 'the import of a register, once a day',
  'session/countSessions': 'a page that is seldom opened: on how many devices one is signed in',
  'session/closeSessionsOf': 'a lost phone',
  'session/sweepSessions': 'a worker’s round: forgets',
};
/** The import of a register goes by way of tables of its own, once a day, and is put together from those. */
const isImport = ({ sql }: Statement) => /\bstaged_/.test(sql);

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Node[];
  readonly [key: string]: unknown;
}

const spreadBy = (table: string) => {
  const placement = placements[table];
  return typeof placement === 'object' ? placement.by : undefined;
};

/** Tables of a plan that are read without their shard key, and whether it reads from two kinds of places. */
function fanOut(plan: Node): readonly string[] {
  const places = new Set<string>();
  const without: string[] = [];
  const visit = (node: Node, above: string): void => {
    const conditions = ['Index Cond', 'Recheck Cond', 'Filter', 'Join Filter', 'Hash Cond', 'Merge Cond'].map((key) => node[key] as string).join(' ');
    const table = node['Relation Name'];
    const by = table && spreadBy(table);
    if (by) places.add(by);
    if (by && node['Node Type'] !== 'ModifyTable' && !new RegExp(String.raw`\b${by} =|= (\w+\.)?${by}\b`).test(`${conditions} ${above}`)) without.push(table);
    for (const below of node.Plans ?? []) visit(below, `${above} ${conditions}`);
  };
  visit(plan, '');
  return places.size > 1 ? [...without, `from ${[...places].toSorted().join(' and ')}`] : without;
}

describe('the statements', () => {
  const plans = new Map<Statement, Node>();

  beforeAll(async () => {
    await database.owner.tx(async (tx) => {
      // On empty tables everything is near; so that a plan shows what a statement says of its rows, it goes by indexes.
      for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'bitmapscan']) await tx.changed(`set local enable_${way} = off`);
      for (const statement of ourStatements().filter((one) => !isImport(one))) {
        const [row] = await tx.rows<{ 'QUERY PLAN': readonly [{ Plan: Node }] }>(`explain (generic_plan, verbose, format json) ${statement.sql}`);
        plans.set(statement, row!['QUERY PLAN'][0].Plan);
      }
    });
  });

  test('there are as many as there are stores to read', () => {
    expect(plans.size).toBeGreaterThan(150);
  });

  test('each carries the shard key of what it reads and reads from one place, or is listed with a reason', () => {
    const found = new Map([...plans].map(([{ name }, plan]) => [name, fanOut(plan)] as const).filter(([, tables]) => tables.length > 0));
    expect([...found.keys()].toSorted()).toEqual(Object.keys(ofAllMachines).toSorted());
  });

  test('a statement without its key would be found', async () => {
    const [row] = await database.owner.rows<{ 'QUERY PLAN': readonly [{ Plan: Node }] }>(
      `explain (format json) select * from card c join application a on a.citizen_id = c.citizen_id where c.citizen_id = '00000000-0000-7000-8000-000000000000'`,
    );
    expect(fanOut(row!['QUERY PLAN'][0].Plan)).toEqual(['application', 'from circle_id and citizen_id']);
  });
});

describe('the catalogue', () => {
  test('every table has its place, and every place its table', async () => {
    const tables = await database.owner.rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    expect(tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(placements).toSorted());
  });

  test('every unique key of a table that is spread holds its shard key', async () => {
    const keys = await database.owner.rows<{ table: string; columns: readonly string[] }>(
      `select i.indrelid::regclass::text as table, array(select attname::text from pg_attribute where attrelid = i.indrelid and attnum = any(i.indkey)) as columns
       from pg_index i join pg_class t on t.oid = i.indrelid where i.indisunique and t.relnamespace = 'public'::regnamespace`,
    );
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter(({ table, columns }) => spreadBy(table) && !columns.includes(spreadBy(table)!))).toEqual([]);
  });

  test('every foreign key stays where its row is', async () => {
    const keys = await database.owner.rows<{ table: string; other: string; columns: readonly string[] }>(
      `select conrelid::regclass::text as table, confrelid::regclass::text as other,
         array(select attname::text from pg_attribute where attrelid = conrelid and attnum = any(conkey)) as columns
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    const strays = keys.filter(({ table, other, columns }) => {
      const by = spreadBy(table);
      return placements[other] !== 'everywhere' && (by !== spreadBy(other) || (by !== undefined && !columns.includes(by)));
    });
    expect(keys.length).toBeGreaterThan(10);
    expect(strays).toEqual([]);
  });
});
