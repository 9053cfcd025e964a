import { operatorRoles, type OperatorRole } from '#core/operator.ts';
import type { Acting } from '#modules/approval/index.ts';
import { addOperator, firstRoles, listOperators } from '#modules/identity/index.ts';
import { addToStaff, decideStaff } from '#modules/staff/index.ts';
import type { Db, Tx } from '#platform/db.ts';

/** 1,000: more than any test has. */
const listMax = 1_000;

/** Before any programme: what is asked for by a test’s own clock comes after it. */
const before = Date.parse('2020-01-01T00:00:00+09:00');

/** Somebody who works at the console with these roles, by their id: as an office begins, or as an admin asks and an approver agrees. */
export async function anOperator(db: Db, roles: readonly OperatorRole[]): Promise<string> {
  return await db.tx(async (tx) => {
    const person = { name: `운영자 ${crypto.randomUUID()}`, roles };
    const isFirst = (await firstRoles(tx, roles)) === roles;
    const added = isFirst ? await addOperator(tx, person, 'service', Date.now()) : await addToStaff(tx, await someone(tx, 'admin'), person, 'test', before);
    if (!added.ok) throw new Error(`${roles.join(' ')}: ${added.refusal}`);
    const { operatorId } = added.value;
    const said = isFirst ? undefined : await decideStaff(tx, await someone(tx, 'approver'), { operatorId, answer: 'granted', reason: 'test' }, before);
    if (said && !said.ok) throw new Error(`${roles.join(' ')}: ${said.refusal}`);
    return operatorId;
  });
}

async function someone(tx: Tx, role: OperatorRole): Promise<Acting> {
  const found = (await listOperators(tx, listMax)).find((one) => one.endedAt === undefined && one.roles.includes(role));
  if (!found) throw new Error(`Nobody here is ${role}.`);
  return { operatorId: found.operatorId, actor: 'test' };
}

/** One operator of each role and no other: whichever a route asks for, somebody has it and nothing more. */
export async function oneOfEach(db: Db): Promise<Readonly<Record<OperatorRole, string>>> {
  const made: Partial<Record<OperatorRole, string>> = {};
  for (const role of operatorRoles) made[role] = await anOperator(db, [role]);
  return made as Record<OperatorRole, string>;
}
