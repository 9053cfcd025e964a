import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findCirclePeople, type PersonFacts } from './register.store.ts';

/** Everybody whose household could be decided together, and the key of all their rows about money. */
export interface Circle {
  readonly circleId: string;
  readonly people: ReadonlyMap<string, PersonFacts>;
}

/** The family circles of these citizens, by citizen. Who is on no register is not in the answer. */
export async function findCircles(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Circle>> {
  const circles = new Map<string, { circleId: string; people: Map<string, PersonFacts> }>();
  for (const row of await findCirclePeople(tx, vault, citizenIds)) {
    const circle = circles.get(row.askedFor) ?? { circleId: row.circleId, people: new Map<string, PersonFacts>() };
    circle.people.set(row.citizenId, row.facts);
    circles.set(row.askedFor, circle);
  }
  return circles;
}

export async function findCircle(tx: Reader, vault: Vault, citizenId: string): Promise<Circle | undefined> {
  return (await findCircles(tx, vault, [citizenId])).get(citizenId);
}
