import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';
import type { SendKey } from './send.store.ts';

export interface Reference extends SendKey {
  readonly reference: string;
  readonly address: string;
}

/** Keeps from which reference a receipt finds its send; one that is there stays. */
export async function insertReferences(tx: Tx, references: readonly Reference[]): Promise<void> {
  if (references.length === 0) return;
  await tx.changed(
    `insert into send_reference (reference, citizen_id, programme_id, message_id, occasion, address)
     select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) on conflict (reference) do nothing`,
    [
      references.map((one) => one.reference),
      references.map((one) => one.citizenId),
      references.map((one) => one.programmeId),
      references.map((one) => one.messageId),
      references.map((one) => one.occasion),
      references.map((one) => one.address),
    ],
  );
}

/** Whose send a reference names. */
export async function findReference(tx: Reader, reference: string): Promise<Reference | undefined> {
  const [row] = await tx.rows<{ citizen_id: string; programme_id: string; message_id: string; occasion: string; address: string }>(
    'select citizen_id, programme_id, message_id, occasion, address from send_reference where reference = $1',
    [reference],
  );
  return (
    row && {
      reference,
      citizenId: row.citizen_id,
      programmeId: row.programme_id,
      messageId: row.message_id,
      occasion: row.occasion,
      address: row.address,
    }
  );
}

export type Hold = 'paused' | 'stopped' | 'free';

export async function saveHold(tx: Tx, programmeId: string, messageId: string, state: Hold, at: Instant): Promise<void> {
  await tx.changed(
    `insert into send_hold (programme_id, message_id, state, at) values ($1, $2, $3, $4)
     on conflict (programme_id, message_id) do update set state = excluded.state, at = excluded.at`,
    [programmeId, messageId, state, new Date(at)],
  );
}

/** 1,000: a programme has some dozens of messages. */
const holdsMax = 1_000;

/** Every message that is held back now. */
export async function listHolds(tx: Reader): Promise<readonly { readonly messageId: string; readonly state: Exclude<Hold, 'free'> }[]> {
  const rows = await tx.rows<{ message_id: string; state: Exclude<Hold, 'free'> }>(`select message_id, state from send_hold where state <> 'free' limit $1`, [
    holdsMax,
  ]);
  return rows.map((row) => ({ messageId: row.message_id, state: row.state }));
}

/** What is left of an allowance, with how long ago that was by the machine’s time; locked until the transaction ends. */
export async function lockAllowance(tx: Tx, name: string): Promise<{ readonly leftOver: number; readonly passedMs: number }> {
  await tx.changed(`insert into send_allowance (name, left_over, at) values ($1, 0, now() - interval '1 second') on conflict (name) do nothing`, [name]);
  const [row] = await tx.rows<{ left_over: number; passed_ms: number }>(
    'select left_over, extract(epoch from clock_timestamp() - at)::float8 * 1000 as passed_ms from send_allowance where name = $1 for update',
    [name],
  );
  return { leftOver: row!.left_over, passedMs: row!.passed_ms };
}

export async function saveAllowance(tx: Tx, name: string, leftOver: number): Promise<void> {
  await tx.changed('update send_allowance set left_over = $2, at = clock_timestamp() where name = $1', [name, leftOver]);
}
