import { lightRoles, mayHold, operatorRoles, weightyGains, type OperatorRole } from '#core/operator.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import { newId } from '#platform/clock.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { closeSessionsOf } from '#platform/session.ts';
import { newConsoleKey } from './console-link.ts';
import { findOperatorNamed, findOperators, insertOperator, listOperatorsNow, nameOf, updateEnded, updateRoles, type Operator } from './operator.store.ts';

export interface NewOperator {
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  /** What people call their account at the agency’s provider; without one they come in by links. */
  readonly account?: string;
}

/**
 * Of these roles those that somebody may begin with: where an admin could ask for the others and an approver let them go, the ones that nobody has to
 * agree to; else, as an office begins or begins again, all of them. The database holds to the same.
 */
export async function firstRoles(tx: Reader, roles: readonly OperatorRole[]): Promise<readonly OperatorRole[]> {
  if (weightyGains([], roles).length === 0) return roles;
  const held = (await listOperatorsNow(tx)).flatMap((one) => one.roles);
  return held.includes('admin') && held.includes('approver') ? lightRoles(roles) : roles;
}

/** Makes somebody an operator. `actor`: who does it, for the record. */
export async function addOperator(tx: Tx, { name, roles, account }: NewOperator, actor: string, at: Instant): Promise<Outcome<Operator>> {
  const may = mayHold(roles);
  if (!may.ok) return may;
  const operator = {
    operatorId: newId(at),
    name: name.normalize('NFC').trim(),
    roles: [...new Set(roles)].toSorted(),
    createdAt: at,
    ...(account === undefined ? {} : { account: accountOf(account) }),
  };
  if (!(await insertOperator(tx, operator))) return refuse('operator.name_taken');
  await record(tx, {
    at,
    actor,
    action: 'operator.added',
    detail: { operator: nameOf(operator), roles: operator.roles.join(' '), ...(operator.account ? { account: operator.account } : {}) },
  });
  return done(operator);
}

/** An account as it is compared: providers do not tell Hana from hana. */
export function accountOf(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase();
}

/** A key that opens the console once, for whoever works here under this name; nothing where nobody does. */
export async function newKeyOf(tx: Tx, name: string, machineNow: Instant): Promise<string | undefined> {
  const operator = await findOperatorNamed(tx, name.normalize('NFC').trim());
  return operator && (await newConsoleKey(tx, operator.operatorId, machineNow));
}

/** Gives an operator other roles, where they are still those that were looked at; false otherwise. They hold from the next request on. */
export async function changeRoles(tx: Tx, operator: Operator, roles: readonly OperatorRole[], actor: string, reason: string, at: Instant): Promise<boolean> {
  if (!(await updateRoles(tx, operator.operatorId, operator.roles, [...roles].toSorted()))) return false;
  const detail = { operator: nameOf(operator), before: operator.roles.join(' '), roles: [...roles].toSorted().join(' '), reason };
  await record(tx, { at, actor, action: 'operator.roles_changed', detail });
  return true;
}

export interface Ended {
  readonly operatorId: string;
  /** How many were open. */
  readonly sessions: number;
}

/** Ends an operator: every session is over at once, and no link of theirs opens anything. Nothing where nobody of that name works here. */
export async function endOperator(tx: Tx, name: string, actor: string, at: Instant, reason?: string): Promise<Ended | undefined> {
  const operator = await findOperatorNamed(tx, name.normalize('NFC').trim());
  // The row first: whoever opens a session holds it, and closing comes after theirs or theirs finds it ended.
  if (!operator || !(await updateEnded(tx, operator.operatorId, at))) return undefined;
  await record(tx, { at, actor, action: 'operator.ended', detail: { operator: nameOf(operator), ...(reason === undefined ? {} : { reason }) } });
  return { operatorId: operator.operatorId, sessions: await closeSessionsOf(tx, 'operator', operator.operatorId) };
}

/** How the audit names whoever a session is of. */
export async function actorOf(tx: Reader, operatorId: string): Promise<string> {
  const operator = (await findOperators(tx, [operatorId])).get(operatorId);
  return operator ? nameOf(operator) : operatorId;
}

/** What an operator may do now; nothing for one who has ended, or never was. */
export async function rolesOf(tx: Reader, operatorId: string): Promise<readonly OperatorRole[] | undefined> {
  const operator = (await findOperators(tx, [operatorId])).get(operatorId);
  return operator?.endedAt === undefined ? operator?.roles : undefined;
}

/** 3: enough to find somebody at their desk. */
const holdersMax = 3;

/** Whom an operator may ask for what they may not do themselves: for each role some others who have it now. */
export async function holdersOf(tx: Reader, operatorId: string): Promise<readonly { readonly role: OperatorRole; readonly names: readonly string[] }[]> {
  const others = (await listOperatorsNow(tx)).filter((one) => one.operatorId !== operatorId);
  return operatorRoles.map((role) => ({
    role,
    names: others
      .filter((one) => one.roles.includes(role))
      .slice(0, holdersMax)
      .map((one) => one.name),
  }));
}
