import type { SendState } from '#core/send.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Names one send: one message to one person on one occasion. */
export interface SendKey {
  readonly citizenId: string;
  readonly programmeId: string;
  readonly messageId: string;
  /** Empty for what happens once. */
  readonly occasion: string;
}

export interface NewSend extends SendKey {
  readonly dueAt: Instant;
  /** Whether it brings people here, so that it leaves at the pace of those who come in. */
  readonly invites: boolean;
}

/**
 * Joins `send s` to the key columns of `new`. With the citizens named once more: without that PostgreSQL reads the whole table and joins it, 40 ms a
 * round at 60,000 rows instead of 8.
 */
const isThatSend = `s.citizen_id = any($1::uuid[]) and s.citizen_id = new.citizen_id and s.programme_id = new.programme_id and s.message_id = new.message_id
  and s.occasion = new.occasion`;
const keyColumns = (sends: readonly SendKey[]) => [
  sends.map((one) => one.citizenId),
  sends.map((one) => one.programmeId),
  sends.map((one) => one.messageId),
  sends.map((one) => one.occasion),
];

/**
 * Plans sends. One that is planned already, and was not tried, moves to its new time, and waits for nobody there; what was tried or said stays. Answers
 * how many were new or moved.
 */
export async function insertSends(tx: Tx, sends: readonly NewSend[]): Promise<number> {
  if (sends.length === 0) return 0;
  return await tx.changed(
    `insert into send (citizen_id, programme_id, message_id, occasion, due_at, invites)
     select citizen_id, programme_id, message_id, occasion, due_at, invites
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[]) as new (citizen_id, programme_id, message_id, occasion, due_at, invites)
     on conflict (citizen_id, programme_id, message_id, occasion) do update set due_at = excluded.due_at, invites = excluded.invites, waits_for = null
     where send.state = 'planned' and send.tries = 0 and (send.due_at, send.invites) is distinct from (excluded.due_at, excluded.invites)`,
    [...keyColumns(sends), sends.map((one) => new Date(one.dueAt)), sends.map((one) => one.invites)],
  );
}

/** Takes away what these people were to be told by the plan and is not in `kept`, as long as nobody tried it; campaigns are no part of a plan. */
export async function removeUnplanned(tx: Tx, programmeId: string, citizenIds: readonly string[], kept: readonly SendKey[]): Promise<number> {
  return await tx.changed(
    `delete from send where programme_id = $1 and citizen_id = any($2::uuid[]) and state = 'planned' and tries = 0 and message_id not like 'campaign:%'
     and (citizen_id, message_id, occasion) not in (select * from unnest($3::uuid[], $4::text[], $5::text[]))`,
    [programmeId, citizenIds, kept.map((one) => one.citizenId), kept.map((one) => one.messageId), kept.map((one) => one.occasion)],
  );
}

/** Takes away what nobody tried of these messages to these people; answers whose that was. What is being handed over just now is waited for, and stays. */
export async function removeUntried(tx: Tx, programmeId: string, messageIds: readonly string[], citizenIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.rows<{ citizen_id: string }>(
    `delete from send where programme_id = $1 and citizen_id = any($2::uuid[]) and message_id = any($3::text[]) and state = 'planned' and tries = 0
     returning citizen_id`,
    [programmeId, citizenIds, messageIds],
  );
  return rows.map((row) => row.citizen_id);
}

/** When the next planned send falls due between two instants; nothing when none does. */
export async function findNextDue(tx: Reader, after: Instant, before: Instant): Promise<Instant | undefined> {
  const [row] = await tx.rows<{ due_at: Date | null }>(
    `select min(due_at) as due_at from (
       select min(due_at) as due_at from send where state = 'planned' and waits_for is null and invites and due_at > $1 and due_at < $2
       union all
       select min(due_at) from send where state = 'planned' and waits_for is null and not invites and due_at > $1 and due_at < $2) as either`,
    [new Date(after), new Date(before)],
  );
  return row?.due_at?.getTime();
}

/** A send whose time has come. */
export interface DueSend extends SendKey {
  readonly dueAt: Instant;
  readonly tries: number;
  /** How many of them were on ways that are spent. */
  readonly triesElsewhere: number;
  /** Addresses that will not do any more. */
  readonly spent: readonly string[];
  /** Where it may have arrived: it is sent again there, or nowhere. */
  readonly doubted?: string;
}

interface DueRow {
  citizen_id: string;
  programme_id: string;
  message_id: string;
  occasion: string;
  due_at: Date;
  tries: number;
  spent: string[];
}

interface TriedRow extends DueRow {
  tries_elsewhere: number;
}

export interface NextRow extends TriedRow {
  address: string | null;
  in_doubt: boolean;
}

/** Takes what is due and waits for no provider, so that no other worker has it until this transaction ends. `held`: messages an operator keeps back. */
export async function takeDue(
  tx: Tx,
  { invites, now, held, limit }: { readonly invites: boolean; readonly now: Instant; readonly held: readonly string[]; readonly limit: number },
): Promise<readonly DueSend[]> {
  const rows = await tx.rows<NextRow>(
    `select citizen_id, programme_id, message_id, occasion, due_at, tries, tries_elsewhere, spent, address, in_doubt from send
     where state = 'planned' and waits_for is null and invites = $1 and due_at <= $2 and message_id <> all($3::text[]) order by due_at limit $4 for update skip locked`,
    [invites, new Date(now), held, limit],
  );
  return rows.map(dueOf);
}

export function dueOf({ citizen_id, programme_id, message_id, occasion, due_at, tries, tries_elsewhere, spent, address, in_doubt }: NextRow): DueSend {
  return {
    citizenId: citizen_id,
    programmeId: programme_id,
    messageId: message_id,
    occasion,
    dueAt: due_at.getTime(),
    tries,
    triesElsewhere: tries_elsewhere,
    spent,
    ...(in_doubt && address !== null ? { doubted: address } : {}),
  };
}

/** What a planned send becomes without anybody being called. `waitsFor`: the provider whose allowance it waits for; its time stays. */
export type Unsent = SendKey &
  (
    | { readonly state: 'planned'; readonly dueAt?: Instant; readonly waitsFor?: string }
    | { readonly state: 'delivered' }
    | { readonly state: 'dropped' | 'failed'; readonly why: string }
  );

export async function settleUnsent(tx: Tx, unsent: readonly Unsent[], now: Instant): Promise<void> {
  if (unsent.length === 0) return;
  await tx.changed(
    `update send s set state = new.state, due_at = coalesce(new.due_at, s.due_at), why = new.why, waits_for = new.waits_for,
       channel = case when new.state = 'delivered' then 'inbox' else s.channel end, settled_at = case when new.state <> 'planned' then $8::timestamptz end
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $9::text[])
       as new (citizen_id, programme_id, message_id, occasion, state, due_at, why, waits_for)
     where ${isThatSend} and s.state = 'planned'`,
    [
      ...keyColumns(unsent),
      unsent.map((one) => one.state),
      unsent.map((one) => (one.state === 'planned' && one.dueAt !== undefined ? new Date(one.dueAt) : null)),
      unsent.map((one) => ('why' in one ? one.why : null)),
      new Date(now),
      unsent.map((one) => (one.state === 'planned' ? (one.waitsFor ?? null) : null)),
    ],
  );
}

/** A send in the hand of a partner. `tries` counts this one: whoever settles it names the same. */
export interface UnderWay extends SendKey {
  readonly tries: number;
  readonly channel: string;
  readonly address: string;
  readonly provider: string;
}

/** Marks sends as handed over, for so many seconds of the machine’s time. What is not settled by then may have arrived. */
export async function markSending(tx: Tx, sends: readonly UnderWay[], leaseS: number): Promise<void> {
  if (sends.length === 0) return;
  await tx.changed(
    `update send s set state = 'sending', tries = new.tries, channel = new.channel, address = new.address, provider = new.provider, why = null, waits_for = null,
       leased_until = now() + make_interval(secs => $9)
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[])
       as new (citizen_id, programme_id, message_id, occasion, tries, channel, address, provider)
     where ${isThatSend} and s.state = 'planned'`,
    [
      ...keyColumns(sends),
      sends.map((one) => one.tries),
      sends.map((one) => one.channel),
      sends.map((one) => one.address),
      sends.map((one) => one.provider),
      leaseS,
    ],
  );
}

/**
 * What became of a try. `dueAt` where it is planned again, `spends` where its address will not do any more, `doubts` where it may have arrived all the same.
 */
export interface Tried extends SendKey {
  readonly tries: number;
  readonly from: SendState;
  readonly state: SendState;
  readonly dueAt?: Instant;
  readonly spends?: string;
  readonly doubts?: boolean;
  readonly why?: string;
}

/** Writes what became of tries. One that somebody else has settled meanwhile stays as that left it; answers those written. */
export async function settleTried<T extends Tried>(tx: Tx, tried: readonly T[], now: Instant): Promise<readonly T[]> {
  const rows = await tx.rows<{ n: number }>(
    `update send s set state = new.state, due_at = coalesce(new.due_at, s.due_at), leased_until = null, why = new.why,
       spent = case when new.spends is null then s.spent else s.spent || new.spends end,
       tries_elsewhere = case when new.spends is null then s.tries_elsewhere else s.tries end,
       settled_at = case when new.state in ('delivered', 'failed') then $11::timestamptz end
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::timestamptz[], $9::text[], $10::text[], $12::int[])
       as new (citizen_id, programme_id, message_id, occasion, tries, came_from, state, due_at, spends, why, n)
     where ${isThatSend}
       and s.state = new.came_from and s.tries = new.tries
     returning new.n`,
    [
      ...keyColumns(tried),
      tried.map((one) => one.tries),
      tried.map((one) => one.from),
      tried.map((one) => one.state),
      tried.map((one) => (one.dueAt === undefined ? null : new Date(one.dueAt))),
      tried.map((one) => one.spends ?? null),
      tried.map((one) => one.why ?? null),
      new Date(now),
      tried.map((_, n) => n),
    ],
  );
  return rows.map((row) => tried[row.n]!);
}

/** Keeps that these may have arrived where they were sent. */
export async function markDoubted(tx: Tx, sends: readonly SendKey[]): Promise<void> {
  await tx.changed(
    `update send s set in_doubt = true from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as new (citizen_id, programme_id, message_id, occasion)
     where ${isThatSend}`,
    [...keyColumns(sends)],
  );
}

/** What may have arrived, and how often its way was tried. */
export interface InDoubt extends UnderWay {
  readonly state: SendState;
  readonly triesHere: number;
}

interface WayRow extends DueRow {
  state: SendState;
  channel: string;
  address: string;
  provider: string;
}

const wayOf = (row: WayRow): UnderWay & { readonly state: SendState } => ({
  citizenId: row.citizen_id,
  programmeId: row.programme_id,
  messageId: row.message_id,
  occasion: row.occasion,
  tries: row.tries,
  state: row.state,
  channel: row.channel,
  address: row.address,
  provider: row.provider,
});

const inDoubt = (row: WayRow & TriedRow): InDoubt => ({ ...wayOf(row), triesHere: row.tries - row.tries_elsewhere });

/** Takes sends whose process died with them in its hand. */
export async function takeLapsed(tx: Tx, limit: number): Promise<readonly InDoubt[]> {
  const rows = await tx.rows<WayRow & TriedRow>(
    `select citizen_id, programme_id, message_id, occasion, due_at, tries, tries_elsewhere, spent, state, channel, address, provider from send
     where state = 'sending' and leased_until < now() order by leased_until limit $1 for update skip locked`,
    [limit],
  );
  return rows.map(inDoubt);
}

/** Takes sends of which nobody knows whether they arrived, those not asked about since `askedBefore` first, and puts them to the end of the line. */
export async function takeUnknown(tx: Tx, providers: readonly string[], now: Instant, nextAt: Instant, limit: number): Promise<readonly InDoubt[]> {
  const rows = await tx.rows<WayRow & TriedRow>(
    `update send s set due_at = $3 from (
       select citizen_id, programme_id, message_id, occasion from send
       where state = 'unknown' and due_at <= $2 and provider = any($1::text[]) order by due_at limit $4 for update skip locked) as one
     where s.citizen_id = one.citizen_id and s.programme_id = one.programme_id and s.message_id = one.message_id and s.occasion = one.occasion
     returning s.citizen_id, s.programme_id, s.message_id, s.occasion, s.due_at, s.tries, s.tries_elsewhere, s.spent, s.state, s.channel, s.address, s.provider`,
    [providers, new Date(now), new Date(nextAt), limit],
  );
  return rows.map(inDoubt);
}

/** One send and where it stands; nothing when it was never planned. */
export async function findWay(tx: Reader, key: SendKey): Promise<(UnderWay & { readonly state: SendState }) | undefined> {
  const [row] = await tx.rows<WayRow>(
    `select citizen_id, programme_id, message_id, occasion, due_at, tries, spent, state, channel, address, provider from send
     where citizen_id = $1 and programme_id = $2 and message_id = $3 and occasion = $4 for update`,
    [key.citizenId, key.programmeId, key.messageId, key.occasion],
  );
  return row && wayOf(row);
}

/** What left for one citizen’s devices and was not opened from there yet, the newest first. */
export async function listUnopened(
  tx: Reader,
  programmeId: string,
  citizenId: string,
  limit: number,
): Promise<readonly (SendKey & { readonly channel: string; readonly address: string })[]> {
  const rows = await tx.rows<{ message_id: string; occasion: string; channel: string; address: string }>(
    `select message_id, occasion, channel, address from send
     where citizen_id = $1 and programme_id = $2 and channel = 'push' and state in ('accepted', 'delivered', 'unknown') and opened_at is null
     order by due_at desc limit $3`,
    [citizenId, programmeId, limit],
  );
  return rows.map(({ message_id: messageId, ...row }) => ({ citizenId, programmeId, messageId, ...row }));
}

/** False where it was opened before. */
export async function markOpened(tx: Tx, { citizenId, programmeId, messageId, occasion }: SendKey, at: Instant): Promise<boolean> {
  const marked = await tx.changed(
    'update send set opened_at = $5 where citizen_id = $1 and programme_id = $2 and message_id = $3 and occasion = $4 and opened_at is null',
    [citizenId, programmeId, messageId, occasion, new Date(at)],
  );
  return marked === 1;
}

/** What became of one message to each of these people; who was never to get it is not in the answer. */
export async function findSendsOf(
  tx: Reader,
  { programmeId, messageId }: Pick<SendKey, 'programmeId' | 'messageId'>,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: SendState; readonly channel?: string; readonly dueAt: Instant }>> {
  const rows = await tx.rows<{ citizen_id: string; state: SendState; channel: string | null; due_at: Date }>(
    `select citizen_id, state, channel, due_at from send
     where citizen_id = any($3::uuid[]) and programme_id = $1 and message_id = $2 and occasion = ''`,
    [programmeId, messageId, citizenIds],
  );
  return new Map(
    rows.map(({ citizen_id: citizenId, state, channel, due_at: dueAt }) => [
      citizenId,
      { state, dueAt: dueAt.getTime(), ...(channel === null ? {} : { channel }) },
    ]),
  );
}

/** What is known of one citizen’s sends, the newest first, at most `limit`: for the citizen and whoever answers them. */
export async function listSends(
  tx: Reader,
  programmeId: string,
  citizenId: string,
  limit: number,
): Promise<
  readonly (SendKey & { readonly dueAt: Instant; readonly state: SendState; readonly channel?: string; readonly why?: string; readonly settledAt?: Instant })[]
> {
  const rows = await tx.rows<DueRow & { state: SendState; channel: string | null; why: string | null; settled_at: Date | null }>(
    `select citizen_id, programme_id, message_id, occasion, due_at, tries, spent, state, channel, why, settled_at from send
     where citizen_id = $1 and programme_id = $2 order by due_at desc limit $3`,
    [citizenId, programmeId, limit],
  );
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    programmeId: row.programme_id,
    messageId: row.message_id,
    occasion: row.occasion,
    dueAt: row.due_at.getTime(),
    state: row.state,
    ...(row.channel === null ? {} : { channel: row.channel }),
    ...(row.why === null ? {} : { why: row.why }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at.getTime() }),
  }));
}
