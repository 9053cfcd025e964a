import { refilled } from '#core/pace.ts';
import type { Tx } from '#platform/db.ts';
import { lockAllowance, saveAllowance } from './send-place.store.ts';

/**
 * Takes up to `wanted` from an allowance that fills at so many a second, shared by all processes; others wait for it until the transaction ends.
 * Answers how many, whole.
 */
export async function takeAllowance(tx: Tx, name: string, perSecond: number, wanted: number): Promise<number> {
  if (!Number.isFinite(perSecond)) return wanted;
  if (perSecond <= 0) return 0;
  const { leftOver, passedMs } = await lockAllowance(tx, name);
  const there = refilled(leftOver, passedMs, perSecond);
  const taken = Math.min(wanted, Math.floor(there));
  await saveAllowance(tx, name, there - taken);
  return taken;
}
