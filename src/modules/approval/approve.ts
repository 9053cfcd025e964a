import { mayDecide, type ApprovalAnswer } from '#core/approval.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { findApprovals, insertDecision, insertRequest, type Approval, type ApprovalRequest } from './approval.store.ts';

/** An operator, and how the audit names them: the rooms above know. */
export interface Acting {
  readonly operatorId: string;
  readonly actor: string;
}

/** Asks for something, in the caller’s transaction. */
export async function requestApproval(
  tx: Tx,
  by: Acting,
  asked: Pick<ApprovalRequest, 'kind' | 'subject' | 'summary' | 'reason'>,
  at: Instant,
): Promise<ApprovalRequest> {
  const request = { ...asked, requestId: newId(at), requestedBy: by.operatorId, requestedAt: at };
  await insertRequest(tx, request);
  const { kind, subject, reason, requestId } = request;
  await record(tx, { at, actor: by.actor, action: 'approval.requested', detail: { request: requestId, kind, subject, reason } });
  return request;
}

export interface Deciding {
  readonly requestId: string;
  readonly answer: ApprovalAnswer;
  readonly reason: string;
}

/** Grants or refuses, once, never one’s own. What follows from a yes is the asking room’s to do, in the same transaction. */
export async function decideApproval(tx: Tx, by: Acting, { requestId, answer, reason }: Deciding, at: Instant): Promise<Outcome<Approval>> {
  const request = (await findApprovals(tx, [requestId])).get(requestId);
  if (!request) return refuse('request.not_found');
  const may = mayDecide(request, by.operatorId);
  if (!may.ok) return may;
  const decision = { answer, reason, decidedBy: by.operatorId, decidedAt: at };
  if (!(await insertDecision(tx, request, decision))) return refuse('approval.already_decided');
  const { kind, subject } = request;
  await record(tx, { at, actor: by.actor, action: `approval.${answer}`, detail: { request: requestId, kind, subject, reason } });
  return done({ ...request, decision });
}
