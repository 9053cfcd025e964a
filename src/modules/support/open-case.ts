import { done, refuse, type Outcome } from '#core/outcome.ts';
import { hourOf, identifierOf, maySearch, type SearchWay, type SupportTopic } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import { findByReceipt } from '#modules/application/index.ts';
import type { Acting } from '#modules/approval/index.ts';
import { disclose, record } from '#modules/audit/index.ts';
import { findByCi, findByPhone } from '#modules/identity/index.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { insertEvent } from './support-event.store.ts';
import { countSearch, findOpenCase, findPace, insertCase } from './support.store.ts';
import { lookAt } from './look.ts';

export interface Search {
  readonly by: SearchWay;
  readonly value: string;
  readonly ticket: string;
  readonly topic: SupportTopic;
  readonly reason: string;
}

/**
 * Looks for one citizen, and opens a case with them. Every try is counted and on record, also one that finds nobody or comes too often: so this
 * is to be committed whatever it answers. What was looked for is kept nowhere.
 */
export async function searchAndOpen(tx: Tx, vault: Vault, programmeId: string, by: Acting, search: Search, at: Instant): Promise<Outcome<string>> {
  await countSearch(tx, by.operatorId, hourOf(at));
  const may = maySearch(await findPace(tx, by.operatorId, hourOf(at)));
  const found = may.ok ? await findPerson(tx, vault, programmeId, search) : may;
  const opened = found.ok ? done(await openFor(tx, vault, { programmeId, citizenId: found.value }, by, search, at)) : found;
  const detail = { by: search.by, ticket: search.ticket, topic: search.topic, found: opened.ok ? 'yes' : opened.refusal };
  await record(tx, { at, actor: by.actor, action: 'support.searched', detail: { ...detail, ...(opened.ok ? { case: opened.value } : {}) } });
  return opened;
}

/** Exactly one person, or nobody: a list of those who may be meant would show people whom nobody asked about. */
async function findPerson(tx: Tx, vault: Vault, programmeId: string, { by, value }: Search): Promise<Outcome<string>> {
  const whole = identifierOf(by, value);
  if (whole === undefined) return refuse('support.weak');
  const found = await findBy(tx, vault, programmeId, by, whole);
  if (found.length > 1) return refuse('support.ambiguous');
  return found[0] === undefined ? refuse('support.nobody') : done(found[0]);
}

async function findBy(tx: Tx, vault: Vault, programmeId: string, by: SearchWay, whole: string): Promise<readonly string[]> {
  switch (by) {
    case 'receipt':
      return await findByReceipt(tx, programmeId, whole);
    case 'phone':
      return await findByPhone(tx, vault, whole);
    case 'ci': {
      const citizenId = await findByCi(tx, vault, whole);
      return citizenId === undefined ? [] : [citizenId];
    }
  }
}

interface Whom {
  readonly programmeId: string;
  readonly citizenId: string;
}

/** A new case, or the one that is open under this ticket. Whoever finds a colleague’s case sees it, and takes it over before they see the person. */
async function openFor(tx: Tx, vault: Vault, { programmeId, citizenId }: Whom, by: Acting, { ticket, topic, reason }: Search, at: Instant): Promise<string> {
  const caseId = newId(at);
  const opened = { caseId, programmeId, citizenId, ticket, topic, openedBy: by.operatorId, openedAt: at, waitsSince: at };
  if (!(await insertCase(tx, opened))) {
    const known = (await findOpenCase(tx, programmeId, citizenId, ticket))!;
    if (known.heldBy === by.operatorId) await lookAt(tx, vault, known, by, at);
    return known.caseId;
  }
  await insertEvent(tx, vault, caseId, { what: 'opened', operatorId: by.operatorId, note: reason, at });
  await disclose(tx, { citizenId, who: `operator:${by.operatorId}`, what: 'file', purpose: reason, at });
  return caseId;
}
