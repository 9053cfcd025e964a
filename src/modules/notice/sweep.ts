import { everyDigit, wavesOf } from '#core/notice-wave.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { findNextDue } from '#modules/send/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Reader } from '#platform/db.ts';
import { listListeners } from './listener.store.ts';
import { planPeople } from './plan-people.ts';
import { findPlan, insertSweep, isSweepWaiting, lockPlan, noteSnapshots, savePlan, saveSweep, takeSweep } from './sweep.store.ts';

export interface SweepDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly programme: () => Programme;
  /** How long before its time a wave is made into sends. */
  readonly leadMs?: number;
}

/** 12 hours: in the evening for the next morning; 800,000 people take some minutes at the worst, and what is planned can still be planned again. */
const leadMsUsual = 43_200_000;
/** 2,000 a commit: some tens of milliseconds, so that others are not held up and a stop is never waited for. */
const pageMax = 2_000;
/** 50 ms between looks at transactions that began before a sweep; they end within seconds. */
const lookEveryMs = 50;
/** 20 s: the longest statement that is let run. The next round goes on. */
const waitMsMax = 20_000;

/** Makes into sends what comes near, and everything anew after a change of the programme. Answers how many people were passed; 0 when nothing is to do. */
export async function sweep(deps: SweepDeps): Promise<number> {
  const programme = deps.programme();
  await begin(deps, programme);
  await deps.db.tx(async (tx) => await noteSnapshots(tx, programme.id));
  let people = 0;
  for (const giveUpAt = performance.now() + waitMsMax; ;) {
    const passed = await pass(deps, programme);
    people += passed ?? 0;
    if (passed !== undefined) continue;
    if (!(await isSweepWaiting(deps.db, programme.id)) || performance.now() > giveUpAt) return people;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Writes down what has to be swept, and from then on whoever registers is planned for by that. */
async function begin({ db, clock, leadMs = leadMsUsual }: SweepDeps, programme: Programme): Promise<void> {
  const now = clock();
  const until = now + leadMs;
  const known = await findPlan(db, programme.id);
  if (known && known.version >= programme.version && nextWave(programme, known.plannedUntil, until) === undefined) return;
  await db.tx(async (tx) => {
    const plan = await lockPlan(tx, programme.id, programme.version, now);
    // A process whose clock is a moment behind the others’ does not take the plan back.
    if (plan.version > programme.version) return;
    const waves = wavesOf(programme).filter((wave) => wave.at > plan.plannedUntil && wave.at <= until);
    if (plan.version !== programme.version)
      await insertSweep(tx, programme.id, { kind: 'anew', digits: undefined, after: Number.NEGATIVE_INFINITY, until: plan.plannedUntil });
    if (waves.length > 0) {
      const digits = new Set(waves.flatMap((wave) => wave.digits));
      await insertSweep(tx, programme.id, {
        kind: 'wave',
        digits: digits.size === everyDigit.length ? undefined : [...digits],
        after: plan.plannedUntil,
        until,
      });
    }
    if (waves.length > 0 || plan.version !== programme.version)
      await savePlan(tx, programme.id, { version: programme.version, plannedUntil: waves.length > 0 ? until : plan.plannedUntil });
  });
}

/** One page of the oldest sweep, in one commit; nothing when there is none that may go on. */
async function pass({ db }: SweepDeps, programme: Programme): Promise<number | undefined> {
  return await db.tx(async (tx) => {
    const sweep = await takeSweep(tx, programme.id);
    if (!sweep) return undefined;
    const people = await listListeners(tx, { programmeId: programme.id, after: sweep.last, digits: sweep.digits, limit: pageMax });
    if (people.length > 0) await planPeople(tx, programme, people, { ...sweep, isWave: sweep.kind === 'wave' }, sweep.kind === 'anew');
    await saveSweep(tx, sweep.sweepId, { last: people.at(-1)?.citizenId, people: people.length, isDone: people.length < pageMax });
    return people.length;
  });
}

function nextWave(programme: Programme, after: Instant, until: Instant): Instant | undefined {
  return wavesOf(programme).find((wave) => wave.at > after && wave.at <= until)?.at;
}

/** When somebody is to be told something next, in (after, before): what is planned, or what the calendar will plan. */
export async function findNextTold(tx: Reader, programme: Programme, after: Instant, before: Instant): Promise<Instant | undefined> {
  const planned = await findNextDue(tx, after, before);
  const plan = await findPlan(tx, programme.id);
  const wave = nextWave(programme, Math.max(after, plan?.plannedUntil ?? after), before - 1);
  return planned === undefined || wave === undefined ? (planned ?? wave) : Math.min(planned, wave);
}
