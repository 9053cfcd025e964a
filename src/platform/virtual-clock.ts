import { systemClock, type Clock, type Instant } from './clock.ts';
import type { Db, Reader, Tx } from './db.ts';

/** A pretended time that all processes of a sandbox agree on. It runs on from wherever it was put, at the machine's pace. */
export interface VirtualClock {
  readonly now: Clock;
  /** Puts everybody's clock to this instant. False when that would be a step back, which nothing in the database could bear, or out of reach. */
  readonly set: (instant: Instant) => Promise<boolean>;
  /** Reads what another process has put. Happens by itself every quarter of a second. */
  refresh(): Promise<void>;
  /** Stops reading; the clock goes on from what it knows. */
  close(): void;
}

/** 250 ms: what one process puts, the others show before a person has looked up. One tiny read, four times a second. */
const refreshMs = 250;
/** 100 years from the machine's time, either way: the database holds the same limit. */
const reachMs = 3_155_760_000_000;

/**
 * Opens the virtual clock of a sandbox; a service with real people uses `systemClock` and never calls this.
 * `firstAt`: where it is put when no process ever put it, in the past as well; after that it stands where it was left.
 */
export async function openVirtualClock(db: Db, machine: Clock = systemClock, firstAt?: Instant): Promise<VirtualClock> {
  if (firstAt !== undefined)
    await db.tx(
      async (tx) => await tx.changed('insert into virtual_clock (ahead_ms) values ($1) on conflict do nothing', [BigInt(Math.round(firstAt - machine()))]),
    );
  let aheadMs = await readAhead(db);
  const refresh = async () => {
    aheadMs = Math.max(aheadMs, await readAhead(db));
  };
  // A database that is away for a moment leaves the clock running; the next reading finds what was missed.
  const timer = setInterval(() => void refresh().catch(() => undefined), refreshMs);
  timer.unref();
  return {
    now: () => machine() + aheadMs,
    set: async (instant) => {
      const wanted = instant - machine();
      if (Math.abs(wanted) > reachMs) return false;
      const isForward = await db.tx(async (tx) => await putAhead(tx, wanted));
      if (isForward) aheadMs = wanted;
      return isForward;
    },
    refresh,
    close: () => clearInterval(timer),
  };
}

async function readAhead(db: Reader): Promise<number> {
  const [row] = await db.rows<{ ahead_ms: bigint }>('select ahead_ms from virtual_clock');
  return Number(row?.ahead_ms ?? 0n);
}

/** The condition decides, not a reading before it: two who put the clock at once must not take it back. */
async function putAhead(tx: Tx, aheadMs: number): Promise<boolean> {
  await tx.changed('insert into virtual_clock (ahead_ms) values (0) on conflict do nothing');
  return (await tx.changed('update virtual_clock set ahead_ms = $1 where ahead_ms <= $1', [BigInt(Math.round(aheadMs))])) === 1;
}
