import { lineDiff } from '#core/line-diff.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { endWaiting, findApprovals, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { findVersions, holdingOf, listHeads } from '#modules/programme/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { cancelImpact } from './impact.store.ts';
import { giveBack } from './publish-draft.ts';
import { findDraft, holdDraft, insertDraft, listDrafts, moveDraft, updateText, type Draft, type NewDraft } from './draft.store.ts';

/** 50 side by side: more than an office writes at once, and all of them fit on one screen’s list. */
const draftsMax = 50;

/** Opens a draft with the text that holds now, or will hold next; or with a text of its own. */
export async function openDraft(
  tx: Tx,
  by: Acting,
  programmeId: string,
  { title, text }: { readonly title: string; readonly text?: string | undefined },
  at: Instant,
): Promise<Outcome<Draft>> {
  const room = roomBeside(await listUnderWay(tx, programmeId));
  if (!room.ok) return room;
  const last = holdingOf(await listHeads(tx, programmeId))!;
  const [row] = await findVersions(tx, programmeId, [last.version]);
  return done(await putDraft(tx, by, { programmeId, kind: 'change', title, text: text ?? row!.file, basedOn: last.version }, at));
}

/** The drafts that are neither published nor put away. */
export async function listUnderWay(tx: Tx, programmeId: string): Promise<readonly Draft[]> {
  return (await listDrafts(tx, programmeId, 1_000)).filter((one) => one.state === 'draft' || one.state === 'waiting');
}

/** Whether one more may stand beside them. */
export function roomBeside(underWay: readonly Draft[]): Outcome<null> {
  return underWay.length >= draftsMax ? refuse('draft.too_many', { limit: draftsMax }) : done(null);
}

/** Adds a draft, on record. */
export async function putDraft(
  tx: Tx,
  by: Acting,
  draft: Pick<NewDraft, 'programmeId' | 'kind' | 'title' | 'text' | 'basedOn' | 'reason'>,
  at: Instant,
): Promise<Draft> {
  const draftId = newId(at);
  const { programmeId, title, basedOn } = draft;
  await insertDraft(tx, { ...draft, draftId, createdBy: by.operatorId, createdAt: at });
  await record(tx, { at, actor: by.actor, action: 'draft.opened', detail: { draft: draftId, title, basedOn } });
  return (await findDraft(tx, programmeId, draftId))!;
}

export interface ChangeDraft {
  readonly draftId: string;
  /** The one that was looked at. */
  readonly revision: number;
  readonly title: string;
  readonly text: string;
}

/** Writes over the revision that was looked at. What was weighed before is not this one; that stays to be read. */
export async function changeDraft(
  tx: Tx,
  by: Acting,
  programmeId: string,
  { draftId, revision, title, text }: ChangeDraft,
  at: Instant,
): Promise<Outcome<Draft>> {
  const before = await findDraft(tx, programmeId, draftId);
  if (!before) return refuse('request.not_found');
  // Going back is to the letter.
  if (before.state !== 'draft' || before.kind === 'back') return refuse('draft.wrong_state');
  // Read again by its editor beside what holds now: from here on it is a change of that.
  const basedOn = holdingOf(await listHeads(tx, programmeId))!.version;
  if (!(await updateText(tx, { draftId, revision }, { title, text, basedOn, by: by.operatorId, at }))) return refuse('draft.changed');
  await cancelImpact(tx, draftId, revision, at);
  await record(tx, {
    at,
    actor: by.actor,
    action: 'draft.changed',
    detail: { draft: draftId, revision: revision + 1, title, ...whatChanged(before, { title, text }), basedOn },
  });
  return done((await findDraft(tx, programmeId, draftId))!);
}

/** How many lines came and went, and what it was called where that changed: for the trail, which holds no text. */
function whatChanged(
  before: Draft,
  after: Pick<ChangeDraft, 'title' | 'text'>,
): { readonly added: number; readonly gone: number; readonly titleBefore?: string } {
  const lines = lineDiff(before.text, after.text).flat();
  const count = (kind: 'new' | 'gone') => lines.filter((line) => line.kind === kind).length;
  return { added: count('new'), gone: count('gone'), ...(before.title === after.title ? {} : { titleBefore: before.title }) };
}

/** Whoever asked for it takes that back, while nobody has settled it: it is a draft again. Going back also while it is still weighed. */
export async function takeBackRequest(tx: Tx, by: Acting, programmeId: string, draftId: string, at: Instant): Promise<Outcome<Draft>> {
  const draft = await holdDraft(tx, programmeId, draftId);
  if (!draft) return refuse('request.not_found');
  const isWeighed = draft.kind === 'back' && draft.state === 'draft';
  if (draft.state !== 'waiting' && !isWeighed) return refuse('draft.wrong_state');
  const request = draft.requestId === undefined ? undefined : (await findApprovals(tx, [draft.requestId])).get(draft.requestId);
  if ((request?.requestedBy ?? draft.createdBy) !== by.operatorId) return refuse('draft.not_own_request');
  const left = await giveBack(tx, draft);
  if (draft.kind === 'back') await cancelImpact(tx, draftId, draft.revision, at);
  if (request) await endWaiting(tx, request.requestId);
  const detail = { draft: draftId, title: draft.title, ...(request ? { request: request.requestId } : {}) };
  await record(tx, { at, actor: by.actor, action: request ? 'draft.request_taken_back' : 'draft.dropped', detail });
  return done(left);
}

/** Puts a draft away, for good. */
export async function dropDraft(tx: Tx, by: Acting, programmeId: string, draftId: string, at: Instant): Promise<Outcome<Draft>> {
  const draft = await holdDraft(tx, programmeId, draftId);
  if (!draft) return refuse('request.not_found');
  if (draft.state !== 'draft') return refuse('draft.wrong_state');
  await moveDraft(tx, draftId, { to: 'dropped' });
  await cancelImpact(tx, draftId, draft.revision, at);
  await record(tx, { at, actor: by.actor, action: 'draft.dropped', detail: { draft: draftId, title: draft.title } });
  return done({ ...draft, state: 'dropped' });
}
