import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applicationStates, mayBecome as applicationMayBecome } from '#core/application.ts';
import { accountKinds, arrows } from '#core/ledger.ts';
import { mayBecome as payoutMayBecome, payoutStates } from '#core/payout.ts';
import { mayBecome as sendMayBecome, sendStates } from '#core/send.ts';
import type { Tx } from '#platform/db.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

/*
 * The walls of the database, met by the service’s own role with SQL that no code of ours writes: every move that a machine of the core does not
 * know is refused here too, and every one that it knows is not. Nothing is committed.
 */
const database = useTestDatabase();
const now = new Date('2020-05-15T07:00:00+09:00');
const [circle, thing, citizen] = [randomUUID(), randomUUID(), randomUUID()];

class Undone extends Error {}

/** Runs as the service and undoes it. Resolves when the database let it through until the commit, and rejects with its complaint. */
async function trying(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await database.db
    .tx(async (tx) => {
      await work(tx);
      await tx.rows('set constraints all immediate');
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

const refusal = /violates|does not go|permission denied/;

interface Machine {
  readonly events: string;
  readonly key: string;
  readonly owner: string;
  readonly states: readonly string[];
  readonly may: (from: string | undefined, to: string) => boolean;
  readonly head: (tx: Tx, seq: number, state: string) => Promise<unknown>;
}

const appealStates = ['received', 'withdrawn'];

const machines: Readonly<Record<string, Machine>> = {
  application: {
    events: 'application_event',
    key: 'application_id',
    owner: 'circle_id',
    states: applicationStates,
    may: (from, to) => (from === undefined ? to === 'accepted' : applicationMayBecome(from as 'paid', to as 'paid')),
    head: async (tx, seq, state) =>
      await tx.changed(
        `insert into application (circle_id, application_id, citizen_id, programme_id, programme_version, receipt, channel, instrument, amount_won, rule, question_sealed, at, seq, state)
         values ($1, $2, $3, 'p', 1, 'r', 'app', 'card', 1, 'rule', '', $4, $5, $6)`,
        [circle, thing, citizen, now, seq, state],
      ),
  },
  payout: {
    events: 'payout_event',
    key: 'payout_id',
    owner: 'circle_id',
    states: payoutStates,
    may: (from, to) => (from === undefined ? to === 'intended' : payoutMayBecome(from as 'sent', to as 'sent')),
    head: async (tx, seq, state) => {
      const own = randomUUID();
      await tx.changed(`insert into application_event (circle_id, application_id, seq, state, at) values ($1, $2, 1, 'accepted', $3)`, [circle, own, now]);
      await tx.changed(
        `insert into application (circle_id, application_id, citizen_id, programme_id, programme_version, receipt, channel, instrument, amount_won, rule, question_sealed, at, seq, state)
         values ($1, $2, $3, 'p', 1, 'r', 'app', 'card', 1, 'rule', '', $4, 1, 'accepted')`,
        [circle, own, citizen, now],
      );
      await tx.changed(
        `insert into payout (circle_id, payout_id, application_id, programme_id, issuer, card_token, amount_won, reference, at, seq, state)
         values ($1, $2, $3, 'p', 'kb', 't', 1, 'r', $4, $5, $6)`,
        [circle, thing, own, now, seq, state],
      );
    },
  },
  appeal: {
    events: 'appeal_event',
    key: 'appeal_id',
    owner: 'citizen_id',
    states: appealStates,
    may: (from, to) => (from === undefined ? to === 'received' : from === 'received' && to === 'withdrawn'),
    head: async (tx, seq, state) =>
      await tx.changed(
        `insert into appeal (citizen_id, appeal_id, programme_id, programme_version, receipt, channel, reason, at, seq, state)
         values ($1, $2, 'p', 1, 'r', 'app', 'moved', $3, $4, $5)`,
        [citizen, thing, now, seq, state],
      ),
  },
};

/** A shortest way of moves to each state. */
function waysOf({ states, may }: Machine): ReadonlyMap<string, readonly string[]> {
  const ways = new Map(states.filter((state) => may(undefined, state)).map((state) => [state, [state]]));
  for (const [from, way] of ways) for (const to of states) if (may(from, to) && !ways.has(to)) ways.set(to, [...way, to]);
  return ways;
}

async function walk(tx: Tx, { events, key, owner }: Machine, way: readonly string[]): Promise<void> {
  for (const [i, state] of way.entries())
    await tx.changed(`insert into ${events} (${owner}, ${key}, seq, state, previous_seq, previous, at) values ($1, $2, $3, $4, $5, $6, $7)`, [
      owner === 'citizen_id' ? citizen : circle,
      thing,
      i + 1,
      state,
      i === 0 ? null : i,
      way[i - 1] ?? null,
      now,
    ]);
}

describe.each(Object.entries(machines))('%s', (table, machine) => {
  const ways = waysOf(machine);

  test('goes wherever its machine goes, and nowhere else', async () => {
    expect([...ways.keys()].toSorted()).toEqual([...machine.states].toSorted());
    for (const [from, way] of ways)
      for (const to of machine.states) {
        const move = trying(async (tx) => await walk(tx, machine, [...way, to]));
        if (machine.may(from, to)) await expect(move, `${from} to ${to}`).resolves.toBeUndefined();
        else await expect(move, `${from} to ${to}`).rejects.toThrow(refusal);
      }
  });

  test('begins nowhere but where its machine begins', async () => {
    for (const state of machine.states.filter((one) => !machine.may(undefined, one)))
      await expect(
        trying(async (tx) => await walk(tx, machine, [state])),
        state,
      ).rejects.toThrow(refusal);
  });

  test('its event is never changed and never deleted', async () => {
    for (const sql of [`update ${machine.events} set state = 'x'`, `update ${machine.events} set at = now()`, `delete from ${machine.events}`])
      await expect(trying(async (tx) => await tx.changed(sql))).rejects.toThrow('permission denied');
  });

  test('stands at its last event: not back at one that happened, not past the next, not at one that never happened', async () => {
    const way = [...ways.values()].find((one) => one.length === 2)!;
    const at = async (tx: Tx, seq: number) => {
      await walk(tx, machine, way);
      await machine.head(tx, seq, way[seq - 1]!);
    };
    const go = async (tx: Tx, seq: number, state: string) => await tx.changed(`update ${table} set seq = $1, state = $2`, [seq, state]);
    const to = async (from: number, seq: number, state: string) =>
      await trying(async (tx) => {
        await at(tx, from);
        await go(tx, seq, state);
      });
    await expect(to(1, 2, way[1]!)).resolves.toBeUndefined();
    await expect(to(2, 1, way[0]!)).rejects.toThrow(`${table} does not go from`);
    await expect(to(1, 3, way[1]!)).rejects.toThrow(`${table} does not go from`);
    await expect(to(1, 2, way[0]!)).rejects.toThrow(refusal);
  });
});

/** One row for each table whose events give and take back in turn. */
const chains: Readonly<Record<string, { readonly owner: readonly string[]; readonly columns: string; readonly row: (seq: number) => string }>> = {
  consent_event: {
    owner: [citizen],
    columns: 'citizen_id, programme_id, consent_id, seq, what, programme_version, text_hash, lang, at',
    row: (seq) => `$1, 'p', 'c', ${seq}, '${seq % 2 === 1 ? 'given' : 'withdrawn'}', 1, '\\x${'00'.repeat(32)}', 'ko', now()`,
  },
  preregistration_event: {
    owner: [citizen],
    columns: 'citizen_id, programme_id, seq, what, programme_version, at',
    row: (seq) => `$1, 'p', ${seq}, '${seq % 2 === 1 ? 'asked' : 'withdrawn'}', 1, now()`,
  },
  donation_event: {
    owner: [circle, thing],
    columns: 'circle_id, application_id, seq, what, takes_back, amount_won, programme_version, rule, at',
    row: (seq) => `$1, $2, ${seq}, '${seq % 2 === 1 ? 'given' : 'taken-back'}', ${seq % 2 === 1 ? 'null' : seq - 1}, 1, 1, 'r', now()`,
  },
  expiry_event: {
    owner: [circle, thing],
    columns: 'circle_id, application_id, seq, puts_back, amount_won, at',
    row: (seq) => `$1, $2, ${seq}, ${seq % 2 === 1 ? 'null' : seq - 1}, 1, now()`,
  },
  region_change: {
    owner: [circle, thing],
    columns: 'circle_id, application_id, seq, from_region, to_region, programme_version, rule, at',
    row: (seq) => `$1, $2, ${seq}, '${seq % 2 === 1 ? 'seoul' : 'busan'}', '${seq % 2 === 1 ? 'busan' : 'seoul'}', 1, 'r', now()`,
  },
};

describe.each(Object.entries(chains))('%s', (table, { owner, columns, row }) => {
  const write = async (...seqs: readonly number[]) =>
    await trying(async (tx) => {
      await walk(tx, machines['application']!, ['accepted']);
      await machines['application']!.head(tx, 1, 'accepted');
      for (const seq of seqs) await tx.changed(`insert into ${table} (${columns}) values (${row(seq)})`, owner);
    });

  test('each event follows the one before it, once', async () => {
    await expect(write(1, 2, 3)).resolves.toBeUndefined();
    for (const seqs of [[2], [3], [1, 3], [1, 1], [0], [1, 2, 4]]) await expect(write(...seqs), seqs.join()).rejects.toThrow(refusal);
  });

  test('no event is changed or deleted', async () => {
    for (const sql of [`update ${table} set at = now()`, `delete from ${table}`])
      await expect(trying(async (tx) => await tx.changed(sql))).rejects.toThrow('permission denied');
  });
});

test('a region is left from where the change before it led', async () => {
  const move = trying(async (tx) => {
    await walk(tx, machines['application']!, ['accepted']);
    await machines['application']!.head(tx, 1, 'accepted');
    for (const [seq, from, to] of [
      [1, 'seoul', 'busan'],
      [2, 'jeju', 'seoul'],
    ] as const)
      await tx.changed(`insert into region_change values ($1, $2, $3, $4, $5, 1, 'r', now())`, [circle, thing, seq, from, to]);
  });
  await expect(move).rejects.toThrow('region_change_follows');
});

const byFcm = `channel = 'push', address = 'push:1', provider = 'fcm'`;
/** Tables whose rows move without events: how a row in each state is written, from its first state on. */
const rows: Readonly<Record<string, { readonly first: string; readonly set: Readonly<Record<string, string>>; readonly moves: readonly string[] }>> = {
  pending_application: {
    first: `insert into pending_application (citizen_id, pending_id, programme_id, receipt, instrument, at, state) values ('${citizen}', '${thing}', 'p', 'r', 'card', now(), 'waiting')`,
    set: {
      waiting: `state = 'waiting', circle_id = null, application_id = null, refusal = null, told_sealed = null, decided_at = null`,
      accepted: `state = 'accepted', circle_id = '${circle}', application_id = '${thing}', refusal = null, told_sealed = null, decided_at = now()`,
      refused: `state = 'refused', circle_id = null, application_id = null, refusal = 'no', told_sealed = '', decided_at = now()`,
    },
    moves: ['waiting>accepted', 'waiting>refused'],
  },
  mydata_link: {
    first: `insert into mydata_link (citizen_id, link_id, programme_id, issuer, state, access_until, refresh_sealed, linked_at) values ('${citizen}', '${thing}', 'p', 'kb', 'linked', now(), '', now())`,
    set: {
      linked: `state = 'linked', refresh_sealed = ''`,
      ending: `state = 'ending', refresh_sealed = ''`,
      ended: `state = 'ended', refresh_sealed = null`,
    },
    moves: ['linked>ending', 'linked>ended', 'ending>ended'],
  },
  send: {
    first: `insert into send (citizen_id, programme_id, message_id, due_at, invites) values ('${citizen}', 'p', 'n', now(), true)`,
    set: {
      planned: `state = 'planned', settled_at = null, why = null, leased_until = null`,
      sending: `state = 'sending', settled_at = null, why = null, leased_until = now(), ${byFcm}`,
      accepted: `state = 'accepted', settled_at = null, why = null, leased_until = null, ${byFcm}`,
      unknown: `state = 'unknown', settled_at = null, why = null, leased_until = null, ${byFcm}`,
      delivered: `state = 'delivered', settled_at = now(), why = null, leased_until = null`,
      failed: `state = 'failed', settled_at = now(), why = 'w', leased_until = null`,
      dropped: `state = 'dropped', settled_at = now(), why = 'w', leased_until = null`,
    },
    moves: sendStates.flatMap((from) => sendStates.filter((to) => sendMayBecome(from, to)).map((to) => `${from}>${to}`)),
  },
  settlement_file: {
    first: `insert into settlement_file (issuer, business_day, file_id, state, at) values ('kb', '2020-05-15', '${thing}', 'loading', now())`,
    set: {
      loading: `state = 'loading', hash = null`,
      current: `state = 'current', hash = 'h'`,
      replaced: `state = 'replaced', hash = 'h'`,
      broken: `state = 'broken', hash = null`,
    },
    moves: ['loading>current', 'current>replaced'],
  },
};

test.each(Object.entries(rows))('%s goes where it may go, and nowhere else', async (table, { first, set, moves }) => {
  const states = Object.keys(set);
  const start = states[0]!;
  const ways = new Map([[start, [start]]]);
  for (const [from, way] of ways) for (const to of states) if (moves.includes(`${from}>${to}`) && !ways.has(to)) ways.set(to, [...way, to]);
  for (const [from, way] of ways)
    for (const to of states.filter((one) => one !== from)) {
      const move = trying(async (tx) => {
        await tx.changed(first);
        for (const state of [...way.slice(1), to]) await tx.changed(`update ${table} set ${set[state]!}`);
      });
      if (moves.includes(`${from}>${to}`)) await expect(move, `${from} to ${to}`).resolves.toBeUndefined();
      else await expect(move, `${from} to ${to}`).rejects.toThrow(`${table} does not go from ${from} to ${to}`);
    }
});

test('money goes along the arrows of the core, and along no other', async () => {
  for (const from of accountKinds)
    for (const to of accountKinds) {
      const move = trying(
        async (tx) => await tx.changed(`insert into movement values ($1, 'k', $2, 'p', $3, $4, 1, now())`, [circle, thing, `${from}/one`, `${to}/another`]),
      );
      if (arrows.has(`${from}>${to}`)) await expect(move, `${from} to ${to}`).resolves.toBeUndefined();
      else await expect(move, `${from} to ${to}`).rejects.toThrow('movement_arrow');
    }
});

const forNobody = [
  'movement',
  'application_part',
  'purchase',
  'purchase_cancellation',
  'purchase_refund',
  'audit_entry',
  'disclosure',
  'partner_event',
  'payout_reference',
];

test.each(forNobody)('%s is never changed and never deleted by the service', async (table) => {
  const [column] = await database.owner.rows<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`, [
    table,
  ]);
  for (const sql of [`update ${table} set ${column!.name} = ${column!.name}`, `delete from ${table}`, `truncate ${table}`])
    await expect(trying(async (tx) => await tx.changed(sql))).rejects.toThrow('permission denied');
});

test('what was decided of an application is never changed: amount, rule, version, receipt, question, whose it is', async () => {
  for (const column of ['amount_won', 'rule', 'programme_version', 'receipt', 'question_sealed', 'citizen_id', 'at', 'instrument', 'channel'])
    await expect(trying(async (tx) => await tx.changed(`update application set ${column} = ${column}`))).rejects.toThrow('permission denied');
});
