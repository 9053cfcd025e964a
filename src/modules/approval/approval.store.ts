import { cameOf, type ApprovalAnswer, type ApprovalKind } from '#core/approval.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface ApprovalRequest {
  readonly requestId: string;
  /** What it is about, like `campaign.release`; and of which one. */
  readonly kind: ApprovalKind;
  readonly subject: string;
  /** One line from which the second person knows what they let go. */
  readonly summary: string;
  readonly reason: string;
  /** In the unit of its kind. */
  readonly size: number;
  /** How many others have to agree. */
  readonly needed: number;
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
  /** Everything that was said to it, in that order. */
  readonly decisions: readonly ApprovalDecision[];
  /** The word that settled it; nothing while it waits for one more. */
  readonly decision?: ApprovalDecision;
}

/** Keeps what is asked for; from now on it waits. */
export async function insertRequest(tx: Tx, request: ApprovalRequest): Promise<void> {
  const { requestId, kind, subject, summary, reason, size, needed, requestedBy, requestedAt } = request;
  await tx.changed(
    `insert into approval_request (request_id, kind, subject, summary, reason, size, needed, requested_by, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [requestId, kind, subject, summary, reason, size, needed, requestedBy, new Date(requestedAt)],
  );
  await tx.changed('insert into approval_waiting (request_id) values ($1)', [requestId]);
}

/** It waits no more: it is settled, was taken back, or what it was about is over. */
export async function endWaiting(tx: Tx, requestId: string): Promise<void> {
  await tx.changed('delete from approval_waiting where request_id = $1', [requestId]);
}

/** What waits for a word, and of whom it has one. */
export interface WaitingRequest extends Pick<ApprovalRequest, 'requestId' | 'kind' | 'subject' | 'requestedBy'> {
  readonly saidBy: readonly string[];
}

/** 1,000: more than an office ever lets wait. */
const waitingMax = 1_000;

/** Everything that waits, oldest first: the rows of what waits are all that is read. */
export async function listWaiting(tx: Reader): Promise<readonly WaitingRequest[]> {
  const rows = await tx.rows<{ request_id: string; kind: ApprovalKind; subject: string; requested_by: string; said_by: string[] }>(
    `select r.request_id, r.kind, r.subject, r.requested_by,
       array(select d.decided_by from approval_decision d where d.request_id = r.request_id order by d.ordinal) as said_by
     from approval_waiting w join approval_request r using (request_id) order by r.requested_at, r.request_id limit $1`,
    [waitingMax],
  );
  return rows.map(({ request_id: requestId, kind, subject, requested_by: requestedBy, said_by: saidBy }) => ({
    requestId,
    kind,
    subject,
    requestedBy,
    saidBy,
  }));
}

/**
 * Writes what is said as the word of this ordinal, or nothing where there is one, or where they have spoken: the keys decide between two who press at
 * once. All of them: of the one that is not named here a race is an error.
 */
export async function insertDecision(
  tx: Tx,
  { requestId, requestedBy, needed }: Pick<ApprovalRequest, 'requestId' | 'requestedBy' | 'needed'>,
  ordinal: number,
  { answer, decidedBy, reason, decidedAt }: ApprovalDecision,
): Promise<boolean> {
  const before = ordinal === 1 ? [null, null] : [ordinal - 1, 'granted'];
  const added = await tx.changed(
    `insert into approval_decision (request_id, requested_by, needed, ordinal, before_ordinal, before_answer, decided_by, answer, reason, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [requestId, requestedBy, needed, ordinal, ...before, decidedBy, answer, reason, new Date(decidedAt)],
  );
  return added === 1;
}

interface Row {
  request_id: string;
  kind: ApprovalKind;
  subject: string;
  summary: string;
  asked: string;
  size: bigint;
  needed: number;
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
    `select r.request_id, r.kind, r.subject, r.summary, r.reason as asked, r.size, r.needed, r.requested_by, r.requested_at,
       d.answer, d.reason, d.decided_by, d.decided_at
     from approval_request r left join approval_decision d on d.request_id = r.request_id where r.request_id = any($1::uuid[])
     order by r.request_id, d.ordinal`,
    [requestIds],
  );
  return new Map([...Map.groupBy(rows, (row) => row.request_id)].map(([id, said]) => [id, approvalOf(said[0]!, said)]));
}

function approvalOf(row: Row, rows: readonly Row[]): Approval {
  const { request_id: requestId, kind, subject, summary, asked: reason, needed, requested_by: requestedBy, requested_at: at } = row;
  const decisions = rows.flatMap((said): ApprovalDecision[] =>
    said.answer === null ? [] : [{ answer: said.answer, reason: said.reason, decidedBy: said.decided_by, decidedAt: said.decided_at.getTime() }],
  );
  const request = { requestId, kind, subject, summary, reason, size: Number(row.size), needed, requestedBy, requestedAt: at.getTime() };
  return withDecisions(request, decisions);
}

/** A request with what was said to it, and the word that settled it. */
export function withDecisions(request: ApprovalRequest, decisions: readonly ApprovalDecision[]): Approval {
  const last = decisions.at(-1);
  const isSettled = cameOf({ needed: request.needed, decisions }) !== undefined;
  return { ...request, decisions, ...(last && isSettled ? { decision: last } : {}) };
}
