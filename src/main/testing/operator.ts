import { operatorRoles, type OperatorRole } from '#core/operator.ts';
import { addOperator } from '#modules/identity/index.ts';
import type { Db } from '#platform/db.ts';

/** Somebody who works at the console with these roles, by their id. */
export async function anOperator(db: Db, roles: readonly OperatorRole[]): Promise<string> {
  const added = await db.tx((tx) => addOperator(tx, { name: `운영자 ${crypto.randomUUID()}`, roles }, 'service', Date.now()));
  if (!added.ok) throw new Error(`${roles.join(' ')}: ${added.refusal}`);
  return added.value.operatorId;
}

/** One operator of each role and no other: whichever a route asks for, somebody has it and nothing more. */
export async function oneOfEach(db: Db): Promise<Readonly<Record<OperatorRole, string>>> {
  const made: Partial<Record<OperatorRole, string>> = {};
  for (const role of operatorRoles) made[role] = await anOperator(db, [role]);
  return made as Record<OperatorRole, string>;
}
