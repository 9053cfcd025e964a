import { decide } from '#core/decide.ts';
import { done, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { count } from '#modules/figures/index.ts';
import { planNotices } from '#modules/notice/index.ts';
import { refuseBy } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { findBirthYears } from './birth.ts';
import { insertPreregistrationEvent, lastPreregistrationEvents, type PreregistrationEvent } from './preregistration.store.ts';

export interface Preregister {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly at: Instant;
}

/** Asks to be told. The second time changes nothing and answers with the first; after a withdrawal it begins anew. */
export async function preregister(
  tx: Tx,
  vault: Vault,
  { programme, citizenId, at }: Preregister,
): Promise<Outcome<{ readonly at: Instant; readonly isNew: boolean; readonly birthYear?: number }>> {
  const birthYear = (await findBirthYears(tx, vault, [citizenId])).get(citizenId);
  const known = birthYear === undefined ? {} : { birthYear };
  const last = (await lastPreregistrationEvents(tx, programme.id, [citizenId])).get(citizenId);
  if (last && isAsked(last)) return done({ at: last.at, isNew: false, ...known });

  const agreed = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['identity']);
  if (!agreed.ok) return agreed;
  const decision = decide(programme, { ask: 'preregister', at: isoIn(at, programme.document.timeZone), applicant: known });
  if (decision.answer !== 'yes') return refuseBy(decision);

  const event = { citizenId, programmeId: programme.id, programmeVersion: programme.version, seq: (last?.seq ?? 0) + 1, at };
  const isNew = await insertPreregistrationEvent(tx, event);
  if (isNew) await count(tx, { figure: 'preregistrations', change: 1n });
  await planNotices(tx, programme, citizenId, { ...known, preregisteredAt: at });
  return done({ at, isNew, ...known });
}

/** Takes it back: from now on nothing is told before they have applied. Taking back what is not there is no error. */
export async function withdrawPreregistration(tx: Tx, { programme, citizenId, at }: Preregister): Promise<void> {
  const last = (await lastPreregistrationEvents(tx, programme.id, [citizenId])).get(citizenId);
  if (!last || !isAsked(last)) return;
  const isNew = await insertPreregistrationEvent(tx, {
    citizenId,
    programmeId: programme.id,
    programmeVersion: programme.version,
    seq: last.seq + 1,
    at,
  });
  if (isNew) await count(tx, { figure: 'preregistrations', change: -1n });
}

/** When each of these citizens asked to be told; who did not, or took it back, is not in the answer. */
export async function findPreregistrations(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const last = await lastPreregistrationEvents(tx, programmeId, citizenIds);
  return new Map([...last].flatMap(([citizenId, event]) => (isAsked(event) ? [[citizenId, event.at] as const] : [])));
}

/** Who took it back, of these citizens. */
export async function findWithdrawn(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlySet<string>> {
  const last = await lastPreregistrationEvents(tx, programmeId, citizenIds);
  return new Set([...last].flatMap(([citizenId, event]) => (isAsked(event) ? [] : [citizenId])));
}

/** Odd events ask, even ones take back. */
export function isAsked(event: PreregistrationEvent): boolean {
  return event.seq % 2 === 1;
}
