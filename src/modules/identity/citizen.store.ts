import type { Instant } from '#core/time.ts';
import { mobileDigits } from '#core/reach.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What identifies and names a person. Everything else in the service knows an id. */
export interface CitizenNames {
  readonly name: string;
  /** YYYY-MM-DD, or only the year when the provider knows no more. */
  readonly birth?: string;
  readonly phoneNumber?: string;
}

export interface Citizen {
  readonly citizenId: string;
  readonly ci: string;
  readonly name?: string;
  readonly birth?: string;
  readonly phoneNumber?: string;
}

/**
 * The ids of people by their connecting identifiers, made where there were none. Set-based: one statement for all.
 * The key decides who is first when the same person arrives twice at once.
 */
export async function citizenIdsOf(tx: Tx, vault: Vault, cis: readonly string[], at: Instant): Promise<ReadonlyMap<string, string>> {
  const byIndex = new Map(cis.map((ci) => [vault.blindIndex('citizen.ci', ci).toString('hex'), ci]));
  const indexes = [...byIndex.keys()].sort().map((hex) => Buffer.from(hex, 'hex'));
  const made = await tx.rows<{ citizen_id: string }>(
    `insert into citizen_lookup (ci_index, citizen_id, created_at)
     select * , $3::timestamptz from unnest($1::bytea[], $2::uuid[])
     on conflict (ci_index) do nothing returning citizen_id`,
    [indexes, indexes.map(() => newId(at)), new Date(at)],
  );
  const rows = await tx.rows<{ ci_index: Buffer; citizen_id: string }>('select ci_index, citizen_id from citizen_lookup where ci_index = any($1::bytea[])', [
    indexes,
  ]);
  const ids = new Map(rows.map((row) => [byIndex.get(row.ci_index.toString('hex'))!, row.citizen_id]));
  // Who was there already was written whole with their index.
  const fresh = new Set(made.map((row) => row.citizen_id));
  const sealed = [...ids].filter(([, id]) => fresh.has(id)).sort(([, a], [, b]) => (a < b ? -1 : 1));
  await tx.rows(
    `insert into citizen (citizen_id, ci_sealed, created_at)
     select *, $3::timestamptz from unnest($1::uuid[], $2::bytea[])
     on conflict (citizen_id) do nothing`,
    [sealed.map(([, id]) => id), sealed.map(([ci, id]) => vault.seal({ table: 'citizen', column: 'ci', row: id }, ci)), new Date(at)],
  );
  return ids;
}

/** Writes what the identity provider said today. */
export async function updateNames(tx: Tx, vault: Vault, citizenId: string, names: CitizenNames, at: Instant): Promise<void> {
  const seal = (column: string, text: string | undefined) => (text === undefined ? null : vault.seal({ table: 'citizen', column, row: citizenId }, text));
  await tx.rows('update citizen set name_sealed = $2, birth_sealed = $3, phone_sealed = $4, signed_in_at = $5 where citizen_id = $1', [
    citizenId,
    seal('name', names.name),
    seal('birth', names.birth),
    seal('phone', names.phoneNumber),
    new Date(at),
  ]);
  const number = names.phoneNumber === undefined ? undefined : mobileDigits(names.phoneNumber);
  if (number === undefined) return;
  await tx.changed('insert into phone_lookup (phone_index, citizen_id) values ($1, $2) on conflict do nothing', [phoneIndexOf(vault, number), citizenId]);
}

function phoneIndexOf(vault: Vault, number: string): Buffer {
  return vault.blindIndex('citizen.phone', number);
}

/** Whose mobile number this is now: a family may share one. Who has not signed in since numbers are looked up is not in the answer. */
export async function findByPhone(tx: Reader, vault: Vault, number: string): Promise<readonly string[]> {
  const rows = await tx.rows<{ citizen_id: string }>('select citizen_id from phone_lookup where phone_index = $1', [phoneIndexOf(vault, number)]);
  const numbers = await findPhoneTexts(
    tx,
    vault,
    rows.map((row) => row.citizen_id),
  );
  return [...numbers].flatMap(([citizenId, written]) => (mobileDigits(written) === number ? [citizenId] : []));
}

/** Who has this connecting identifier; nothing where nobody has. */
export async function findByCi(tx: Reader, vault: Vault, ci: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ citizen_id: string }>('select citizen_id from citizen_lookup where ci_index = $1', [vault.blindIndex('citizen.ci', ci)]);
  return row?.citizen_id;
}

interface Row {
  citizen_id: string;
  ci_sealed: Buffer;
  name_sealed: Buffer | null;
  birth_sealed: Buffer | null;
  phone_sealed: Buffer | null;
}

export async function findCitizens(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Citizen>> {
  const rows = await tx.rows<Row>('select citizen_id, ci_sealed, name_sealed, birth_sealed, phone_sealed from citizen where citizen_id = any($1::uuid[])', [
    citizenIds,
  ]);
  return new Map(rows.map((row) => [row.citizen_id, citizenOf(vault, row)]));
}

/** Only when they were born, as the identity provider knows it; who told nothing is not in the answer. */
export async function findBirthTexts(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ citizen_id: string; birth_sealed: Buffer }>(
    'select citizen_id, birth_sealed from citizen where citizen_id = any($1::uuid[]) and birth_sealed is not null',
    [citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, openField(vault, row.citizen_id, 'birth', row.birth_sealed)]));
}

/** Only their telephone numbers, as the identity provider wrote them; who has none is not in the answer. */
export async function findPhoneTexts(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ citizen_id: string; phone_sealed: Buffer }>(
    'select citizen_id, phone_sealed from citizen where citizen_id = any($1::uuid[]) and phone_sealed is not null',
    [citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, openField(vault, row.citizen_id, 'phone', row.phone_sealed)]));
}

function openField(vault: Vault, citizenId: string, column: string, sealed: Buffer): string {
  return vault.open({ table: 'citizen', column, row: citizenId }, sealed);
}

function citizenOf(vault: Vault, row: Row): Citizen {
  const open = (column: string, sealed: Buffer) => openField(vault, row.citizen_id, column, sealed);
  return {
    citizenId: row.citizen_id,
    ci: open('ci', row.ci_sealed),
    ...(row.name_sealed ? { name: open('name', row.name_sealed) } : {}),
    ...(row.birth_sealed ? { birth: open('birth', row.birth_sealed) } : {}),
    ...(row.phone_sealed ? { phoneNumber: open('phone', row.phone_sealed) } : {}),
  };
}
