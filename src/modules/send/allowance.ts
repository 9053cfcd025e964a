import { refilled } from '#core/pace.ts';
import type { Instant } from '#core/time.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { Db, Tx } from '#platform/db.ts';
import type { Handed } from './route-send.ts';
import { listHolds, lockAllowance, saveAllowance } from './send-place.store.ts';
import { listLines, type FromLine, type Line } from './waiting.store.ts';

/**
 * Takes up to `wanted` from an allowance that fills at so many a second, shared by all processes; others wait for it until the transaction ends.
 * Answers how many, whole. Fewer than none gives back what was taken and not used.
 */
export async function takeAllowance(tx: Tx, name: string, perSecond: number, wanted: number): Promise<number> {
  if (!Number.isFinite(perSecond) || wanted === 0) return wanted;
  if (perSecond <= 0) return Math.min(0, wanted);
  const { leftOver, passedMs } = await lockAllowance(tx, name);
  const there = refilled(leftOver, passedMs, perSecond);
  const taken = Math.min(wanted, Math.floor(there));
  await saveAllowance(tx, name, there - taken);
  return taken;
}

/** Gives back what was taken from an allowance and not used. */
export async function giveBackAllowance(tx: Tx, name: string, perSecond: number, unused: number): Promise<void> {
  await takeAllowance(tx, name, perSecond, -unused);
}

/** What those who wait for one provider may do now. */
interface Turn {
  readonly perSecond: number;
  /** So many of its allowance are theirs. */
  readonly taken: number;
  /** Others wait still, so that nobody who comes now goes before them. */
  readonly isFull: boolean;
}

/** Who has waited for a provider and may leave now: so many of these lines. */
export interface Turns {
  readonly of: ReadonlyMap<string, Turn>;
  readonly lines: readonly FromLine[];
}

interface Round {
  readonly providers: MessageProviders;
  readonly invites: boolean;
  readonly now: Instant;
  readonly limit: number;
}

/**
 * Gives those who wait for a provider what is in its allowance, before anybody who comes now: what concerns people themselves first, and of the same
 * urgency what was due earlier. A message that is paused keeps its place and nobody waits for it; one that was stopped needs no allowance.
 */
export async function takeTurns(db: Db, { providers, invites, now, limit }: Round): Promise<Turns> {
  const lines = await listLines(db, now, limit + 1);
  if (lines.length === 0) return { of: new Map(), lines: [] };
  return await db.tx(async (tx) => {
    const holds = new Map((await listHolds(tx)).map((one) => [one.messageId, one.state]));
    const stopped = lines.filter((one) => holds.get(one.messageId) === 'stopped').map((one) => ({ ...one, most: limit }));
    const open = lines.filter((one) => one.due > 0 && !holds.has(one.messageId));
    const of = new Map<string, Turn>();
    let left = limit;
    // By name: two rounds lock in the same order.
    for (const [provider, group] of [...Map.groupBy(open, (one) => one.provider)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const turn = await turnOf(tx, group, { provider, perSecond: rateOf(providers, provider), invites, left });
      of.set(provider, turn);
      left -= turn.taken;
    }
    const going = open.flatMap((one) => (one.invites === invites ? [{ ...one, most: of.get(one.provider)!.taken }] : []));
    return { of, lines: [...stopped, ...going.filter((one) => one.most > 0)] };
  });
}

/** Who waits for a provider that is no partner any more waits no longer. */
function rateOf(providers: MessageProviders, id: string): number {
  return providers.find((one) => one.id === id)?.perSecondMax ?? Number.POSITIVE_INFINITY;
}

async function turnOf(
  tx: Tx,
  lines: readonly Line[],
  { provider, perSecond, invites, left }: { provider: string; perSecond: number; invites: boolean; left: number },
): Promise<Turn> {
  const isBehindOwn = invites && lines.some((one) => !one.invites);
  const waiting = lines.reduce((sum, one) => sum + (one.invites === invites ? one.due : 0), 0);
  const taken = isBehindOwn ? 0 : await takeAllowance(tx, provider, perSecond, Math.min(waiting, left));
  return { perSecond, taken, isFull: isBehindOwn || taken < waiting };
}

/**
 * As many as each provider may be given now, in their order; the rest waits for it. What those who waited were given and did not need goes back. Where
 * others wait still, nobody else is given anything.
 */
export async function withinAllowance(
  tx: Tx,
  routed: readonly Handed[],
  turns: Turns['of'],
): Promise<{ readonly handed: readonly Handed[]; readonly waiting: readonly Handed[] }> {
  const handed: Handed[] = [];
  const waiting: Handed[] = [];
  const groups = Map.groupBy(routed, (one) => one.provider);
  for (const provider of [...new Set([...groups.keys(), ...turns.keys()])].toSorted()) {
    const group = groups.get(provider) ?? [];
    const { perSecond, taken, isFull } = turns.get(provider) ?? { perSecond: group[0]!.by.perSecondMax, taken: 0, isFull: false };
    const more = group.length - taken;
    const given = taken + (await takeAllowance(tx, provider, perSecond, isFull ? Math.min(0, more) : more));
    handed.push(...group.slice(0, given));
    waiting.push(...group.slice(given));
  }
  return { handed, waiting };
}
