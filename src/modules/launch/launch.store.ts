import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Assigned {
  readonly item: string;
  readonly owner: string;
  readonly dueAt: Instant;
}

export interface Proof {
  readonly proofId: string;
  readonly item: string;
  readonly proof: string;
  readonly subjectHash: Buffer;
  readonly requestId: string;
  readonly broughtBy: string;
  readonly broughtAt: Instant;
}

/** Who sees to which item. */
export async function listAssigned(tx: Reader, programmeId: string): Promise<ReadonlyMap<string, Assigned>> {
  const rows = await tx.rows<{ item: string; owner: string; due_at: Date }>('select item, owner, due_at from launch_item where programme_id = $1', [
    programmeId,
  ]);
  return new Map(rows.map(({ item, owner, due_at: dueAt }) => [item, { item, owner, dueAt: dueAt.getTime() }]));
}

export async function putAssigned(tx: Tx, programmeId: string, { item, owner, dueAt }: Assigned, by: string, at: Instant): Promise<void> {
  await tx.changed(
    `insert into launch_item (programme_id, item, owner, due_at, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (programme_id, item) do update set owner = $3, due_at = $4, set_by = $5, set_at = $6`,
    [programmeId, item, owner, new Date(dueAt), by, new Date(at)],
  );
}

export async function insertProof(tx: Tx, programmeId: string, one: Proof): Promise<void> {
  await tx.changed(
    'insert into launch_proof (proof_id, programme_id, item, proof, subject_hash, request_id, brought_by, brought_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [one.proofId, programmeId, one.item, one.proof, one.subjectHash, one.requestId, one.broughtBy, new Date(one.broughtAt)],
  );
}

/** The newest proof of each item. */
export async function newestProofs(tx: Reader, programmeId: string): Promise<ReadonlyMap<string, Proof>> {
  const rows = await tx.rows<{
    proof_id: string;
    item: string;
    proof: string;
    subject_hash: Buffer;
    request_id: string;
    brought_by: string;
    brought_at: Date;
  }>(
    `select distinct on (item) proof_id, item, proof, subject_hash, request_id, brought_by, brought_at from launch_proof
     where programme_id = $1 order by item, brought_at desc, proof_id desc`,
    [programmeId],
  );
  return new Map(
    rows.map((row) => [
      row.item,
      {
        proofId: row.proof_id,
        item: row.item,
        proof: row.proof,
        subjectHash: row.subject_hash,
        requestId: row.request_id,
        broughtBy: row.brought_by,
        broughtAt: row.brought_at.getTime(),
      },
    ]),
  );
}
