import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findBirthTexts, findCitizens, type Citizen } from './citizen.store.ts';

/** A citizen’s own data, opened. For the citizen themselves, and for the partner a consent names. */
export async function findCitizen(tx: Reader, vault: Vault, citizenId: string): Promise<Citizen | undefined> {
  return (await findCitizens(tx, vault, [citizenId])).get(citizenId);
}

/** The year of birth as the identity provider knows it, by citizen. */
export async function findBirths(
  tx: Reader,
  vault: Vault,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly birthYear: number; readonly birthDate?: string }>> {
  const births = await findBirthTexts(tx, vault, citizenIds);
  return new Map(
    [...births].map(([citizenId, birth]) => [citizenId, { birthYear: Number(birth.slice(0, 4)), ...(birth.length === 10 ? { birthDate: birth } : {}) }]),
  );
}
