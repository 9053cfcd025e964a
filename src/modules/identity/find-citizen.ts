import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findCitizens, type Citizen } from './citizen.store.ts';

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
  const citizens = await findCitizens(tx, vault, citizenIds);
  return new Map(
    [...citizens.values()].flatMap(({ citizenId, birth }) =>
      birth === undefined ? [] : [[citizenId, { birthYear: Number(birth.slice(0, 4)), ...(birth.length === 10 ? { birthDate: birth } : {}) }] as const],
    ),
  );
}
