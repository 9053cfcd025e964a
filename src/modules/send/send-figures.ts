import type { SendState } from '#core/send.ts';
import { count } from '#modules/figures/index.ts';
import type { Tx } from '#platform/db.ts';

/** One send that came from one state to another. */
export interface Moved {
  readonly messageId: string;
  readonly from: SendState;
  readonly to: SendState;
  /** The way out, or inbox. */
  readonly channel?: string;
}

/** What people look up later; what is planned or in a partner’s hand is on its way there. */
const counted: ReadonlySet<SendState> = new Set(['accepted', 'unknown', 'delivered', 'failed', 'dropped']);

/** Counts sends by message and by channel, as they go from state to state. */
export async function countMoved(tx: Tx, moved: readonly Moved[]): Promise<void> {
  const changes = new Map<string, { readonly figure: 'sends' | 'sends.channel'; readonly label: string; change: bigint }>();
  const add = (figure: 'sends' | 'sends.channel', label: string, change: bigint) => {
    const key = `${figure} ${label}`;
    const known = changes.get(key);
    if (known) known.change += change;
    else changes.set(key, { figure, label, change });
  };
  for (const { messageId, from, to, channel } of moved)
    for (const [state, change] of [
      [from, -1n],
      [to, 1n],
    ] as const) {
      if (!counted.has(state)) continue;
      add('sends', `${messageId} ${state}`, change);
      if (channel !== undefined) add('sends.channel', `${channel} ${state}`, change);
    }
  await count(tx, ...changes.values());
}
