import type { ApprovalAnswer } from '#core/approval.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { decideApproval, requestApproval, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { listHeads, raiseShare, sharedOf } from '#modules/programme/index.ts';
import type { Tx } from '#platform/db.ts';
import { holdDraft, type Draft } from './draft.store.ts';
import { losersOf, tellLater, type PublishDeps } from './publish-draft.ts';
import { findShareRequest, insertShareRequest, settleShareRequest } from './share.store.ts';

export interface AskShare {
  readonly draftId: string;
  readonly share: number;
  readonly reason: string;
}

/** Asks others to let a version that holds for a share of people hold for a larger one: as many as a publish to everybody takes. */
export async function requestShare(tx: Tx, { open }: PublishDeps, by: Acting, { draftId, share, reason }: AskShare, at: Instant): Promise<Outcome<Draft>> {
  const draft = await holdDraft(tx, open.id, draftId);
  if (!draft) return refuse('request.not_found');
  const shared = sharedOf(await listHeads(tx, open.id));
  if (draft.version === undefined || shared?.version !== draft.version) return refuse('programme.no_share');
  if (share <= shared.steps.at(-1)!.share) return refuse('programme.share_not_larger');
  if (await findShareRequest(tx, open.id, draft.version)) return refuse('programme.share_asked');
  const size = await losersOf(tx, open, draft);
  if (!size.ok) return size;
  const asked = { kind: 'programme.publish', subject: `${draftId}/${draft.revision}/${share}`, summary: draft.title, reason, size: size.value } as const;
  const { requestId } = await requestApproval(tx, by, asked, at);
  await insertShareRequest(tx, open.id, { requestId, version: draft.version, share }, reason);
  return done(draft);
}

export interface DecideShare {
  readonly draftId: string;
  readonly answer: ApprovalAnswer;
  readonly reason: string;
}

/** What another says to it. With the last yes that is needed the version reaches the larger share; a no leaves it at the one of now. */
export async function decideShare(tx: Tx, deps: PublishDeps, by: Acting, { draftId, answer, reason }: DecideShare, at: Instant): Promise<Outcome<Draft>> {
  const { open, clock } = deps;
  const draft = await holdDraft(tx, open.id, draftId);
  if (!draft) return refuse('request.not_found');
  const request = draft.version === undefined ? undefined : await findShareRequest(tx, open.id, draft.version);
  if (!request) return refuse('approval.already_decided');
  const { requestId, version, share } = request;
  const decided = await decideApproval(tx, by, { requestId, answer, reason }, at);
  if (!decided.ok) return decided;
  // It waits for one more.
  if (!decided.value.decision) return done(draft);
  await settleShareRequest(tx, requestId, answer);
  if (answer === 'refused') return done(draft);
  const shareBefore = sharedOf(await listHeads(tx, open.id))?.steps.at(-1)?.share ?? 0;
  const raised = await raiseShare(tx, clock, { programmeId: open.id, version, share, requestId });
  if (!raised.ok) return raised;
  const { step, effectiveFrom } = raised.value;
  await tellLater(tx, { programmeId: open.id, version, step }, effectiveFrom);
  const what = { programme: open.id, draft: draftId, title: draft.title, version, step, shareBefore, share };
  const detail = { ...what, effectiveFrom: new Date(effectiveFrom).toISOString(), reason };
  await record(tx, { at, actor: by.actor, action: 'programme.share_raised', detail });
  return done(draft);
}
