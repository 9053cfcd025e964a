import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface NewMessage {
  readonly citizenId: string;
  readonly programmeId: string;
  readonly noticeId: string;
  /** Left out for what is said once. */
  readonly occasion?: string;
  readonly text: { readonly ko: string; readonly en: string };
}

/** Puts messages into inboxes; one that was said before is not said again. */
export async function insertMessages(tx: Tx, vault: Vault, messages: readonly NewMessage[], at: Instant): Promise<void> {
  const rows = messages.map((one) => ({ ...one, id: newId(at) }));
  await tx.rows(
    `insert into inbox_message (citizen_id, message_id, programme_id, notice_id, occasion, text_sealed, at)
     select *, $7::timestamptz from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[])
     on conflict do nothing`,
    [
      rows.map((one) => one.citizenId),
      rows.map((one) => one.id),
      rows.map((one) => one.programmeId),
      rows.map((one) => one.noticeId),
      rows.map((one) => one.occasion ?? ''),
      rows.map((one) => vault.seal(placeOf(one.id), JSON.stringify(one.text))),
      new Date(at),
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

/** Marks a message of this citizen. Answers which notice it is of and whether this was the first time; nothing when there is no such message of theirs. */
export async function markMessageRead(
  tx: Tx,
  citizenId: string,
  messageId: string,
  at: Instant,
): Promise<{ readonly noticeId: string; readonly isFirst: boolean } | undefined> {
  const [row] = await tx.rows<{ notice_id: string; is_first: boolean }>(
    `with before as (select read_at from inbox_message where citizen_id = $1 and message_id = $2 for update)
     update inbox_message set read_at = coalesce(inbox_message.read_at, $3) from before where citizen_id = $1 and message_id = $2
     returning notice_id, before.read_at is null as is_first`,
    [citizenId, messageId, new Date(at)],
  );
  return row && { noticeId: row.notice_id, isFirst: row.is_first };
}

function placeOf(messageId: string): { table: string; column: string; row: string } {
  return { table: 'inbox_message', column: 'text', row: messageId };
}
