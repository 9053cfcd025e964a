import { findBirths } from '#modules/identity/index.ts';
import type { Circle } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';

/** What the identity provider knows of the births of those whose own line of the register leaves something out. Whoever is on no register is asked about nothing. */
export async function findUntoldBirths(tx: Reader, vault: Vault, circles: ReadonlyMap<string, Circle>): ReturnType<typeof findBirths> {
  const untold = [...circles].flatMap(([citizenId, { people }]) => {
    const own = people.get(citizenId);
    return own?.birthYear === undefined || own.birthDate === undefined ? [citizenId] : [];
  });
  return untold.length === 0 ? new Map() : await findBirths(tx, vault, untold);
}
