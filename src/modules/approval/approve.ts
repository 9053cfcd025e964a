import { mayDecide, othersNeeded, type ApprovalAnswer } from '#core/approval.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { endWaiting, findApprovals, insertDecision, insertRequest, withDecisions, type Approval, type ApprovalRequest } from './approval.store.ts';

/** An operator, and how the audit names them: the rooms above know. */
export interface Acting {
  readonly operatorId: string;
  readonly actor: string;
}

/** Asks for something of this size, in the caller’s transaction. How many have to agree follows from its kind and its size. */
export async function requestApproval(
  tx: Tx,
  by: Acting,
  asked: Pick<ApprovalRequest, 'kind' | 'subject' | 'summary' | 'reason' | 'size'>,
  at: Instant,
): Promise<ApprovalRequest> {
  // Whoever asks where nobody need be asked is heard by one all the same.
  const needed = Math.max(1, othersNeeded(asked.kind, asked.size));
  const request = { ...asked, needed, requestId: newId(at), requestedBy: by.operatorId, requestedAt: at };
  await insertRequest(tx, request);
  const { kind, subject, summary: title, reason, requestId, size } = request;
  await record(tx, { at, actor: by.actor, action: 'approval.requested', detail: { request: requestId, kind, subject, title, size, needed, reason } });
  return request;
}

export interface Deciding {
  readonly requestId: string;
  readonly answer: ApprovalAnswer;
  readonly reason: string;
}

/**
 * Grants or refuses, once, never one’s own. What follows from a yes is the asking room’s to do, in the same transaction, and only when `decision`
 * is there: until then it waits for one more.
 */
export async function decideApproval(tx: Tx, by: Acting, { requestId, answer, reason }: Deciding, at: Instant): Promise<Outcome<Approval>> {
  const said = { answer, reason, decidedBy: by.operatorId, decidedAt: at };
  for (;;) {
    const request = (await findApprovals(tx, [requestId])).get(requestId);
    if (!request) return refuse('request.not_found');
    const may = mayDecide(request, by.operatorId);
    if (!may.ok) return may;
    // Lost only to somebody who spoke meanwhile; and no request takes more than two words.
    if (!(await insertDecision(tx, request, request.decisions.length + 1, said))) continue;
    const { kind, subject, summary: title } = request;
    await record(tx, { at, actor: by.actor, action: `approval.${answer}`, detail: { request: requestId, kind, subject, title, reason } });
    const approval = withDecisions(request, [...request.decisions, said]);
    if (approval.decision) await endWaiting(tx, requestId);
    return done(approval);
  }
}
