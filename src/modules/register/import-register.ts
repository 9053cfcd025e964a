import { createHash } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import { citizenIdsOf } from '#modules/identity/index.ts';
import type { RegisterEntry, Registry } from '#partners/registry/registry.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { drawCircles, enforceStaged, findTornApart, insertRoster, openStaging, stage, type StagedPerson, type PersonFacts } from './register.store.ts';

/** 1,000 people a statement: beyond that a statement grows and saves nothing. */
const batchMax = 1_000;
/** 100 complaints are enough to see what is wrong with a file. */
const complaintsMax = 100;

export interface Imported {
  /** Everybody whose line counts: new, changed and unchanged together. */
  readonly people: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** The first of the lines that were refused, and why. */
  readonly complaints: readonly { readonly line: number; readonly why: string }[];
  /** Whether all of it was in force already; then nothing was written. */
  readonly isKnown: boolean;
}

/** Nothing was changed, and the message says what a person has to look at. It holds ids and no personal data. */
export class RegisterRefused extends Error {
  override name = 'RegisterRefused';
}

/**
 * Reads a register and puts it in force, all of it or none, in the caller’s transaction. Lines that are wrong are left out and counted.
 * Who is on it already gets the new facts where they differ; nobody is taken off. Constant memory. The audit chain says who did it (`by`).
 * Throws RegisterRefused when no line of it is an entry, and when two families with money rows would be joined.
 */
export async function importRegister(tx: Tx, vault: Vault, registry: Registry, at: Instant, by: string): Promise<Imported> {
  const imported = await putInForce(tx, vault, registry, at);
  const { people, refused, isKnown } = imported;
  if (!isKnown) await record(tx, { at, actor: by, action: 'register.imported', detail: { asOf: registry.asOf, people, refused } });
  return imported;
}

/** The same without an entry in the audit chain: for the page of one citizen who asked for it. */
export async function putInForce(tx: Tx, vault: Vault, registry: Registry, at: Instant): Promise<Imported> {
  await openStaging(tx);
  const hash = createHash('sha256');
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const complaints: { line: number; why: string }[] = [];
  let [read, refused] = [0, 0];
  const complain = (line: number, why: string) => {
    refused += 1;
    if (complaints.length < complaintsMax) complaints.push({ line, why });
  };
  let batch: { line: number; entry: RegisterEntry }[] = [];
  const flush = async () => {
    const entries = batch.map((one) => one.entry);
    const people = await stagedOf(tx, vault, entries, registry.asOf, at);
    const fresh = await stage(tx, vault, people);
    // Each id counts once: what is left of it belongs to a later line of the same batch.
    for (const [i, person] of people.entries()) {
      const became = fresh.get(person.citizenId);
      if (became) counts[became] += 1;
      else complain(batch[i]!.line, 'This person was on an earlier line, which counts.');
      fresh.delete(person.citizenId);
    }
    batch = [];
  };
  for await (const line of registry.read()) {
    if (!line.ok) complain(line.line, line.why);
    else {
      read += 1;
      hash.update(JSON.stringify(line.entry)).update('\n');
      batch.push({ line: line.line, entry: line.entry });
      if (batch.length >= batchMax) await flush();
    }
  }
  await flush();
  if (read === 0) throw new RegisterRefused(noEntry(refused, complaints[0]));
  const people = counts.added + counts.changed + counts.unchanged;
  const isKnown = counts.unchanged === people;
  if (!isKnown) await enforce(tx, { asOf: registry.asOf, fileHash: hash.digest(), people, refused, at });
  return { people, ...counts, refused, complaints, isKnown };
}

async function enforce(tx: Tx, roster: Omit<Parameters<typeof insertRoster>[1], 'rosterId'>): Promise<void> {
  await drawCircles(tx);
  const torn = await findTornApart(tx, 5);
  if (torn.length > 0)
    throw new RegisterRefused(
      `This register joins families that were apart in an earlier one (citizens ${torn.join(', ')} …). Their payments hang on both; nothing was changed.`,
    );
  const rosterId = newId(roster.at);
  await enforceStaged(tx, rosterId);
  await insertRoster(tx, { rosterId, ...roster });
}

function noEntry(refused: number, first: { readonly line: number; readonly why: string } | undefined): string {
  if (!first) return 'This register holds nobody; nothing was changed.';
  return `No line of this register is an entry (${refused} ${refused === 1 ? 'was' : 'were'} refused; line ${first.line}: ${first.why}) Nothing was changed.`;
}

async function stagedOf(tx: Tx, vault: Vault, entries: readonly RegisterEntry[], asOf: string, at: Instant): Promise<StagedPerson[]> {
  const named = new Set(entries.flatMap((one) => [one.ci, one.dependantOf, one.spouseOf].filter((ci) => ci !== undefined)));
  const ids = await citizenIdsOf(tx, vault, [...named], at);
  const idOf = (ci: string | undefined) => (ci === undefined ? undefined : ids.get(ci));
  return entries.map((entry) => {
    const page = vault.blindIndex('register.page', entry.register).toString('hex').slice(0, 32);
    const [dependantOf, spouseOf] = [idOf(entry.dependantOf), idOf(entry.spouseOf)];
    const facts: PersonFacts = {
      register: page,
      relation: entry.relation,
      region: entry.region,
      facts: entry.facts,
      ...(entry.birthYear === undefined ? {} : { birthYear: entry.birthYear }),
      ...(entry.birthDate === undefined ? {} : { birthDate: entry.birthDate }),
      ...(dependantOf === undefined ? {} : { dependantOf }),
      ...(entry.dependantAs === undefined ? {} : { dependantAs: entry.dependantAs }),
      ...(spouseOf === undefined ? {} : { spouseOf }),
    };
    const citizenId = idOf(entry.ci)!;
    const factsHash = vault.blindIndex('register.facts', hashedText(citizenId, asOf, facts));
    return { citizenId, page, links: [dependantOf, spouseOf].filter((id) => id !== undefined), facts, factsHash };
  });
}

/** Equal exactly when the same is known of the same person as of the same day, in whatever order a file names it. */
function hashedText(citizenId: string, asOf: string, facts: PersonFacts): string {
  const sorted = (record: object) => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([citizenId, asOf, sorted({ ...facts, facts: sorted(facts.facts) })]);
}
