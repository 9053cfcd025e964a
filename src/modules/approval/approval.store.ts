import type { ApprovalAnswer } from '#core/approval.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface ApprovalRequest {
  readonly requestId: string;
  /** What it is about, like `campaign.release`; and of which one. */
  readonly kind: string;
  readonly subject: string;
  /** One line from which the second person knows what they let go. */
  readonly summary: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
}

export interface ApprovalDecision {
  readonly answer: ApprovalAnswer;
  readonly decidedBy: string;
  readonly reason: string;
  readonly decidedAt: Instant;
}

export interface Approval extends ApprovalRequest {
  readonly decision?: ApprovalDecision;
}

export async function insertRequest(tx: Tx, { requestId, kind, subject, summary, reason, requestedBy, requestedAt }: ApprovalRequest): Promise<void> {
  await tx.changed(
    'insert into approval_request (request_id, kind, subject, summary, reason, requested_by, requested_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [requestId, kind, subject, summary, reason, requestedBy, new Date(requestedAt)],
  );
}

/** Writes a decision, or nothing where there is one: the key decides between two who press at once. */
export async function insertDecision(tx: Tx, { requestId, requestedBy }: ApprovalRequest, decision: ApprovalDecision): Promise<boolean> {
  const { answer, decidedBy, reason, decidedAt } = decision;
  const added = await tx.changed(
    `insert into approval_decision (request_id, requested_by, decided_by, answer, reason, decided_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (request_id) do nothing`,
    [requestId, requestedBy, decidedBy, answer, reason, new Date(decidedAt)],
  );
  return added === 1;
}

interface Row {
  request_id: string;
  kind: string;
  subject: string;
  summary: string;
  asked: string;
  requested_by: string;
  requested_at: Date;
  answer: ApprovalAnswer | null;
  reason: string;
  decided_by: string;
  decided_at: Date;
}

/** These requests, each with what was said to it. */
export async function findApprovals(tx: Reader, requestIds: readonly string[]): Promise<ReadonlyMap<string, Approval>> {
  const rows = await tx.rows<Row>(
    `select r.request_id, r.kind, r.subject, r.summary, r.reason as asked, r.requested_by, r.requested_at, d.answer, d.reason, d.decided_by, d.decided_at
     from approval_request r left join approval_decision d on d.request_id = r.request_id where r.request_id = any($1::uuid[])`,
    [requestIds],
  );
  return new Map(rows.map((row) => [row.request_id, approvalOf(row)]));
}

function approvalOf(row: Row): Approval {
  const { request_id: requestId, kind, subject, summary, asked: reason, requested_by: requestedBy, requested_at: at } = row;
  const request = { requestId, kind, subject, summary, reason, requestedBy, requestedAt: at.getTime() };
  if (row.answer === null) return request;
  return { ...request, decision: { answer: row.answer, reason: row.reason, decidedBy: row.decided_by, decidedAt: row.decided_at.getTime() } };
}
