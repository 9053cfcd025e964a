import { Client } from 'pg';
import { checkOf, type Check } from './checks.ts';
import { sum } from './tally.ts';
import type { Run } from './told.ts';

interface Line {
  readonly receipt: string;
  readonly amount: number;
  readonly payout: string | null;
  readonly left: number;
  readonly spent: number;
  readonly returned: number;
  readonly purchases: number;
  readonly purchased: number;
}

interface Totals {
  readonly applications: number;
  readonly preregistrations: number;
  readonly messages: number;
  readonly pushes: number;
  readonly crooked: number;
  readonly drifted: number;
}

/** Looks into the database from outside, in plain SQL of its own, and compares it with what the citizens were told. `onPhones`: how many different messages phones show. */
export async function checkBooks(databaseUrl: string, runs: readonly Run[], onPhones: number): Promise<Check[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const lines = new Map((await client.query<Record<keyof Line, string | null>>(linesSql)).rows.map((row) => [String(row.receipt), lineOf(row)]));
    const totals = totalsOf((await client.query<Record<keyof Totals, string>>(totalsSql)).rows[0]);
    const receipts = runs.filter((run) => run.receipt);
    return [
      checkOf('books.receipts', 'Every receipt a citizen holds is one application in the database, and there is no other', [
        ...receipts
          .filter((run) => lines.get(run.receipt!.receipt)?.amount !== run.receipt!.amount.amount)
          .map((run) => `Receipt of citizen ${run.citizen.number}`),
        ...(totals.applications === receipts.length ? [] : [`${totals.applications} applications and ${receipts.length} receipts`]),
      ]),
      checkOf(
        'books.balances',
        'Every balance a citizen is shown is what the ledger holds',
        receipts.flatMap((run) => differing(run, lines.get(run.receipt!.receipt))),
      ),
      checkOf(
        'books.preregistrations',
        'Every pre-registration is on disk',
        unequal('pre-registrations', runs.filter((run) => run.preregistered).length, totals.preregistrations),
      ),
      checkOf(
        'books.messages',
        'Every message on disk is in an inbox that was read',
        unequal('messages', sum(runs.map((run) => run.messages)), totals.messages),
      ),
      checkOf(
        'books.pushes',
        'Every push of the send ledger is on one phone, and phones show no other',
        unequal('messages on phones', onPhones, totals.pushes),
      ),
      checkOf('books.zero', 'Every family’s accounts add up to nothing', unequal('families out of balance', 0, totals.crooked)),
      checkOf('books.movements', 'Every account holds what its movements say', unequal('accounts that differ', 0, totals.drifted)),
    ];
  } finally {
    await client.end();
  }
}

function differing(run: Run, line: Line | undefined): string[] {
  const who = `Citizen ${run.citizen.number}`;
  if (!line) return [`${who}: no application`];
  const { balance, payout } = run.me ?? {};
  if (payout?.state !== (line.payout ?? undefined)) return [`${who}: told the payout is ${payout?.state ?? 'nothing'}, and it is ${line.payout ?? 'nothing'}`];
  const told = [balance?.left.amount ?? 0, balance?.spent.amount ?? 0, balance?.returned.amount ?? 0];
  const held = [line.left, line.spent, line.returned];
  if (told.some((amount, index) => amount !== held[index])) return [`${who}: told ${told.join(' + ')}, held ${held.join(' + ')} (left + spent + returned)`];
  const bought = run.bought.length;
  const paid = sum(run.bought.map((one) => one.amount));
  return line.purchases === bought && line.purchased === paid
    ? []
    : [`${who}: ${bought} purchases of ${paid} at the till, ${line.purchases} of ${line.purchased} in the database`];
}

function unequal(what: string, told: number, held: number): string[] {
  return told === held ? [] : [`${told} ${what} were told, and the database holds ${held}`];
}

const balanceOf = (kinds: string) => `coalesce((select sum(balance_won) from account b where b.circle_id = a.circle_id and b.account in (${kinds})), 0)`;

const linesSql = `
select a.receipt, a.amount_won as amount,
  (select p.state from payout p where p.circle_id = a.circle_id and p.application_id = a.application_id order by p.at desc limit 1) as payout,
  ${balanceOf(`'grant/' || a.application_id`)} as left,
  ${balanceOf(`'spent/' || a.application_id`)} as spent,
  ${balanceOf(`'returned/' || a.application_id, 'expired/' || a.application_id`)} as returned,
  (select count(*) from purchase p where p.circle_id = a.circle_id and p.application_id = a.application_id) as purchases,
  (select coalesce(sum(p.amount_won), 0) from purchase p where p.circle_id = a.circle_id and p.application_id = a.application_id) as purchased
from application a`;

const totalsSql = `
select
  (select count(*) from application) as applications,
  (select count(distinct citizen_id) from preregistration_event) as preregistrations,
  (select count(*) from inbox_message) as messages,
  (select count(*) from send where channel = 'push' and state in ('accepted', 'delivered')) as pushes,
  (select count(*) from (select circle_id from account group by circle_id having sum(balance_won) <> 0) crooked) as crooked,
  (select count(*) from account a where balance_won <>
    (select coalesce(sum(case when m.to_account = a.account then m.amount_won else -m.amount_won end), 0)
     from movement m where m.circle_id = a.circle_id and a.account in (m.from_account, m.to_account))) as drifted`;

function lineOf(row: Record<keyof Line, string | null>): Line {
  const { receipt, payout } = row;
  return {
    receipt: String(receipt),
    payout,
    amount: Number(row.amount),
    left: Number(row.left),
    spent: Number(row.spent),
    returned: Number(row.returned),
    purchases: Number(row.purchases),
    purchased: Number(row.purchased),
  };
}

function totalsOf(row: Record<keyof Totals, string> | undefined): Totals {
  const count = (key: keyof Totals) => Number(row?.[key] ?? Number.NaN);
  return {
    applications: count('applications'),
    preregistrations: count('preregistrations'),
    messages: count('messages'),
    pushes: count('pushes'),
    crooked: count('crooked'),
    drifted: count('drifted'),
  };
}
