import type { OperatorRole } from '#core/operator.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Other roles that somebody is to have. */
export interface Change {
  readonly requestId: string;
  readonly operatorId: string;
  /** As they were looked at. */
  readonly before: readonly OperatorRole[];
  readonly roles: readonly OperatorRole[];
  readonly askedAt: Instant;
}

export async function insertChange(tx: Tx, { requestId, operatorId, before, roles, askedAt }: Change, requestedBy: string): Promise<void> {
  await tx.changed('insert into operator_change (request_id, operator_id, roles_before, roles, asked_at, requested_by) values ($1, $2, $3, $4, $5, $6)', [
    requestId,
    operatorId,
    before,
    roles,
    new Date(askedAt),
    requestedBy,
  ]);
}

/** Writes down that a change was let go, and by whom; without it the database gives nobody a weighty role. In the transaction that gives it. */
export async function insertGiven(tx: Tx, { requestId, operatorId }: Change, decidedBy: string): Promise<void> {
  await tx.changed('insert into operator_change_given (request_id, operator_id, decided_by) values ($1, $2, $3)', [requestId, operatorId, decidedBy]);
}

/** The newest change of each of these operators, decided or not. */
export async function findNewestChanges(tx: Reader, operatorIds: readonly string[]): Promise<ReadonlyMap<string, Change>> {
  const rows = await tx.rows<{ request_id: string; operator_id: string; roles_before: OperatorRole[]; roles: OperatorRole[]; asked_at: Date }>(
    `select distinct on (operator_id) request_id, operator_id, roles_before, roles, asked_at from operator_change
     where operator_id = any($1::uuid[]) order by operator_id, asked_at desc, request_id desc`,
    [operatorIds],
  );
  return new Map(
    rows.map(({ request_id: requestId, operator_id: operatorId, roles_before: before, roles, asked_at: at }) => [
      operatorId,
      { requestId, operatorId, before, roles, askedAt: at.getTime() },
    ]),
  );
}
