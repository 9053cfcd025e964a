import type { Lane } from '#core/lane.ts';
import { freshLane, withAnswers } from '#core/lane.ts';
import { invitePerSecond, type PaceFacts } from '#core/pace.ts';
import { afterTry } from '#core/send.ts';
import type { Instant } from '#core/time.ts';
import { findReach, retireAddress, type Reach } from '#modules/contact/index.ts';
import type { MessageProviders, SendOutcome } from '#partners/message/message.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { giveBackAllowance, takeAllowance, takeTurns, withinAllowance, type Turns } from './allowance.ts';
import { routeSend, type Handed, type Verdict } from './route-send.ts';
import { countMoved, type Moved } from './send-figures.ts';
import { insertReferences, listHolds } from './send-place.store.ts';
import { markSending, settleUnsent, takeDue, type DueSend, type Unsent } from './send.store.ts';
import { settleAndCount, type TriedBy } from './settle-and-count.ts';
import { takeWaiting } from './waiting.store.ts';

/**
 * Says of each send whether it is still true, and what it says then; one answer a send, in their order. Puts into the inbox what is said: in the
 * same transaction, so that the inbox has everything that anybody was ever sent.
 */
export type Judge = (tx: Tx, sends: readonly DueSend[], now: Instant) => Promise<readonly Verdict[]>;

export interface DispatchDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly providers: MessageProviders;
  readonly judge: Judge;
  /** How many come in, and how many wait. Left out: nobody has to wait, as on a pretended clock that jumps over the morning. */
  readonly pace?: () => Promise<PaceFacts>;
  readonly random: () => number;
  /** By what providers are remembered: partners fail and heal by the machine’s time. Left out: that. */
  readonly machineClock?: Clock;
  /** How long a dead process’s sends are left alone, of the machine’s time. 120 s unless set: twice the longest call of a partner. */
  readonly leaseS?: number;
}

export interface Dispatcher {
  /** Sends what is due now, or one small round of it as long as `givesWay` says so; answers how many sends went on. */
  run(givesWay?: () => boolean): Promise<number>;
  /** How each provider has been of late. */
  lanes(): ReadonlyMap<string, Lane>;
}

/** 500 a round: some tens of milliseconds of the database, and what a killed process leaves in doubt. */
const batchMax = 500;
/** 100 a round while others go before: some 200 a second; telling takes as much of the machine as taking, and nobody waits for a message as for an answer. */
const givingWayMax = 100;
/** 120 s of the machine’s time: twice the longest call of a partner. */
const leaseSUsual = 120;
/** 60 s at the most from a call to its answer; see the port. */
const callMsMax = 60_000;
/**
 * 2 rounds side by side: while one waits for a partner, the other is at the database. A third is one more for two cores to turn to and fro between: 0.494
 * and 0.495 of the bare loop’s rate with three, 0.509 and 0.539 with two, in turn. 300 requests at once that are answered in a tenth of a second are 3,000
 * a second, and two rounds keep them busy.
 */
const sideBySide = 2;

export function openDispatcher(deps: DispatchDeps): Dispatcher {
  const lanes = new Map<string, Lane>();
  const laneOf = (id: string) => lanes.get(id) ?? freshLane;
  const hear = (id: string, good: number, bad: number) => void lanes.set(id, withAnswers(laneOf(id), good, bad, (deps.machineClock ?? systemClock)()));
  const run = async (givesWay: () => boolean) => {
    let sent = 0;
    const line = async () => {
      for (;;) {
        const sizeMax = givesWay() ? givingWayMax : batchMax;
        const own = await round(deps, { invites: false, sizeMax, laneOf, hear });
        sent += own.sent;
        // What concerns people themselves goes first; but whoever is asked to come does not wait until a slow provider has told all of that.
        if (own.sent + own.waiting >= sizeMax && !givesWay()) continue;
        const asked = await round(deps, { invites: true, sizeMax, laneOf, hear });
        sent += asked.sent;
        if (own.sent + own.waiting + asked.sent + asked.waiting === 0 || givesWay()) return;
      }
    };
    await Promise.all(Array.from({ length: givesWay() ? 1 : sideBySide }, line));
    return sent;
  };
  return { run: async (givesWay = () => false) => await run(givesWay), lanes: () => lanes };
}

interface Round {
  readonly invites: boolean;
  readonly sizeMax: number;
  readonly laneOf: (id: string) => Lane;
  readonly hear: (id: string, good: number, bad: number) => void;
}

/** Takes what is due, writes down that it is handed over, hands it over, and writes down what came of it. Answers how many went on, or wait now. */
async function round(deps: DispatchDeps, { invites, sizeMax, laneOf, hear }: Round): Promise<{ readonly sent: number; readonly waiting: number }> {
  const { db, clock, providers } = deps;
  const limit = invites && deps.pace ? await takeInvites(deps, deps.pace, sizeMax) : sizeMax;
  if (limit === 0) return { sent: 0, waiting: 0 };
  const turns = await takeTurns(db, { providers, invites, now: clock(), limit });
  const { handed, waiting, settled } = await db.tx(async (tx) => await claim(tx, deps, { invites, limit, turns, laneOf }));
  // Whoever is not told yet does not come yet.
  if (waiting > 0 && invites && deps.pace) await giveBackInvites(deps, deps.pace, waiting);
  await Promise.all([...Map.groupBy(handed, (one) => one.by)].map(async ([by, group]) => await hand(deps, by, group, hear)));
  return { sent: settled + handed.length, waiting };
}

/** How many more people may be asked to come now; see takeAllowance. */
async function takeInvites({ db }: DispatchDeps, pace: NonNullable<DispatchDeps['pace']>, sizeMax: number): Promise<number> {
  const perSecond = invitePerSecond(await pace());
  return await db.tx(async (tx) => await takeAllowance(tx, 'invites', perSecond, sizeMax));
}

/** Places of the pace that nobody took: others may be asked to come in them. */
async function giveBackInvites({ db }: DispatchDeps, pace: NonNullable<DispatchDeps['pace']>, unused: number): Promise<void> {
  const perSecond = invitePerSecond(await pace());
  await db.tx(async (tx) => await giveBackAllowance(tx, 'invites', perSecond, unused));
}

/** Everything but the call, in one transaction: what is left of it on disk is either as before, or handed over with its lease. */
async function claim(
  tx: Tx,
  { vault, clock, machineClock = systemClock, providers, judge, random, leaseS = leaseSUsual }: DispatchDeps,
  { invites, limit, turns, laneOf }: { invites: boolean; limit: number; turns: Turns; laneOf: (id: string) => Lane },
): Promise<{ readonly handed: readonly Handed[]; readonly waiting: number; readonly settled: number }> {
  const now = clock();
  const holds = await listHolds(tx);
  const held = holds.filter((one) => one.state === 'paused').map((one) => one.messageId);
  const stopped = new Set(holds.filter((one) => one.state === 'stopped').map((one) => one.messageId));
  const due = await takeNext(tx, { invites, now, held, stopped, limit, turns });
  if (due.length === 0 && turns.of.size === 0) return { handed: [], waiting: 0, settled: 0 };
  const open = due.filter((one) => !stopped.has(one.messageId));
  const verdicts = open.length === 0 ? [] : await judge(tx, open, now);
  const leaving = open.filter((_, i) => waysOf(verdicts[i]!).size > 0);
  const ways = new Set(verdicts.flatMap((one) => [...waysOf(one)]));
  const reaches = await findReach(tx, vault, [...new Set(leaving.map((one) => one.citizenId))], ways);
  const unsent: Unsent[] = due.filter((one) => stopped.has(one.messageId)).map((one) => ({ ...one, state: 'dropped', why: 'stopped' }));
  const routed: Handed[] = [];
  for (const [i, send] of open.entries()) {
    const reach = reaches.get(send.citizenId);
    const verdict = withDevice(verdicts[i]!, send, reach, now);
    const way = verdict.verdict === 'say' ? routeSend(send, verdict, reach, { providers, laneOf, now: machineClock(), random }) : undefined;
    if (way) routed.push(way);
    else unsent.push(withoutCall(send, verdict));
  }
  const { handed, waiting } = await withinAllowance(tx, routed, turns.of);
  const waits = waiting.map((one): Unsent => ({ ...one, state: 'planned', waitsFor: one.provider }));
  const found = handed.filter((one) => one.by.repeats === 'found').map((one) => ({ ...one, reference: one.message.reference }));
  const moved = unsent.map((one): Moved => ({
    messageId: one.messageId,
    from: 'planned',
    to: one.state,
    ...(one.state === 'delivered' ? { channel: 'inbox' } : {}),
  }));
  // In one packet: none of them asks about another.
  await Promise.all([markSending(tx, handed, leaseS), insertReferences(tx, found), settleUnsent(tx, [...unsent, ...waits], now), countMoved(tx, moved)]);
  return { handed, waiting: waiting.length, settled: unsent.length };
}

interface Next {
  readonly invites: boolean;
  readonly now: Instant;
  readonly held: readonly string[];
  readonly stopped: ReadonlySet<string>;
  readonly limit: number;
  readonly turns: Turns;
}

/** Who has waited for a provider and may leave, and then who is due now; of both the earliest, in their order. */
async function takeNext(tx: Tx, { invites, now, held, stopped, limit, turns }: Next): Promise<readonly DueSend[]> {
  const waited = (await takeWaiting(tx, turns.lines, now)).filter((one) => !held.includes(one.messageId)).toSorted(byDue);
  const going = [...Map.groupBy(waited, (one) => one.waitsFor)].flatMap(([provider, group]) => [
    ...group.filter((one) => stopped.has(one.messageId)),
    ...group.filter((one) => !stopped.has(one.messageId)).slice(0, turns.of.get(provider)?.taken ?? 0),
  ]);
  const others = going.length < limit ? await takeDue(tx, { invites, now, held, limit: limit - going.length }) : [];
  return [...going, ...others].toSorted(byDue);
}

const byDue = (a: DueSend, b: DueSend) => a.dueAt - b.dueAt;

const noWays: ReadonlySet<string> = new Set();

function waysOf(verdict: Verdict): ReadonlySet<string> {
  return verdict.verdict === 'say' ? verdict.ways : noWays;
}

/** Later, while the device that they chose may still become known: both come with one tap, and nobody promises in which order. */
function withDevice(verdict: Verdict, { tries }: DueSend, reach: Reach | undefined, now: Instant): Verdict {
  if (verdict.verdict !== 'say' || tries > 0 || reach?.awaitsDevice !== true) return verdict;
  const { deviceUntil: dueAt, ways } = verdict;
  return dueAt !== undefined && now < dueAt && ways.has('push') ? { verdict: 'later', dueAt } : verdict;
}

/** What a send becomes when nobody is called: it waits, was not true any more, is in the inbox by design, or is only there because every way failed. */
function withoutCall(send: DueSend, verdict: Verdict): Unsent {
  if (verdict.verdict === 'later') return { ...send, state: 'planned', dueAt: verdict.dueAt };
  if (verdict.verdict === 'drop') return { ...send, state: 'dropped', why: verdict.why };
  if (send.doubted !== undefined) return { ...send, state: 'failed', why: 'may have arrived' };
  return send.spent.length > 0 ? { ...send, state: 'failed', why: 'no way left' } : { ...send, state: 'delivered' };
}

/** Nothing is begun so late that its lease might end before the answer: another would have sent it again. What is left goes back, surely not sent. */
async function hand(deps: DispatchDeps, by: Handed['by'], handed: readonly Handed[], hear: Round['hear']): Promise<void> {
  const leaseMs = (deps.leaseS ?? leaseSUsual) * 1_000;
  const beginUntil = performance.now() + Math.max(leaseMs - callMsMax, leaseMs / 2);
  for (let from = 0; from < handed.length; from += by.batchMax) {
    const batch = handed.slice(from, from + by.batchMax);
    const isLate = performance.now() > beginUntil;
    const outcomes = isLate ? batch.map((): SendOutcome => ({ outcome: 'later', why: 'busy' })) : await by.send(batch.map((one) => one.message));
    const bad = outcomes.filter((one) => one.outcome === 'unknown' || (one.outcome === 'later' && one.why !== 'quota')).length;
    if (!isLate) hear(by.id, outcomes.length - bad, bad);
    await deps.db.tx(async (tx) => await settle(tx, deps, batch, outcomes));
  }
}

/** 60 s: by then an order that is still on its way has arrived, so that “absent” means absent. */
const askAfterMs = 60_000;

async function settle(tx: Tx, { vault, clock, random }: DispatchDeps, batch: readonly Handed[], outcomes: readonly SendOutcome[]): Promise<void> {
  const now = clock();
  const tried = batch.map((one, i) => ({ ...afterAnswer(one, outcomes[i]!, now, random()), addressId: one.addressId, outcome: outcomes[i]! }));
  for (const { citizenId, addressId, channel, outcome } of await settleAndCount(tx, tried, now))
    if (outcome.outcome === 'refused' && (outcome.why === 'address-gone' || outcome.why === 'opted-out'))
      await retireAddress(tx, vault, { citizenId, addressId, why: outcome.why, channel: channel as 'push', at: now });
}

function afterAnswer(one: Handed, outcome: SendOutcome, now: Instant, random: number): TriedBy {
  const next = afterTry(outcome, { tries: one.triesHere, repeats: one.by.repeats, now, random });
  const { citizenId, programmeId, messageId, occasion, tries, channel } = one;
  const key = { citizenId, programmeId, messageId, occasion, tries, channel, from: 'sending' as const };
  const doubts = outcome.outcome === 'unknown';
  if (next.state === 'planned') return { ...key, state: 'planned', doubts, dueAt: next.dueAt, why: next.why, ...(next.spent ? { spends: one.address } : {}) };
  return { ...key, state: next.state, ...(next.state === 'unknown' ? { dueAt: now + askAfterMs } : {}) };
}
