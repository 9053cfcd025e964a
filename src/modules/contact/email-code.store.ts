import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface EmailCode {
  readonly citizenId: string;
  readonly codeId: string;
  readonly address: string;
  readonly code: string;
  readonly lang: 'ko' | 'en';
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
}

const placeOf = (column: 'address' | 'code', codeId: string) => ({ table: 'email_code', column, row: codeId });

export async function insertCode(tx: Tx, vault: Vault, one: EmailCode): Promise<void> {
  await tx.rows('insert into email_code (citizen_id, code_id, address_sealed, code_sealed, lang, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)', [
    one.citizenId,
    one.codeId,
    vault.seal(placeOf('address', one.codeId), one.address),
    vault.seal(placeOf('code', one.codeId), one.code),
    one.lang,
    new Date(one.askedAt),
    new Date(one.expiresAt),
  ]);
}

const codeColumns = 'code_id, address_sealed, code_sealed, lang, asked_at, expires_at, tries, spent_at';

interface Row {
  code_id: string;
  address_sealed: Buffer;
  code_sealed: Buffer;
  lang: 'ko' | 'en';
  asked_at: Date;
  expires_at: Date;
  tries: number;
  spent_at: Date | null;
}

export interface KeptCode extends EmailCode {
  readonly tries: number;
  readonly isSpent: boolean;
}

/** The newest code of a citizen: asking anew ends the ones before. `lock`: nobody else tries meanwhile. */
export async function findLastCode(tx: Reader, vault: Vault, citizenId: string, lock: 'lock' | 'look'): Promise<KeptCode | undefined> {
  const [row] = await tx.rows<Row>(
    lock === 'look'
      ? `select ${codeColumns} from email_code where citizen_id = $1 order by asked_at desc, code_id desc limit 1`
      : `select ${codeColumns} from email_code where citizen_id = $1 order by asked_at desc, code_id desc limit 1 for update`,
    [citizenId],
  );
  return row && codeOf(vault, citizenId, row);
}

/** The newest code of a citizen that went out in this language. */
export async function findLastCodeIn(tx: Reader, vault: Vault, citizenId: string, lang: 'ko' | 'en'): Promise<KeptCode | undefined> {
  const [row] = await tx.rows<Row>(`select ${codeColumns} from email_code where citizen_id = $1 and lang = $2 order by asked_at desc, code_id desc limit 1`, [
    citizenId,
    lang,
  ]);
  return row && codeOf(vault, citizenId, row);
}

export async function findCode(tx: Reader, vault: Vault, citizenId: string, codeId: string): Promise<KeptCode | undefined> {
  const [row] = await tx.rows<Row>(`select ${codeColumns} from email_code where citizen_id = $1 and code_id = $2`, [citizenId, codeId]);
  return row && codeOf(vault, citizenId, row);
}

function codeOf(vault: Vault, citizenId: string, row: Row): KeptCode {
  return {
    citizenId,
    codeId: row.code_id,
    address: vault.open(placeOf('address', row.code_id), row.address_sealed),
    code: vault.open(placeOf('code', row.code_id), row.code_sealed),
    lang: row.lang,
    askedAt: row.asked_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    tries: row.tries,
    isSpent: row.spent_at !== null,
  };
}

export async function countTry(tx: Tx, citizenId: string, codeId: string): Promise<void> {
  await tx.changed('update email_code set tries = tries + 1 where citizen_id = $1 and code_id = $2', [citizenId, codeId]);
}

export async function spendCode(tx: Tx, citizenId: string, codeId: string, at: Instant): Promise<void> {
  await tx.changed('update email_code set spent_at = $3 where citizen_id = $1 and code_id = $2', [citizenId, codeId, new Date(at)]);
}

/** Counts one more sending in a window that begins anew once it is over, and answers how many there are now. The row decides between two at once. */
export async function countSending(tx: Tx, index: Buffer, now: Instant, windowMs: number): Promise<number> {
  const [row] = await tx.rows<{ sent: number }>(
    `insert into email_code_pace as pace (address_index, window_from, sent) values ($1, $2, 1)
     on conflict (address_index) do update
     set sent = case when pace.window_from <= $3 then 1 else pace.sent + 1 end,
         window_from = case when pace.window_from <= $3 then excluded.window_from else pace.window_from end
     returning sent`,
    [index, new Date(now), new Date(now - windowMs)],
  );
  return row!.sent;
}

/** Forgets codes asked for before, and windows that are over; so many at most. */
export async function clearCodes(tx: Tx, before: Instant, limit: number): Promise<number> {
  return await tx.changed('delete from email_code where code_id in (select code_id from email_code where asked_at < $1 limit $2)', [new Date(before), limit]);
}

export async function clearPaces(tx: Tx, before: Instant, limit: number): Promise<number> {
  return await tx.changed('delete from email_code_pace where address_index in (select address_index from email_code_pace where window_from < $1 limit $2)', [
    new Date(before),
    limit,
  ]);
}
