import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { disclose } from '#modules/audit/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import type { LookedUp, RegistryLookup } from '#partners/registry/registry-lookup.ts';
import type { RegisterEntry, Registry } from '#partners/registry/registry.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { putInForce, RegisterRefused } from './import-register.ts';
import { isRegistered, keepNotFound } from './register.store.ts';

export interface RegistrarDeps {
  readonly db: Db;
  readonly vault: Vault;
  /** Left out: there is nobody to ask, and who is not on the imported register is not found. */
  readonly lookup: RegistryLookup | undefined;
  /** The machine’s time: how long a no is remembered has nothing to do with a pretended clock. */
  readonly machineClock: Clock;
}

/**
 * Makes sure that a citizen stands on the register, asking the register office about whoever does not. Whoever calls has checked their
 * consent to that, and holds no transaction: the office may take seconds. Afterwards their family circle exists. Refuses with
 * register.not_found (it answered, and knows nobody), register.unclear (a person has to look) or register.unavailable (it did not answer).
 */
export type EnsureRegistered = (citizenId: string, at: Instant) => Promise<Outcome<'registered'>>;

/** 60 s: somebody who presses again at once costs the office nothing, and a correction there shows within a minute. */
const noKeptMs = 60_000;
/** 10,000 noes are half a megabyte; the oldest go first. */
const noesMax = 10_000;

export function registrar(deps: RegistrarDeps): EnsureRegistered {
  const { db, machineClock } = deps;
  const noes = new Map<string, { readonly until: Instant; readonly refused: Outcome<'registered'> }>();
  // Two taps, or two screens, cost one call.
  const running = new Map<string, Promise<Outcome<'registered'>>>();

  const remember = (citizenId: string, refused: Outcome<'registered'>) => {
    noes.delete(citizenId);
    noes.set(citizenId, { until: machineClock() + noKeptMs, refused });
    const [oldest] = noes.keys();
    if (noes.size > noesMax && oldest !== undefined) noes.delete(oldest);
  };
  // The citizen reads of each answer, and once that the office heard of them, however often it is tried while it is away.
  const silent = new Set<string>();
  const onAsked = async (citizenId: string, at: Instant, isAnswered: boolean) => {
    if (!isAnswered && silent.has(citizenId)) return;
    if (silent.size >= noesMax) silent.clear();
    await db.tx((tx) => disclose(tx, { citizenId, who: 'registry', what: 'household', purpose: 'eligibility', at }));
    if (isAnswered) silent.delete(citizenId);
    else silent.add(citizenId);
  };
  const ask = async (citizenId: string, at: Instant): Promise<Outcome<'registered'>> => {
    const answer = await askOffice(deps, citizenId, at, onAsked);
    if (!answer.ok && answer.refusal !== 'register.unavailable') remember(citizenId, answer);
    if (!answer.ok && answer.refusal === 'register.not_found') await db.tx((tx) => keepNotFound(tx, citizenId, at));
    return answer;
  };

  return async (citizenId, at) => {
    if (await isRegistered(db, citizenId)) return done('registered');
    const known = noes.get(citizenId);
    if (known && machineClock() < known.until) return known.refused;
    const mine = running.get(citizenId) ?? ask(citizenId, at).finally(() => running.delete(citizenId));
    running.set(citizenId, mine);
    return await mine;
  };
}

async function askOffice(
  { db, vault, lookup }: RegistrarDeps,
  citizenId: string,
  at: Instant,
  onAsked: (citizenId: string, at: Instant, isAnswered: boolean) => Promise<void>,
): Promise<Outcome<'registered'>> {
  const citizen = await findCitizen(db, vault, citizenId);
  if (!lookup || !citizen) return refuse('register.not_found');
  const looked: LookedUp = await lookup.lookUp(citizen.ci);
  const isAnswered = looked.outcome !== 'unavailable';
  if (isAnswered || looked.wasAsked) await onAsked(citizenId, at, isAnswered);
  if (looked.outcome === 'not-found') return refuse('register.not_found');
  if (looked.outcome === 'unavailable') return refuse('register.unavailable');
  try {
    await db.tx((tx) => putInForce(tx, vault, pageOf(looked.people, lookup.asOf), at));
    return done('registered');
  } catch (error) {
    if (error instanceof RegisterRefused) return refuse('register.unclear');
    throw error;
  }
}

function pageOf(people: readonly RegisterEntry[], asOf: string): Registry {
  return {
    asOf,
    async *read() {
      for (const [i, entry] of people.entries()) yield { ok: true, line: i + 1, entry };
    },
  };
}
