import type { Programme } from '#core/programme.ts';
import { mayAdvertise, mayTell, type WayOut } from '#core/reach.ts';
import { findApplicationsOf } from '#modules/application/index.ts';
import { givenConsents } from '#modules/consent/index.ts';
import { findPreregistrations } from '#modules/preregistration/index.ts';
import type { Reader } from '#platform/db.ts';

/** Two switches: what concerns a citizen’s own grant, and what advertises. */
export interface MayTell {
  readonly service: ReadonlySet<WayOut>;
  readonly advertising: ReadonlySet<WayOut>;
}

const nothingGiven: ReadonlySet<string> = new Set();

/** On which ways a programme may tell each of these citizens. */
export async function mayTellOf(tx: Reader, programme: Programme, citizenIds: readonly string[]): Promise<ReadonlyMap<string, MayTell>> {
  const consents = await givenConsents(tx, programme.id, citizenIds);
  const preregistered = await findPreregistrations(tx, programme.id, citizenIds);
  const applications = await findApplicationsOf(tx, programme.id, citizenIds);
  return new Map(
    citizenIds.map((citizenId) => {
      const given = consents.get(citizenId) ?? nothingGiven;
      const isAsked = preregistered.has(citizenId) || applications.has(citizenId);
      return [citizenId, { service: mayTell(programme.document, { given, isAsked }), advertising: mayAdvertise(programme.document, given) }];
    }),
  );
}
