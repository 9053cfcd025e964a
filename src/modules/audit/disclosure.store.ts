import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What kind of data somebody got to see. */
export type Disclosed =
  | 'identity'
  | 'household'
  | 'address'
  | 'register'
  | 'cards'
  | 'amount'
  | 'link'
  | 'spending'
  | 'appeal'
  | 'file'
  | 'file.identity'
  | 'file.contact'
  | 'file.home';

export interface Disclosure {
  readonly citizenId: string;
  /** A partner’s id, like `shinhan` or `registry`; `operator:` and the id of an operator. */
  readonly who: string;
  readonly what: Disclosed;
  /** The purpose it was consented to for, or an operator’s reason. */
  readonly purpose: string;
  readonly at: Instant;
}

export interface DisclosureRow extends Disclosure {
  readonly disclosureId: string;
  /** Its place in the citizen’s chain, from 1. */
  readonly seq: number;
  readonly beforeHash: Buffer;
  readonly hash: Buffer;
}

/** The last row of each citizen’s chain; nothing for who has none. */
export async function findChainEnds(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Pick<DisclosureRow, 'seq' | 'hash'>>> {
  const rows = await tx.rows<{ citizen_id: string; seq: number; hash: Buffer }>(
    'select distinct on (citizen_id) citizen_id, seq, hash from disclosure where citizen_id = any($1::uuid[]) order by citizen_id, seq desc',
    [citizenIds],
  );
  return new Map(rows.map(({ citizen_id: citizenId, seq, hash }) => [citizenId, { seq, hash }]));
}

/** Adds each row after the one it names, one a citizen; answers whose was added: not where somebody else’s was there first. */
export async function insertDisclosures(tx: Tx, rows: readonly DisclosureRow[]): Promise<ReadonlySet<string>> {
  const added = await tx.rows<{ citizen_id: string }>(
    `insert into disclosure (citizen_id, disclosure_id, at, who, what, purpose, seq, before_hash, hash)
     select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bytea[], $9::bytea[])
     on conflict (citizen_id, seq) do nothing returning citizen_id`,
    [
      rows.map((row) => row.citizenId),
      rows.map((row) => row.disclosureId),
      rows.map((row) => new Date(row.at)),
      rows.map((row) => row.who),
      rows.map((row) => row.what),
      rows.map((row) => row.purpose),
      rows.map((row) => row.seq),
      rows.map((row) => row.beforeHash),
      rows.map((row) => row.hash),
    ],
  );
  return new Set(added.map((row) => row.citizen_id));
}

/** Rows of every citizen’s chain after one of them, citizen by citizen and in order. */
export async function listChains(tx: Reader, after: Pick<DisclosureRow, 'citizenId' | 'seq'>, limit: number): Promise<readonly DisclosureRow[]> {
  const rows = await tx.rows<ChainRow>(
    `select citizen_id, disclosure_id, at, who, what, purpose, seq, before_hash, hash from disclosure
     where (citizen_id, seq) > ($1::uuid, $2::int) order by citizen_id, seq limit $3`,
    [after.citizenId, after.seq, limit],
  );
  return rows.map(({ citizen_id: citizenId, disclosure_id: disclosureId, at, who, what, purpose, seq, before_hash: beforeHash, hash }) => {
    return { citizenId, disclosureId, at: at.getTime(), who, what, purpose, seq, beforeHash, hash };
  });
}

interface ChainRow {
  citizen_id: string;
  disclosure_id: string;
  at: Date;
  who: string;
  what: Disclosed;
  purpose: string;
  seq: number;
  before_hash: Buffer;
  hash: Buffer;
}

/** The hashes that stand at these places of citizens’ chains, by `citizen/seq`. */
export async function findHashesAt(tx: Reader, places: readonly Pick<DisclosureRow, 'citizenId' | 'seq'>[]): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await tx.rows<{ citizen_id: string; seq: number; hash: Buffer }>(
    `select d.citizen_id, d.seq, d.hash from unnest($1::uuid[], $2::int[]) as asked (citizen_id, seq)
     join disclosure d on d.citizen_id = asked.citizen_id and d.seq = asked.seq`,
    [places.map((one) => one.citizenId), places.map((one) => one.seq)],
  );
  return new Map(rows.map(({ citizen_id: citizenId, seq, hash }) => [`${citizenId}/${seq}`, hash]));
}

/** How many rows there are. Read whole: for the command line, never for a screen. */
export async function countDisclosures(tx: Reader): Promise<number> {
  return Number((await tx.rows<{ n: bigint }>('select count(*) as n from disclosure'))[0]!.n);
}

export async function listDisclosureRows(tx: Reader, citizenId: string, limit: number, before: Instant | undefined): Promise<readonly Disclosure[]> {
  const rows = await tx.rows<{ at: Date; who: string; what: Disclosed; purpose: string }>(
    `select at, who, what, purpose from disclosure where citizen_id = $1 and ($3::timestamptz is null or at < $3)
     order by at desc, disclosure_id desc limit $2`,
    [citizenId, limit, before === undefined ? null : new Date(before)],
  );
  return rows.map((row) => ({ citizenId, at: row.at.getTime(), who: row.who, what: row.what, purpose: row.purpose }));
}
