import type { Instant } from '#core/time.ts';
import { actorOf } from '#modules/identity/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Tx } from '#platform/db.ts';
import { holdDraft } from './draft.store.ts';
import { askOthers, losersOf } from './publish-draft.ts';

/** Everybody was weighed: asks the others, in the name of whoever pressed. Where another version holds by now, there is nothing to go back from. */
export async function askForBack(tx: Tx, open: OpenProgramme, draftId: string, at: Instant): Promise<void> {
  const draft = await holdDraft(tx, open.id, draftId);
  if (draft?.kind !== 'back' || draft.state !== 'draft') return;
  const size = await losersOf(tx, open, draft);
  if (!size.ok) return;
  const by = { operatorId: draft.createdBy, actor: await actorOf(tx, draft.createdBy) };
  await askOthers(tx, by, draft, { reason: draft.reason!, size: size.value }, at);
}
