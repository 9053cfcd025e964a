import type { Reader, Tx } from '#platform/db.ts';

/** A larger share that an editor asks for. */
export interface ShareRequest {
  readonly requestId: string;
  readonly version: number;
  readonly share: number;
}

interface Row {
  request_id: string;
  version: number;
  share: number;
}

/** Puts it on record; false where another is waiting already. */
export async function insertShareRequest(tx: Tx, programmeId: string, { requestId, version, share }: ShareRequest, reason: string): Promise<boolean> {
  const added = await tx.changed(
    `insert into share_request (request_id, programme_id, version, share, reason) values ($1, $2, $3, $4, $5)
     on conflict (programme_id, version) where state = 'waiting' do nothing`,
    [requestId, programmeId, version, share, reason],
  );
  return added === 1;
}

/** What waits for a word about one version; at most one does. */
export async function findShareRequest(tx: Reader, programmeId: string, version: number): Promise<ShareRequest | undefined> {
  const [row] = await tx.rows<Row>(`select request_id, version, share from share_request where programme_id = $1 and version = $2 and state = 'waiting'`, [
    programmeId,
    version,
  ]);
  return row && { requestId: row.request_id, version: row.version, share: row.share };
}

export async function settleShareRequest(tx: Tx, requestId: string, state: 'granted' | 'refused'): Promise<void> {
  await tx.changed(`update share_request set state = $2 where request_id = $1 and state = 'waiting'`, [requestId, state]);
}

/** What waits is asked for in vain: its version was taken back. Answers which request that was. */
export async function voidShareRequest(tx: Tx, programmeId: string, version: number): Promise<string | undefined> {
  const [row] = await tx.rows<{ request_id: string }>(
    `update share_request set state = 'void' where programme_id = $1 and version = $2 and state = 'waiting' returning request_id`,
    [programmeId, version],
  );
  return row?.request_id;
}
