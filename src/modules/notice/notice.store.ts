import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface DeliveryPlan {
  readonly citizenId: string;
  readonly noticeId: string;
  readonly channel: string;
  readonly dueAt: Instant;
}

/** Plans deliveries. One that is planned already moves to its new time, unless it has been settled. */
export async function planDeliveries(tx: Tx, programmeId: string, plans: readonly DeliveryPlan[]): Promise<void> {
  await tx.rows(
    `insert into delivery (citizen_id, programme_id, notice_id, channel, due_at, state)
     select citizen_id, $1, notice_id, channel, due_at, 'planned' from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as new (citizen_id, notice_id, channel, due_at)
     on conflict (citizen_id, programme_id, notice_id, channel) do update set due_at = excluded.due_at where delivery.state = 'planned' and delivery.due_at <> excluded.due_at`,
    [
      programmeId,
      plans.map((one) => one.citizenId),
      plans.map((one) => one.noticeId),
      plans.map((one) => one.channel),
      plans.map((one) => new Date(one.dueAt)),
    ],
  );
}

/** When the next delivery falls due between two instants; nothing when none does. */
export async function findNextDue(tx: Reader, after: Instant, before: Instant): Promise<Instant | undefined> {
  const [row] = await tx.rows<{ due_at: Date | null }>(`select min(due_at) as due_at from delivery where state = 'planned' and due_at > $1 and due_at < $2`, [
    new Date(after),
    new Date(before),
  ]);
  return row?.due_at?.getTime();
}

export interface DueDelivery extends DeliveryPlan {
  readonly programmeId: string;
}

/** Takes what is due, so that no other worker has it until this transaction ends. */
export async function takeDue(tx: Tx, now: Instant, limit: number): Promise<readonly DueDelivery[]> {
  const rows = await tx.rows<{ citizen_id: string; programme_id: string; notice_id: string; channel: string; due_at: Date }>(
    `select citizen_id, programme_id, notice_id, channel, due_at from delivery
     where state = 'planned' and due_at <= $1 order by due_at limit $2 for update skip locked`,
    [new Date(now), limit],
  );
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    programmeId: row.programme_id,
    noticeId: row.notice_id,
    channel: row.channel,
    dueAt: row.due_at.getTime(),
  }));
}

export interface Settled extends DueDelivery {
  readonly state: 'delivered' | 'dropped';
  readonly why?: string;
}

export async function settleDeliveries(tx: Tx, settled: readonly Settled[], now: Instant): Promise<void> {
  await tx.rows(
    `update delivery d set state = new.state, why = new.why, settled_at = $1
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as new (citizen_id, programme_id, notice_id, channel, state, why)
     where d.citizen_id = new.citizen_id and d.programme_id = new.programme_id and d.notice_id = new.notice_id and d.channel = new.channel and d.state = 'planned'`,
    [
      new Date(now),
      settled.map((one) => one.citizenId),
      settled.map((one) => one.programmeId),
      settled.map((one) => one.noticeId),
      settled.map((one) => one.channel),
      settled.map((one) => one.state),
      settled.map((one) => one.why ?? null),
    ],
  );
}

export interface NewMessage {
  readonly citizenId: string;
  readonly programmeId: string;
  readonly noticeId: string;
  readonly text: { readonly ko: string; readonly en: string };
  readonly at: Instant;
}

/** Puts messages into inboxes; one that was said before is not said again. */
export async function insertMessages(tx: Tx, vault: Vault, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((one) => ({ ...one, id: newId(one.at) }));
  await tx.rows(
    `insert into inbox_message (citizen_id, message_id, programme_id, notice_id, text_sealed, at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::timestamptz[])
     on conflict do nothing`,
    [
      rows.map((one) => one.citizenId),
      rows.map((one) => one.id),
      rows.map((one) => one.programmeId),
      rows.map((one) => one.noticeId),
      rows.map((one) => vault.seal(placeOf(one.id), JSON.stringify(one.text))),
      rows.map((one) => new Date(one.at)),
    ],
  );
}

export interface Message {
  readonly messageId: string;
  readonly noticeId: string;
  readonly text: { readonly ko: string; readonly en: string };
  readonly at: Instant;
  readonly isRead: boolean;
}

export async function listMessages(
  tx: Reader,
  vault: Vault,
  { citizenId, programmeId }: { readonly citizenId: string; readonly programmeId: string },
  limit: number,
  before?: Instant,
): Promise<readonly Message[]> {
  const rows = await tx.rows<{ message_id: string; notice_id: string; text_sealed: Buffer; at: Date; read_at: Date | null }>(
    `select message_id, notice_id, text_sealed, at, read_at from inbox_message
     where citizen_id = $1 and programme_id = $2 and ($4::timestamptz is null or at < $4) order by at desc, message_id desc limit $3`,
    [citizenId, programmeId, limit, before === undefined ? null : new Date(before)],
  );
  return rows.map((row) => ({
    messageId: row.message_id,
    noticeId: row.notice_id,
    text: JSON.parse(vault.open(placeOf(row.message_id), row.text_sealed)) as Message['text'],
    at: row.at.getTime(),
    isRead: row.read_at !== null,
  }));
}

export async function countUnread(tx: Reader, citizenId: string, programmeId: string): Promise<number> {
  const [row] = await tx.rows<{ unread: bigint }>(
    'select count(*) as unread from inbox_message where citizen_id = $1 and programme_id = $2 and read_at is null',
    [citizenId, programmeId],
  );
  return Number(row!.unread);
}

/** Marks a message of this citizen; false when there is no such message of theirs. */
export async function markMessageRead(tx: Tx, citizenId: string, messageId: string, at: Instant): Promise<boolean> {
  return (
    (await tx.changed('update inbox_message set read_at = coalesce(read_at, $3) where citizen_id = $1 and message_id = $2', [
      citizenId,
      messageId,
      new Date(at),
    ])) === 1
  );
}

function placeOf(messageId: string): { table: string; column: string; row: string } {
  return { table: 'inbox_message', column: 'text', row: messageId };
}
