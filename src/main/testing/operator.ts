import { operatorRoles, type OperatorRole } from '#core/operator.ts';
import { addOperator } from '#modules/identity/index.ts';
import type { Db } from '#platform/db.ts';

/** Somebody who works at the console, by their id; with every role unless said otherwise. */
export async function anOperator(db: Db, roles: readonly OperatorRole[] = operatorRoles): Promise<string> {
  const added = await db.tx((tx) => addOperator(tx, { name: `운영자 ${crypto.randomUUID()}`, roles }, 'service', Date.now()));
  return added!.operatorId;
}
