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
 * that is done the others are asked that its size takes.
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
  if (asked) return done(asked);
  const room = roomBeside(underWay);
  if (!room.ok) return room;
  const [row] = await findVersions(tx, open.id, [earlier.version]);
  const title = `${present.version} → ${earlier.version}`;
  const draft = await putDraft(tx, by, { programmeId: open.id, kind: 'back', title, text: row!.file, basedOn: from, reason }, at);
  const begun = await beginWeighing(tx, by, open.id, draft, at);
  if (!begun.ok) return begun;
  if (!isUrgent) return done(draft);
  const size = await losersOf(tx, open, draft, true);
  return size.ok ? done(await askOthers(tx, by, draft, { reason, size: size.value }, at)) : size;
}
