import { done, refuse, type Outcome } from '#core/outcome.ts';
import { mayTake, mayWork } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import { endWaiting, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { discloseTo } from './look.ts';
import { insertEvent } from './support-event.store.ts';
import { holdCase, updateClosed, updatePassed, updateTaken, type Case } from './support.store.ts';

/** Where the work on one case is done, by whom, and when. */
export interface Desk {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly programmeId: string;
  readonly by: Acting;
  readonly at: Instant;
}

/** The case, held, where this operator may work on it. */
export async function inHand({ tx, programmeId, by }: Desk, caseId: string): Promise<Outcome<Case>> {
  const found = await holdCase(tx, programmeId, caseId);
  if (!found) return refuse('request.not_found');
  const may = mayWork(found, by.operatorId);
  return may.ok ? done(found) : may;
}

/** Takes a case in hand. To see the person, one needs a reason of one’s own. */
export async function takeCase(desk: Desk, caseId: string, reason: string): Promise<Outcome<null>> {
  const { tx, vault, programmeId, by, at } = desk;
  const found = await holdCase(tx, programmeId, caseId);
  if (!found) return refuse('request.not_found');
  const may = mayTake(found, by.operatorId);
  if (!may.ok) return may;
  await updateTaken(tx, caseId, by.operatorId);
  await insertEvent(tx, vault, caseId, { what: 'taken', operatorId: by.operatorId, note: reason, at });
  await discloseTo(tx, found, by, { action: 'support.taken', what: 'file', reason }, at);
  return done(null);
}

/** Passes a case on, with a note. The colleague says why when they take it up: having it in hand is not yet having looked. */
export async function passCase(
  desk: Desk,
  caseId: string,
  { to, note, isColleague }: { readonly to: string | undefined; readonly note: string; readonly isColleague: (operatorId: string) => boolean },
): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  if (to !== undefined && (to === by.operatorId || !isColleague(to))) return refuse('support.no_colleague');
  await updatePassed(tx, caseId, { by: by.operatorId, to, at });
  const what = to === undefined ? 'returned' : 'passed';
  await insertEvent(tx, vault, caseId, { what, operatorId: by.operatorId, note, at, ...(to === undefined ? {} : { toOperator: to }) });
  await record(tx, {
    at,
    actor: by.actor,
    action: `support.${what}`,
    detail: { case: caseId, ticket: found.value.ticket, ...(to === undefined ? {} : { to }) },
  });
  return done(null);
}

/** Keeps a note, and closes the case where that was the last of it. Nobody is answered by a note. */
export async function noteCase(desk: Desk, caseId: string, { note, close }: { readonly note: string; readonly close: boolean }): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  const what = close ? 'closed' : 'noted';
  await insertEvent(tx, vault, caseId, { what, operatorId: by.operatorId, note, at });
  if (close) {
    await updateClosed(tx, caseId, at);
    for (const request of [found.value.seeRequest, found.value.liftRequest]) if (request !== undefined) await endWaiting(tx, request);
  }
  await record(tx, { at, actor: by.actor, action: `support.${what}`, detail: { case: caseId, ticket: found.value.ticket } });
  return done(null);
}
