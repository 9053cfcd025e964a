import { lookLastsMs } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import type { Acting } from '#modules/approval/index.ts';
import { disclose, record } from '#modules/audit/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { insertEvent, listEvents } from './support-event.store.ts';
import type { Case } from './support.store.ts';

/** 200: more than is done in one case; among them is why its holder has it. */
const eventsMax = 200;

/**
 * Puts on record that somebody looks at the person of a case they have in hand, for the citizen and for the audit, unless the same call has
 * just done so. The caller holds the case.
 */
export async function lookAt(tx: Tx, vault: Vault, { caseId, citizenId, ticket }: Case, by: Acting, at: Instant): Promise<void> {
  const own = (await listEvents(tx, vault, caseId, eventsMax)).filter((one) => one.operatorId === by.operatorId);
  const last = own.find((one) => ['opened', 'taken', 'looked'].includes(one.what));
  if (last && at - last.at < lookLastsMs) return;
  const reason = own.find((one) => one.what === 'taken' || one.what === 'opened')?.note ?? caseId;
  await insertEvent(tx, vault, caseId, { what: 'looked', operatorId: by.operatorId, at });
  await discloseTo(tx, { citizenId, caseId, ticket }, by, { action: 'support.looked', what: 'file', reason }, at);
}

export interface Shown {
  readonly action: 'support.looked' | 'support.taken' | 'support.revealed';
  readonly what: 'file' | 'file.identity' | 'file.contact' | 'file.home';
  readonly reason: string;
}

/** Tells the citizen who got to see what and why, and writes the same into the audit. */
export async function discloseTo(
  tx: Tx,
  { citizenId, caseId, ticket }: Pick<Case, 'citizenId' | 'caseId' | 'ticket'>,
  by: Acting,
  { action, what, reason }: Shown,
  at: Instant,
): Promise<void> {
  await disclose(tx, { citizenId, who: `operator:${by.operatorId}`, what, purpose: reason, at });
  await record(tx, { at, actor: by.actor, action, detail: { case: caseId, ticket, what, reason } });
}
