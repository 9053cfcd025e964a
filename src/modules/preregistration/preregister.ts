import { decide } from '#core/decide.ts';
import { done, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { ChosenChannel } from '#core/reach.ts';
import { dayOf, isoIn, type Instant } from '#core/time.ts';
import { consentChanges, idsGiven, lastConsentEvents, mayProcess, writeConsents, type ConsentEvent } from '#modules/consent/index.ts';
import { chooseChannels } from '#modules/contact/index.ts';
import { byPerson, count, type Change, type Counted } from '#modules/figures/index.ts';
import { hear, hearWithdrawn } from '#modules/notice/index.ts';
import { refuseBy } from '#modules/programme/index.ts';
import { countBySource } from '#modules/source/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { digitOfYear, findCounted } from './birth.ts';
import { insertPreregistrationEvents, lastPreregistrationEvents, type NewPreregistrationEvent, type PreregistrationEvent } from './preregistration.store.ts';

/** One citizen’s wish to be told, with the consents given by the same tap. */
export interface Wish {
  readonly citizenId: string;
  readonly lang: 'ko' | 'en';
  /** `hash`: of the text the citizen had before their eyes. */
  readonly consents: readonly { readonly id: string; readonly hash: string }[];
  /** How they are told, in order; left out, what they chose before stays. */
  readonly channels?: readonly ChosenChannel[] | undefined;
  readonly at: Instant;
  /** The code they came by. */
  readonly from?: string;
}

export interface Preregistered {
  readonly at: Instant;
  readonly isNew: boolean;
  readonly birthYear?: number;
}

/**
 * Takes wishes of one programme, each of another citizen: one answer a wish, in their order. Set-based: five hundred cost as many statements as
 * one. The second time changes nothing and answers with the first; after a withdrawal it begins anew. A no writes nothing. Where another process
 * was first at the same moment, the transaction fails with a unique key (see `isOvertaken`), and finds it when begun anew.
 */
export async function preregister(tx: Tx, vault: Vault, programme: Programme, wishes: readonly Wish[]): Promise<readonly Outcome<Preregistered>[]> {
  const known = await factsOf(tx, vault, programme, wishes);
  const judged = wishes.map((wish) => judge(programme, wish, known));
  const taken = judged.flatMap((one) => (one.ok ? [one.value] : []));
  await writeConsents(tx, programme, taken);
  await chooseChannels(
    tx,
    wishes.flatMap(({ citizenId, channels, lang, at }, i) => (judged[i]!.ok && channels ? [{ citizenId, channels: [...new Set(channels)], lang, at }] : [])),
  );
  const events = taken.flatMap(({ event }) => (event ? [event] : []));
  if (events.length > 0) insertPreregistrationEvents(tx, events);
  await count(tx, ...events.flatMap((event) => asked(known.people.get(event.citizenId)!, event.at, programme.document.timeZone)));
  const started = new Set(events.map((one) => one.citizenId));
  const came = wishes.flatMap(({ citizenId, from }) => (started.has(citizenId) ? [from] : []));
  await countBySource(tx, programme.id, 'source.preregistrations', came);
  const fresh = taken.flatMap(({ birthYear, event }) => (event ? [{ birthYear, event }] : []));
  await hear(
    tx,
    programme,
    fresh.map(({ birthYear, event }) => ({ citizenId: event.citizenId, digit: digitOfYear(birthYear), preregisteredAt: event.at })),
    fresh.every(({ event }) => event.seq === 1),
  );
  return judged.map((one) => (one.ok ? done(answerOf(one.value)) : one));
}

interface Known {
  readonly people: ReadonlyMap<string, Counted>;
  readonly consents: ReadonlyMap<string, readonly ConsentEvent[]>;
  readonly last: ReadonlyMap<string, PreregistrationEvent>;
}

async function factsOf(tx: Tx, vault: Vault, programme: Programme, wishes: readonly Wish[]): Promise<Known> {
  const citizens = wishes.map((one) => one.citizenId);
  const [people, consents, last] = await Promise.all([
    findCounted(tx, vault, citizens),
    lastConsentEvents(tx, programme.id, citizens),
    lastPreregistrationEvents(tx, programme.id, citizens),
  ]);
  return { people, consents, last };
}

/** A yes, with what is to be written for it. */
interface Taken {
  readonly citizenId: string;
  readonly birthYear: number | undefined;
  /** When they asked: now, or before. */
  readonly at: Instant;
  readonly events: Parameters<typeof writeConsents>[2][number]['events'];
  readonly event?: NewPreregistrationEvent;
}

function judge(programme: Programme, { citizenId, lang, consents, at }: Wish, known: Known): Outcome<Taken> {
  const before = known.consents.get(citizenId) ?? [];
  const changes = consentChanges({ programme, lang, changes: consents.map((one) => ({ ...one, given: true })), at }, before);
  if (!changes.ok) return changes;
  const { birthYear } = known.people.get(citizenId)!;
  const last = known.last.get(citizenId);
  if (last && isAsked(last)) return done({ citizenId, birthYear, at: last.at, events: changes.value });

  const agreed = mayProcess(programme, idsGiven([...before, ...changes.value]), ['identity']);
  if (!agreed.ok) return agreed;
  const applicant = birthYear === undefined ? {} : { birthYear };
  const decision = decide(programme, { ask: 'preregister', at: isoIn(at, programme.document.timeZone), applicant });
  if (decision.answer !== 'yes') return refuseBy(decision);
  const event = { citizenId, programmeId: programme.id, programmeVersion: programme.version, seq: (last?.seq ?? 0) + 1, at };
  return done({ citizenId, birthYear, at, events: changes.value, event });
}

function answerOf({ birthYear, at, event }: Taken): Preregistered {
  return { at, isNew: event !== undefined, ...(birthYear === undefined ? {} : { birthYear }) };
}

/** Takes it back: from now on nothing is told before they have applied. Taking back what is not there is no error. */
export async function withdrawPreregistration(
  tx: Tx,
  vault: Vault,
  { programme, citizenId, at }: { readonly programme: Programme; readonly citizenId: string; readonly at: Instant },
): Promise<void> {
  const last = (await lastPreregistrationEvents(tx, programme.id, [citizenId])).get(citizenId);
  if (!last || !isAsked(last)) return;
  const event = { citizenId, programmeId: programme.id, programmeVersion: programme.version, seq: last.seq + 1, at };
  insertPreregistrationEvents(tx, [event]);
  const person = (await findCounted(tx, vault, [citizenId])).get(citizenId)!;
  await count(tx, { figure: 'preregistrations', change: -1n }, ...byPerson('preregistrations', person, yearOf(last.at, programme.document.timeZone), -1n));
  await hearWithdrawn(tx, programme, citizenId);
}

/** What one pre-registration is counted by, when it comes and when it is counted again from the rows. The curve tells who came, also those who went again. */
export function asked(person: Counted, at: Instant, zone: string): readonly Change[] {
  return [{ figure: 'preregistrations', change: 1n, at }, ...byPerson('preregistrations', person, yearOf(at, zone))];
}

function yearOf(at: Instant, zone: string): number {
  return Number(dayOf(at, zone).slice(0, 4));
}

/** When each of these citizens asked to be told; who did not, or took it back, is not in the answer. */
export async function findPreregistrations(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  return (await findAsked(tx, programmeId, citizenIds)).asked;
}

/** Who of these citizens asked to be told, and when; and who took it back. */
export async function findAsked(
  tx: Reader,
  programmeId: string,
  citizenIds: readonly string[],
): Promise<{ readonly asked: ReadonlyMap<string, Instant>; readonly withdrawn: ReadonlySet<string> }> {
  const last = await lastPreregistrationEvents(tx, programmeId, citizenIds);
  const [asked, withdrawn] = [new Map<string, Instant>(), new Set<string>()];
  for (const [citizenId, event] of last)
    if (isAsked(event)) asked.set(citizenId, event.at);
    else withdrawn.add(citizenId);
  return { asked, withdrawn };
}

/** Odd events ask, even ones take back. */
export function isAsked(event: PreregistrationEvent): boolean {
  return event.seq % 2 === 1;
}
