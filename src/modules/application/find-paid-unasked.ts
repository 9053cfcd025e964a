import { isPaidUnasked } from '#core/apply.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { findBirths } from '#modules/identity/index.ts';
import { findCircles } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { questionOf } from './ask.ts';

/** Which of these citizens are paid without applying. Who did not agree that their eligibility is looked at is not looked at. */
export async function findPaidUnasked(
  tx: Reader,
  vault: Vault,
  programme: Programme,
  citizenIds: readonly string[],
  at: Instant,
): Promise<ReadonlySet<string>> {
  if (!programme.document.automatic || citizenIds.length === 0) return new Set();
  const given = await givenConsents(tx, programme.id, citizenIds);
  const agreed = citizenIds.filter((citizenId) => mayProcess(programme, given.get(citizenId), ['identity', 'eligibility']).ok);
  if (agreed.length === 0) return new Set();
  const circles = await findCircles(tx, vault, agreed);
  const births = await findBirths(tx, vault, agreed);
  const isPaid = (citizenId: string) => {
    const asking = { programme, citizenId, circle: circles.get(citizenId), birth: births.get(citizenId), at };
    return isPaidUnasked(programme, questionOf('entitlement', asking));
  };
  return new Set(agreed.filter((citizenId) => circles.has(citizenId) && isPaid(citizenId)));
}
