import { refilled, stillBooked } from '#core/pace.ts';
import type { Tx } from '#platform/db.ts';
import type { Handed } from './route-send.ts';
import { lockAllowance, saveAllowance } from './send-place.store.ts';

/**
 * Takes up to `wanted` from an allowance that fills at so many a second, shared by all processes; others wait for it until the transaction ends.
 * Answers how many, whole. Fewer than none gives back what was taken and not used.
 */
export async function takeAllowance(tx: Tx, name: string, perSecond: number, wanted: number): Promise<number> {
  return (await takeOrBook(tx, name, perSecond, wanted, false)).taken;
}

interface Share {
  readonly taken: number;
  /** How many have booked their turn before the first who is left over. */
  readonly ahead: number;
}

async function takeOrBook(tx: Tx, name: string, perSecond: number, wanted: number, books: boolean): Promise<Share> {
  if (!Number.isFinite(perSecond)) return { taken: wanted, ahead: 0 };
  if (perSecond <= 0) return { taken: 0, ahead: 0 };
  const { leftOver, booked, passedMs } = await lockAllowance(tx, name);
  const there = refilled(leftOver, passedMs, perSecond);
  const taken = Math.min(wanted, Math.floor(there));
  const ahead = stillBooked(booked, passedMs, perSecond);
  await saveAllowance(tx, name, there - taken, books ? ahead + wanted - taken : ahead);
  return { taken, ahead };
}

/** A send that is over its provider’s allowance, and in how long its turn comes. */
export interface Booked {
  readonly send: Handed;
  readonly waitMs: number;
}

/**
 * As many as each provider may be given now. The rest book their turn, behind all who did before: the whole backlog is spread at the provider’s rate, and
 * stands in nobody’s way meanwhile. By name: two rounds lock in the same order. Where a provider may be given nothing at all there is no turn to book.
 */
export async function withinAllowance(tx: Tx, routed: readonly Handed[]): Promise<{ readonly handed: readonly Handed[]; readonly booked: readonly Booked[] }> {
  const handed: Handed[] = [];
  const booked: Booked[] = [];
  for (const [, group] of [...Map.groupBy(routed, (one) => one.provider)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { id, perSecondMax } = group[0]!.by;
    const { taken, ahead } = await takeOrBook(tx, id, perSecondMax, group.length, true);
    handed.push(...group.slice(0, taken));
    if (taken < group.length && perSecondMax > 0)
      booked.push(...group.slice(taken).map((send, i) => ({ send, waitMs: Math.ceil(((ahead + i + 1) / perSecondMax) * 1_000) })));
  }
  return { handed, booked };
}
