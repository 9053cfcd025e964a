import type { Decision } from '#core/decision.ts';
import { decide } from '#core/decide.ts';
import { donationCloses, donationShares } from '#core/donation.ts';
import { donated, undonated } from '#core/ledger.ts';
import { done, refuse, type Outcome, type Refused } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { findApplicationsOf, lockApplication, type Application } from '#modules/application/index.ts';
import { count } from '#modules/figures/index.ts';
import { post, waitingOf } from '#modules/ledger/index.ts';
import { hear } from '#modules/notice/index.ts';
import { refuseBy } from '#modules/programme/index.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { insertDonationEvent, lastDonationEvents, listDonationEvents, type DonationEvent } from './donation.store.ts';

export interface Donate {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly at: Instant;
}

/** What a citizen has donated of their own application. */
export interface Donated {
  readonly application: Application;
  /** Nothing while no donation is in force. */
  readonly given?: DonationEvent;
}

/** Gives part of an accepted application, or all of it, back before its payout leaves. One donation at a time; see takeBackDonation. */
export async function donate(tx: Tx, { programme, citizenId, at }: Donate, amount: bigint): Promise<Outcome<Donated>> {
  const found = await lockOwn(tx, programme.id, citizenId);
  if (!found) return refuse('application.none');
  const { application, last } = found;
  const given = inForce(last);
  if (given) return given.amount === amount ? done({ application, given }) : refuse('donation.given_already', { amount: given.amount });
  const decision = mayDonate(programme, application, amount, at);
  if (decision.answer !== 'yes') return refuseBy(decision);
  if (!found.isHere) return overFor(programme, application, 'donation.over');
  const event = { ...keyOf(application), seq: (last?.seq ?? 0) + 1, amount, programmeVersion: programme.version, rule: decision.rule, at };
  if (!(await insertDonationEvent(tx, event))) throw new Error('A donation was written beside the lock of its application.');
  await move(tx, application, event, at);
  await hear(tx, programme, [{ citizenId, appliedAt: application.at, instrument: application.instrument, donatedAt: at }]);
  return done({ application, given: event });
}

/** Takes a donation back whole, until the programme’s deadline for its issuer. Taking back what is not there is refused and changes nothing. */
export async function takeBackDonation(tx: Tx, { programme, citizenId, at }: Donate): Promise<Outcome<Donated>> {
  const found = await lockOwn(tx, programme.id, citizenId);
  const given = inForce(found?.last);
  if (!found || !given) return refuse('donation.nothing_given');
  const { application } = found;
  const decision = decide(programme, { ask: 'undoDonation', donatedAt: isoIn(given.at, zoneOf(programme)), ...wishOf(programme, application, at) });
  if (decision.answer !== 'yes') return refuseBy(decision);
  if (!found.isHere) return overFor(programme, application, 'donation.undo_over');
  const event = { ...given, seq: given.seq + 1, programmeVersion: programme.version, rule: decision.rule, at };
  if (!(await insertDonationEvent(tx, event))) throw new Error('A donation was written beside the lock of its application.');
  await move(tx, application, event, at);
  await hear(tx, programme, [{ citizenId, appliedAt: application.at, instrument: application.instrument, donationUndoneAt: at }]);
  return done({ application });
}

/** What would be decided about donating so much. */
export function mayDonate(programme: Programme, application: Application, amount: bigint, at: Instant): Decision {
  return decide(programme, { ask: 'donate', amount: Number(amount), entitled: Number(application.amount), ...wishOf(programme, application, at) });
}

/** What is in force of the donation of this citizen’s application; nothing when there is no application. */
export async function findDonated(tx: Reader, programmeId: string, citizenId: string): Promise<Donated | undefined> {
  const application = (await findApplicationsOf(tx, programmeId, [citizenId])).get(citizenId);
  if (!application) return undefined;
  const given = inForce((await listDonationEvents(tx, application)).at(-1));
  return { application, ...(given ? { given } : {}) };
}

/** What is received of each of these applications, after what was given away of it: what is told of it as its amount. */
export async function receivedOf(tx: Reader, applications: readonly Application[]): Promise<ReadonlyMap<string, bigint>> {
  const last = await lastDonationEvents(tx, applications);
  return new Map(applications.map((one) => [one.applicationId, received(one, inForce(last.get(one.applicationId)))]));
}

export function received({ amount }: Application, given: Pick<DonationEvent, 'amount'> | undefined): bigint {
  return amount - (given?.amount ?? 0n);
}

/** The parts of an application that are still to be paid, after what was donated of them. */
export async function partsToPay(tx: Reader, application: Application): Promise<Application['parts']> {
  const given = inForce((await listDonationEvents(tx, application)).at(-1));
  if (!given) return application.parts;
  const shares = new Map(donationShares(application.parts, given.amount).map((share) => [share.part, share.amount]));
  return application.parts.map(({ part, amount }) => ({ part, amount: amount - (shares.get(part) ?? 0n) })).filter((one) => one.amount > 0n);
}

interface Locked {
  readonly application: Application;
  readonly last: DonationEvent | undefined;
  /** Whether what was not donated still waits, and no payout has taken it. */
  readonly isHere: boolean;
}

/** The row lock of the application decides between a donation and its payout. */
async function lockOwn(tx: Tx, programmeId: string, citizenId: string): Promise<Locked | undefined> {
  const own = (await findApplicationsOf(tx, programmeId, [citizenId])).get(citizenId);
  const application = own && (await lockApplication(tx, own.circleId, own.applicationId));
  if (!application || application.state === 'withdrawn') return undefined;
  const last = (await listDonationEvents(tx, application)).at(-1);
  const waits = await waitingOf(tx, application.circleId, application.applicationId);
  const isHere = application.state === 'accepted' && waits === received(application, inForce(last));
  return { application, last, isHere };
}

/** A request that came in before the deadline and got here after the payout had left. */
function overFor(programme: Programme, application: Application, code: 'donation.over' | 'donation.undo_over'): Refused {
  const closes = donationCloses(programme, application.issuer, application.at) ?? application.at;
  return refuse(code, { closed: isoIn(closes, zoneOf(programme)) });
}

async function move(tx: Tx, application: Application, event: DonationEvent, at: Instant): Promise<void> {
  const { circleId, applicationId, programmeId } = application;
  const shares = donationShares(application.parts, event.amount);
  const isGiven = inForce(event) !== undefined;
  // Both ends of one donation bear the number with which it was given.
  const name = `${applicationId}:${isGiven ? event.seq : event.seq - 1}`;
  const movements = (isGiven ? donated : undonated)(programmeId, applicationId, name, shares);
  await post(tx, [{ circleId, applicationId, programmeId, at, movements }]);
  const sign = isGiven ? 1n : -1n;
  await count(tx, { figure: 'donations', change: sign }, { figure: 'donated', change: sign * event.amount });
}

function inForce(last: DonationEvent | undefined): DonationEvent | undefined {
  return last && last.seq % 2 === 1 ? last : undefined;
}

function keyOf({ circleId, applicationId }: Application): { readonly circleId: string; readonly applicationId: string } {
  return { circleId, applicationId };
}

function wishOf(programme: Programme, application: Application, at: Instant) {
  const zone = zoneOf(programme);
  return {
    at: isoIn(at, zone),
    appliedAt: isoIn(application.at, zone),
    channel: application.channel,
    ...(application.issuer === undefined ? {} : { issuer: application.issuer }),
  };
}

function zoneOf(programme: Programme): string {
  return programme.document.timeZone;
}
