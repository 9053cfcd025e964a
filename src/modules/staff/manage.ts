import type { ApprovalAnswer } from '#core/approval.ts';
import { lightRoles, mayChangeRoles, mayHold, roleWords, weightyGains, type OperatorRole } from '#core/operator.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { decideApproval, endWaiting, findApprovals, requestApproval, type Acting } from '#modules/approval/index.ts';
import { addOperator, changeRoles, endOperator, holdOperatorAlone, type NewOperator, type Operator } from '#modules/identity/index.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { findNewestChanges, insertChange, insertGiven, type Change } from './staff.store.ts';

/** Makes somebody an operator: with their light roles at once, with the others once an approver has said yes. */
export async function addToStaff(tx: Tx, by: Acting, { roles, ...person }: NewOperator, reason: string, at: Instant): Promise<Outcome<Operator>> {
  const may = mayHold(roles);
  if (!may.ok) return may;
  const isLight = weightyGains([], roles).length === 0;
  const added = await addOperator(tx, { ...person, roles: isLight ? roles : lightRoles(roles) }, by.actor, at);
  if (!added.ok || isLight) return added;
  await ask(tx, by, added.value, roles, reason, at);
  return added;
}

export interface NewRoles {
  readonly operatorId: string;
  /** As they were looked at. */
  readonly before: readonly OperatorRole[];
  readonly roles: readonly OperatorRole[];
  readonly reason: string;
}

/** Gives somebody other roles: at once, or once an approver has said yes. */
export async function changeStaff(tx: Tx, by: Acting, { operatorId, before, roles, reason }: NewRoles, at: Instant): Promise<Outcome<'changed' | 'asked'>> {
  const operator = await holdOperatorAlone(tx, operatorId);
  if (!operator) return refuse('request.not_found');
  const may = mayChangeRoles({ by: by.operatorId, operatorId, before: operator.roles, after: roles });
  if (!may.ok) return may;
  if (operator.roles.length !== before.length || !operator.roles.every((role) => before.includes(role))) return refuse('operator.changed');
  if (await findWaiting(tx, operatorId)) return refuse('operator.change_waits');
  if (weightyGains(operator.roles, roles).length > 0) {
    await ask(tx, by, operator, roles, reason, at);
    return done('asked');
  }
  return (await changeRoles(tx, operator, roles, by.actor, reason, at)) ? done('changed') : refuse('operator.changed');
}

async function ask(tx: Tx, by: Acting, operator: Operator, roles: readonly OperatorRole[], reason: string, at: Instant): Promise<void> {
  const { operatorId, name, account, roles: before } = operator;
  const words = [...roles].toSorted().map((role) => roleWords[role].ko);
  const summary = `${name}${account === undefined ? '' : ` (${account})`}: ${words.join(', ')}`;
  const asked = { kind: 'operator.roles', subject: operatorId, summary, reason, size: weightyGains(before, roles).length } as const;
  const { requestId } = await requestApproval(tx, by, asked, at);
  await insertChange(tx, { requestId, operatorId, before, roles: [...roles].toSorted(), askedAt: at }, by.operatorId);
}

/** The second person’s word. A yes gives the roles, where those that were looked at are still theirs. */
export async function decideStaff(
  tx: Tx,
  by: Acting,
  { operatorId, answer, reason }: { readonly operatorId: string; readonly answer: ApprovalAnswer; readonly reason: string },
  at: Instant,
): Promise<Outcome<'decided'>> {
  if (by.operatorId === operatorId) return refuse('operator.own_roles');
  const operator = await holdOperatorAlone(tx, operatorId);
  if (!operator) return refuse('request.not_found');
  const waiting = await findWaiting(tx, operatorId);
  if (!waiting) return refuse('operator.nothing_waits');
  if (answer === 'granted' && operator.roles.join(' ') !== waiting.before.join(' ')) return refuse('operator.changed');
  const decided = await decideApproval(tx, by, { requestId: waiting.requestId, answer, reason }, at);
  if (!decided.ok) return decided;
  if (decided.value.decision?.answer !== 'granted') return done('decided');
  await insertGiven(tx, waiting, by.operatorId);
  if (!(await changeRoles(tx, operator, waiting.roles, by.actor, reason, at))) throw new Error('Roles changed under the hand that held them.');
  return done('decided');
}

/** Somebody works here no more. */
export async function endStaffMember(tx: Tx, by: Acting, operatorId: string, reason: string, at: Instant): Promise<Outcome<'ended'>> {
  if (by.operatorId === operatorId) return refuse('operator.own_roles');
  const operator = await holdOperatorAlone(tx, operatorId);
  if (!operator) return refuse('request.not_found');
  return (await endNamed(tx, operator.name, by.actor, at, reason)) === undefined ? refuse('request.not_found') : done('ended');
}

/** Ends whoever works here under a name, and asks nobody about roles of theirs any more. Answers how many sessions; nothing where nobody does. */
export async function endNamed(tx: Tx, name: string, actor: string, at: Instant, reason?: string): Promise<number | undefined> {
  const ended = await endOperator(tx, name, actor, at, reason);
  const waiting = ended && (await findWaiting(tx, ended.operatorId));
  if (waiting) await endWaiting(tx, waiting.requestId);
  return ended?.sessions;
}

/** The change that waits for a yes, if one does. */
async function findWaiting(tx: Reader, operatorId: string): Promise<Change | undefined> {
  const newest = (await findNewestChanges(tx, [operatorId])).get(operatorId);
  if (!newest) return undefined;
  return (await findApprovals(tx, [newest.requestId])).get(newest.requestId)?.decision ? undefined : newest;
}
