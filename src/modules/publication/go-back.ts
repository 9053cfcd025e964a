import { backTitle } from '#core/draft-title.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Acting } from '#modules/approval/index.ts';
import { atLargeFrom, comingOf, findVersions, listHeads, sharedOf } from '#modules/programme/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Draft } from './draft.store.ts';
import { listUnderWay, putDraft, roomBeside } from './drafts.ts';
import { askOthers, losersOf, type PublishDeps } from './publish-draft.ts';
import { beginWeighing } from './weigh-draft.ts';

export interface AskBack {
  /** The version that is to be left: pressed twice, it is left once. */
  readonly from: number;
  readonly reason: string;
  /** Ask at once, before it is counted for whom it changes what: then as if somebody lost. */
  readonly isUrgent: boolean;
}

/**
 * Prepares in one step that the text holds again that held directly before: it stands as a draft that nobody changes, everybody is weighed, and as soon as
 * that is done the others are asked that its size takes. Pressed again, with `isUrgent`, it no longer waits for that.
 */
export async function goBack(tx: Tx, { open, clock }: PublishDeps, by: Acting, { from, reason, isUrgent }: AskBack, at: Instant): Promise<Outcome<Draft>> {
  const heads = await listHeads(tx, open.id);
  if (sharedOf(heads)) return refuse('programme.share_out');
  const [earlier, present] = heads.filter((one) => atLargeFrom(one) !== undefined).slice(-2);
  if (!earlier || !present) return refuse('programme.no_earlier');
  if (present.version !== from) return refuse('programme.changed_meanwhile');
  if (comingOf(heads, clock())) return refuse('programme.another_to_come');
  const underWay = await listUnderWay(tx, open.id);
  const asked = underWay.find((one) => one.kind === 'back' && one.basedOn === from);
  const begun = asked ? done(asked) : await prepare(tx, by, open.id, { from: present.version, to: earlier.version, reason, underWay }, at);
  if (!begun.ok || !isUrgent || begun.value.state !== 'draft') return begun;
  const draft = begun.value;
  const size = await losersOf(tx, open, draft, true);
  return size.ok ? done(await askOthers(tx, by, draft, { reason, size: size.value }, at)) : size;
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly underWay: readonly Draft[];
}

/** The draft with the text of before, and the weighing begun. */
async function prepare(tx: Tx, by: Acting, programmeId: string, { from, to, reason, underWay }: Step, at: Instant): Promise<Outcome<Draft>> {
  const room = roomBeside(underWay);
  if (!room.ok) return room;
  const [row] = await findVersions(tx, programmeId, [to]);
  const draft = await putDraft(tx, by, { programmeId, kind: 'back', title: backTitle(from, to), text: row!.file, basedOn: from, reason }, at);
  const begun = await beginWeighing(tx, by, programmeId, draft, at);
  return begun.ok ? done(draft) : begun;
}
