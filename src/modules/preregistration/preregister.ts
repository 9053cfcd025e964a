import { decide } from '#core/decide.ts';
import { done, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { count } from '#modules/figures/index.ts';
import { planNotices } from '#modules/notice/index.ts';
import { refuseBy } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { findBirthYears } from './birth.ts';
import { findPreregistrations, insertPreregistration } from './preregistration.store.ts';

export interface Preregister {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly at: Instant;
}

/** Asks to be told. The second time changes nothing and answers with the first. */
export async function preregister(
  tx: Tx,
  vault: Vault,
  { programme, citizenId, at }: Preregister,
): Promise<Outcome<{ readonly at: Instant; readonly isNew: boolean; readonly birthYear?: number }>> {
  const birthYear = (await findBirthYears(tx, vault, [citizenId])).get(citizenId);
  const known = birthYear === undefined ? {} : { birthYear };
  const before = (await findPreregistrations(tx, programme.id, [citizenId])).get(citizenId);
  if (before !== undefined) return done({ at: before, isNew: false, ...known });

  const agreed = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['identity']);
  if (!agreed.ok) return agreed;
  const decision = decide(programme, { ask: 'preregister', at: isoIn(at, programme.document.timeZone), applicant: known });
  if (decision.answer !== 'yes') return refuseBy(decision);

  const isNew = await insertPreregistration(tx, { citizenId, programmeId: programme.id, programmeVersion: programme.version, at });
  if (isNew) await count(tx, { figure: 'preregistrations', change: 1n });
  await planNotices(tx, programme, citizenId, { ...known, preregisteredAt: at });
  return done({ at, isNew, ...known });
}
