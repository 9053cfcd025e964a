import type { Digit } from '#core/calendar.ts';
import { findBirths } from '#modules/identity/index.ts';
import { findCircles } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';

/** The birth year that decides somebody’s day: the register’s, and where it knows none, the identity provider’s. */
export async function findBirthYears(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const circles = await findCircles(tx, vault, citizenIds);
  const births = await findBirths(tx, vault, citizenIds);
  return new Map(
    citizenIds.flatMap((id) => {
      const year = circles.get(id)?.people.get(id)?.birthYear ?? births.get(id)?.birthYear;
      return year === undefined ? [] : [[id, year] as const];
    }),
  );
}

/** The last digit; null when the year is not known, and then no rotation stops them. */
export function digitOfYear(birthYear: number | undefined): Digit {
  return birthYear === undefined ? null : birthYear % 10;
}
