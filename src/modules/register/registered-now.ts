import { done, refuse, type Outcome } from '#core/outcome.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { disclose } from '#modules/audit/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import type { RegistrarDeps } from './ensure-registered.ts';

/**
 * The region in which a citizen is registered today, as the register office says now; kept nowhere. Whoever calls has checked their consent and
 * holds no transaction. Refuses with register.not_found or register.unavailable.
 */
export type RegisteredNow = (citizenId: string, at: Instant, zone: string) => Promise<Outcome<string>>;

export function askRegisteredNow({ db, vault, lookup }: Omit<RegistrarDeps, 'machineClock'>): RegisteredNow {
  return async (citizenId, at, zone) => {
    const citizen = await findCitizen(db, vault, citizenId);
    if (!citizen) return refuse('register.not_found');
    if (!lookup) return refuse('register.unavailable');
    const looked = await lookup.lookUp(citizen.ci, dayOf(at, zone));
    if (looked.outcome !== 'unavailable' || looked.wasAsked)
      await db.tx((tx) => disclose(tx, { citizenId, who: 'registry', what: 'address', purpose: 'register.region', at }));
    if (looked.outcome === 'unavailable') return refuse('register.unavailable');
    const own = looked.outcome === 'found' ? looked.people.find((one) => one.ci === citizen.ci) : undefined;
    return own ? done(own.region) : refuse('register.not_found');
  };
}
