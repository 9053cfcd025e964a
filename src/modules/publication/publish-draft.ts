import type { ApprovalAnswer } from '#core/approval.ts';
import { diffProgrammes } from '#core/diff.ts';
import type { Lang } from '#core/message-words.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { losersBy } from '#core/publishing.ts';
import { readProgramme } from '#core/read.ts';
import { cannotShare } from '#core/share.ts';
import type { Instant } from '#core/time.ts';
import { decideApproval, endWaiting, requestApproval, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import {
  atLargeFrom,
  findVersions,
  holdingOf,
  listHeads,
  publishLeadMs,
  publishVersion,
  sharedOf,
  takeBackShare,
  withdrawComing,
  type OpenProgramme,
  type Published,
} from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import { addJob } from '#platform/jobs.ts';
import type { Tx } from '#platform/db.ts';
import { findDraft, holdDraft, moveDraft, type Draft } from './draft.store.ts';
import { findImpact } from './impact.store.ts';
import { voidShareRequest } from './share.store.ts';
import { insertWithdrawal } from './withdrawal.store.ts';
import { insertTold, type TellStep } from './told.store.ts';

export interface PublishDeps {
  readonly open: OpenProgramme;
  readonly clock: Clock;
}

/** 30 s after it holds: whoever was let in by the version before has been answered by then, and is looked at as they stand. */
const settledMs = 30_000;

export interface AskPublish {
  readonly draftId: string;
  readonly revision: number;
  /** Left out: as soon as every process can know of it. */
  readonly publishAt?: Instant | undefined;
  /** For which share of people first; left out, for everybody. */
  readonly share?: number | undefined;
  readonly reason: string;
  readonly lang: Lang;
}

/** Asks others to let it hold. From now on nobody changes it. */
export async function requestPublish(
  tx: Tx,
  { open }: PublishDeps,
  by: Acting,
  { draftId, revision, publishAt, share, reason, lang }: AskPublish,
  at: Instant,
): Promise<Outcome<Draft>> {
  const draft = await holdDraft(tx, open.id, draftId);
  if (!draft) return refuse('request.not_found');
  // Going back asks by itself.
  if (draft.state !== 'draft' || draft.kind === 'back') return refuse('draft.wrong_state');
  if (draft.revision !== revision) return refuse('draft.changed');
  if (publishAt !== undefined && publishAt < at + publishLeadMs) return refuse('programme.too_soon');
  if (sharedOf(await listHeads(tx, open.id))) return refuse('programme.share_out');
  const size = await losersOf(tx, open, draft);
  if (!size.ok) return size;
  const whyNot = share === undefined ? undefined : cannotShare(changesOf(open, draft, readProgramme(draft.text, draft.title).document!));
  if (whyNot) return refuse('draft.not_shareable', { what: whyNot[lang] });
  return done(await askOthers(tx, by, draft, { reason, publishAt, share, size: size.value }, at));
}

/** Asks as many as its size takes; from now on it waits for them. */
export async function askOthers(
  tx: Tx,
  by: Acting,
  { draftId, programmeId, revision, title }: Draft,
  { reason, publishAt, share, size }: Pick<AskPublish, 'reason' | 'publishAt' | 'share'> & { readonly size: number },
  at: Instant,
): Promise<Draft> {
  const asked = { kind: 'programme.publish', subject: `${draftId}/${revision}`, summary: title, reason, size } as const;
  const { requestId } = await requestApproval(tx, by, asked, at);
  await moveDraft(tx, draftId, { to: 'waiting', reason, requestId, publishAt, share });
  return (await findDraft(tx, programmeId, draftId))!;
}

/** How many lose something by it; or why it cannot be published as it stands. `isUrgent`: nobody waits until all were looked at. */
export async function losersOf(tx: Tx, open: OpenProgramme, draft: Draft, isUrgent = false): Promise<Outcome<number>> {
  const { document, programme } = readProgramme(draft.text, draft.title);
  if (!programme || !document) return refuse('programme.not_free');
  if (holdingOf(await listHeads(tx, open.id))?.version !== draft.basedOn) return refuse('programme.changed_meanwhile');
  const changes = changesOf(open, draft, document);
  if (changes.length === 0 && draft.kind === 'change') return refuse('draft.same');
  if (isUrgent) return done(losersBy(changes, undefined));
  const impact = await findImpact(tx, draft.draftId, draft.revision);
  if (impact?.state !== 'done' || impact.basedOn !== draft.basedOn) return refuse('draft.not_weighed');
  return done(losersBy(changes, impact.total));
}

/** What a draft changes; its number and its minute are written when it is published, and count for nothing. */
export function changesOf(open: OpenProgramme, { basedOn }: Pick<Draft, 'basedOn'>, document: Parameters<typeof diffProgrammes>[1]) {
  return diffProgrammes(open.version(basedOn).document, document).filter((change) => change.section !== 'version' && change.section !== 'effectiveFrom');
}

export interface DecidePublish {
  readonly draftId: string;
  readonly answer: ApprovalAnswer;
  readonly reason: string;
}

/** What another says to it. The last yes that is needed publishes it; a no makes it a draft again. */
export async function decidePublish(tx: Tx, deps: PublishDeps, by: Acting, { draftId, answer, reason }: DecidePublish, at: Instant): Promise<Outcome<Draft>> {
  const { open, clock } = deps;
  const draft = await holdDraft(tx, open.id, draftId);
  if (!draft?.requestId) return refuse('request.not_found');
  if (draft.state !== 'waiting') return refuse('approval.already_decided');
  const decided = await decideApproval(tx, by, { requestId: draft.requestId, answer, reason }, at);
  if (!decided.ok) return decided;
  // It waits for one more.
  if (!decided.value.decision) return done(draft);
  if (answer === 'refused') return done(await giveBack(tx, draft));
  // An instant that passed while it waited: as soon as can be.
  const from = draft.publishAt !== undefined && draft.publishAt > clock() + publishLeadMs ? draft.publishAt : undefined;
  const share = draft.share === undefined ? undefined : { share: draft.share, draftId, requestId: draft.requestId };
  const published = await publishVersion(tx, clock, { programmeId: open.id, text: draft.text, basedOn: draft.basedOn, from, share });
  if (!published.ok) return published;
  await afterPublish(tx, by, { ...draft, askedBy: decided.value.requestedBy }, published.value, at);
  return done((await findDraft(tx, open.id, draftId))!);
}

/** Nobody is asked for it any more. A change is a draft again; of going back there is nothing to mend, and whoever wants it asks anew. */
export async function giveBack(tx: Tx, draft: Draft): Promise<Draft> {
  const { draftId, programmeId, kind, state } = draft;
  if (state === 'waiting') await moveDraft(tx, draftId, { to: 'draft' });
  if (kind === 'back') await moveDraft(tx, draftId, { to: 'dropped' });
  return (await findDraft(tx, programmeId, draftId))!;
}

/** Takes back the version that is still to come, or that holds for a share of people. Its draft stays what it was: published, and not in force. */
export async function withdrawPublished(
  tx: Tx,
  { open, clock }: PublishDeps,
  by: Acting,
  { reason }: { readonly reason: string },
  at: Instant,
): Promise<Outcome<Published>> {
  const shared = sharedOf(await listHeads(tx, open.id));
  const isOut = shared !== undefined && shared.effectiveFrom < clock() + publishLeadMs;
  const withdrawn = await (isOut ? takeBackShare : withdrawComing)(tx, clock, open.id);
  if (!withdrawn.ok) return withdrawn;
  const { version, step, effectiveFrom } = withdrawn.value;
  if (step > 0) await tellLater(tx, { programmeId: open.id, version, step }, effectiveFrom);
  const asked = await voidShareRequest(tx, open.id, version);
  if (asked !== undefined) await endWaiting(tx, asked);
  await insertWithdrawal(tx, open.id, { version, by: by.operatorId, reason, at });
  await record(tx, { at, actor: by.actor, action: 'programme.withdrawn', detail: { programme: open.id, version, reason, ...(step > 0 ? { step } : {}) } });
  return withdrawn;
}

/** Those whose answer it changes are told once it holds. */
export async function tellLater(tx: Tx, told: TellStep, effectiveFrom: Instant): Promise<void> {
  await insertTold(tx, told);
  await addJob(tx, 'publication.tell', { ...told }, { dueAt: effectiveFrom + settledMs });
}

async function afterPublish(
  tx: Tx,
  by: Acting,
  { draftId, programmeId, kind, title, reason, basedOn, share, askedBy }: Draft & { readonly askedBy: string },
  { version, effectiveFrom, step }: Published,
  at: Instant,
): Promise<void> {
  await moveDraft(tx, draftId, { to: 'published', version, ...(reason === undefined ? {} : { reason }), isGranted: true });
  await tellLater(tx, { programmeId, version, step }, effectiveFrom);
  const [row] = await findVersions(tx, programmeId, [version]);
  const detail = {
    programme: programmeId,
    draft: draftId,
    version,
    before: basedOn,
    effectiveFrom: new Date(effectiveFrom).toISOString(),
    ...(share === undefined ? {} : { share }),
    sha256: row!.fileHash.toString('hex'),
    ...(reason ? { reason, askedBy } : {}),
  };
  const restored = kind === 'back' ? (await listHeads(tx, programmeId)).findLast((one) => atLargeFrom(one) !== undefined && one.version < basedOn) : undefined;
  if (restored === undefined) await record(tx, { at, actor: by.actor, action: 'programme.published', detail: { ...detail, title } });
  else await record(tx, { at, actor: by.actor, action: 'programme.went_back', detail: { ...detail, restored: restored.version } });
}
