import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { ApprovalAnswer } from '#core/approval.ts';
import { decideApproval, findApprovals, requestApproval, type Approval } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { findProtected, liftProtection, protect } from '#modules/safe-person/index.ts';
import type { Reader } from '#platform/db.ts';
import { insertEvent } from './support-event.store.ts';
import { holdCase, updateRequest, type Case } from './support.store.ts';
import { inHand, type Desk } from './work-case.ts';

/** Protects the person of a case, at once. */
export async function protectPerson(desk: Desk, caseId: string, reason: string): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  const guarded = await protect(tx, found.value.citizenId, by.operatorId, at);
  if (!guarded.ok) return guarded;
  await insertEvent(tx, vault, caseId, { what: 'protected', operatorId: by.operatorId, note: reason, at });
  await record(tx, { at, actor: by.actor, action: 'support.protected', detail: { case: caseId, ticket: found.value.ticket } });
  return done(null);
}

export interface ProtectedAsk {
  readonly what: 'see' | 'lift';
  readonly reason: string;
}

/** Asks a second person to see what is protected, or to take the protection back. One question of a kind waits at a time. */
export async function askProtected(desk: Desk, caseId: string, { what, reason }: ProtectedAsk): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  if (!(await findProtected(tx, [found.value.citizenId])).has(found.value.citizenId)) return refuse('support.not_protected');
  if ((await waitingRequest(tx, found.value)) || (what === 'see' && (await maySee(tx, found.value)))) return refuse('support.asked_already');
  const request = await requestApproval(tx, by, { kind: `support.${what}`, subject: caseId, summary: found.value.ticket, reason, size: 1 }, at);
  await updateRequest(tx, caseId, what, request.requestId);
  await insertEvent(tx, vault, caseId, { what: 'asked', operatorId: by.operatorId, note: reason, at });
  return done(null);
}

/** The second person’s word. A yes to taking it back takes it back. */
export async function decideProtected(desk: Desk, caseId: string, said: { readonly answer: ApprovalAnswer; readonly reason: string }): Promise<Outcome<null>> {
  const { tx, vault, programmeId, by, at } = desk;
  const found = await holdCase(tx, programmeId, caseId);
  if (!found) return refuse('request.not_found');
  if (found.closedAt !== undefined) return refuse('support.closed');
  const asked = await waitingRequest(tx, found);
  if (!asked) return refuse('support.not_asked');
  const { requestId } = asked.approval;
  const decided = await decideApproval(tx, by, { requestId, ...said }, at);
  if (!decided.ok) return decided;
  if (asked.what === 'see' || decided.value.decision?.answer !== 'granted') return done(null);
  const lifted = await liftProtection(tx, found.citizenId, by.operatorId, requestId, at);
  if (!lifted.ok) return lifted;
  await insertEvent(tx, vault, caseId, { what: 'lifted', operatorId: by.operatorId, note: said.reason, at });
  await record(tx, { at, actor: by.actor, action: 'support.lifted', detail: { case: caseId, ticket: found.ticket } });
  return done(null);
}

/** The newest question of a case, decided or not. */
export async function newestRequest(tx: Reader, { seeRequest, liftRequest }: Case): Promise<{ what: 'see' | 'lift'; approval: Approval } | undefined> {
  const ids = [seeRequest, liftRequest].filter((one) => one !== undefined);
  if (ids.length === 0) return undefined;
  const approvals = [...(await findApprovals(tx, ids)).values()].toSorted((a, b) => b.requestedAt - a.requestedAt);
  const approval = approvals.find((one) => !one.decision) ?? approvals[0]!;
  return { what: approval.requestId === seeRequest ? 'see' : 'lift', approval };
}

/** In which of these cases a second person’s word is waited for. */
export async function askingCases(tx: Reader, cases: readonly Case[]): Promise<readonly string[]> {
  const ids = cases.flatMap((one) => [one.seeRequest, one.liftRequest]).filter((one) => one !== undefined);
  const approvals = ids.length === 0 ? new Map<string, Approval>() : await findApprovals(tx, ids);
  const waits = (id: string | undefined) => id !== undefined && approvals.get(id)?.decision === undefined;
  return cases.filter((one) => waits(one.seeRequest) || waits(one.liftRequest)).map((one) => one.caseId);
}

async function waitingRequest(tx: Reader, theCase: Case): Promise<{ what: 'see' | 'lift'; approval: Approval } | undefined> {
  const newest = await newestRequest(tx, theCase);
  return newest && !newest.approval.decision ? newest : undefined;
}

/** Whether a second person let whoever has the case in hand see what is protected: the yes is to the one who asked, in this case. */
export async function maySee(tx: Reader, { seeRequest, heldBy }: Case): Promise<boolean> {
  if (seeRequest === undefined) return false;
  const approval = (await findApprovals(tx, [seeRequest])).get(seeRequest);
  return approval?.decision?.answer === 'granted' && approval.requestedBy === heldBy;
}
