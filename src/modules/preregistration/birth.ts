import type { Digit } from '#core/calendar.ts';
import { findBirths } from '#modules/identity/index.ts';
import type { Counted } from '#modules/figures/index.ts';
import { findOwnFacts, type PersonFacts } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';

/** The birth year that decides somebody’s day: the register’s, and where it knows none, the identity provider’s. */
export async function findBirthYears(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return await birthYearsBy(tx, vault, citizenIds, await findOwnFacts(tx, vault, citizenIds));
}

/** What pre-registrations are counted by: their birth years as above, and the register’s regions. Everybody asked about is in the answer. */
export async function findCounted(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Counted>> {
  const registered = await findOwnFacts(tx, vault, citizenIds);
  const years = await birthYearsBy(tx, vault, citizenIds, registered);
  return new Map(citizenIds.map((id) => [id, { birthYear: years.get(id), region: registered.get(id)?.region }]));
}

/** The same, where the register’s facts about them are at hand. */
export async function birthYearsBy(
  tx: Reader,
  vault: Vault,
  citizenIds: readonly string[],
  registered: ReadonlyMap<string, PersonFacts>,
): Promise<ReadonlyMap<string, number>> {
  const years = new Map([...registered].flatMap(([id, { birthYear }]) => (birthYear === undefined ? [] : [[id, birthYear] as const])));
  const others = citizenIds.filter((id) => !years.has(id));
  const births = others.length === 0 ? [] : await findBirths(tx, vault, others);
  return new Map([...years, ...[...births].map(([id, { birthYear }]) => [id, birthYear] as const)]);
}

/** The last digit; null when the year is not known, and then no rotation stops them. */
export function digitOfYear(birthYear: number | undefined): Digit {
  return birthYear === undefined ? null : birthYear % 10;
}
