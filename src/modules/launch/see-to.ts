import type { ApprovalAnswer } from '#core/approval.ts';
import { launchItems, mayProve } from '#core/launch.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { decideApproval, endWaiting, requestApproval, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import { insertProof, listAssigned, newestProofs, putAssigned } from './launch.store.ts';
import { hashOfSubject } from './sheet.ts';

/** Where the work on the sheet is done, by whom, and when. */
export interface LaunchDesk {
  readonly tx: Tx;
  readonly programme: Programme;
  readonly by: Acting;
  readonly at: Instant;
}

/** Says who sees to an item, and until when; should it be late then, the chat hears of it. */
export async function assignItem(
  { tx, programme, by, at }: LaunchDesk,
  item: string,
  { owner, dueAt, worksHere }: { readonly owner: string; readonly dueAt: Instant; readonly worksHere: boolean },
): Promise<Outcome<null>> {
  if (!launchItems.some((one) => one.id === item)) return refuse('request.not_found');
  if (!worksHere) return refuse('launch.no_such_operator');
  const before = (await listAssigned(tx, programme.id)).get(item);
  await putAssigned(tx, programme.id, { item, owner, dueAt }, by.operatorId, at);
  await record(tx, {
    at,
    actor: by.actor,
    action: 'launch.assigned',
    detail: { item, owner, due: dueAt, ...(before ? { ownerBefore: before.owner, dueBefore: before.dueAt } : {}) },
  });
  await addJob(tx, 'launch.due', { item, dueAt }, { dueAt, uniqueKey: `${programme.id}/${item}/${dueAt}` });
  return done(null);
}

/** Brings a proof of what is so now, and asks a second person whether it is enough; of one brought before nobody is asked any more. */
export async function proveItem({ tx, programme, by, at }: LaunchDesk, id: string, proof: string): Promise<Outcome<null>> {
  const may = mayProve(id);
  if (!may.ok) return may;
  const item = may.value;
  const summary = launchItems.find((one) => one.id === item)!.words.ko;
  const before = (await newestProofs(tx, programme.id)).get(item);
  if (before) await endWaiting(tx, before.requestId);
  const { requestId } = await requestApproval(tx, by, { kind: 'launch.item', subject: item, summary, reason: proof.slice(0, 500), size: 1 }, at);
  const one = { proofId: newId(at), item, proof, subjectHash: hashOfSubject(item, programme.document), requestId, broughtBy: by.operatorId, broughtAt: at };
  await insertProof(tx, programme.id, one);
  await addJob(tx, 'launch.told', { item, what: 'proven', id: one.proofId });
  return done(null);
}

/** The second person’s word on the newest proof of an item. */
export async function decideItem(
  { tx, programme, by, at }: LaunchDesk,
  id: string,
  said: { readonly answer: ApprovalAnswer; readonly reason: string },
): Promise<Outcome<null>> {
  const proof = (await newestProofs(tx, programme.id)).get(id);
  if (!launchItems.some((one) => one.id === id)) return refuse('request.not_found');
  if (!proof) return refuse('launch.nothing_waits');
  const decided = await decideApproval(tx, by, { requestId: proof.requestId, ...said }, at);
  if (!decided.ok) return decided;
  await addJob(tx, 'launch.told', { item: id, what: said.answer, id: `${proof.proofId}/${said.answer}` });
  return done(null);
}
