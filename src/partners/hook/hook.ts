/** Something said to a team’s chat, as most take it: one text, and beside it the same as data. Nothing in it names a citizen. */
export interface HookMessage {
  /** The same on every try: whoever takes it twice can tell. */
  readonly id: string;
  /** Like launch.item_done. */
  readonly type: string;
  readonly text: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  readonly at: number;
}

/**
 * What came of it. taken: they have it. refused: they will never take it. later: not taken, or nobody knows; a chat that reads it twice is no harm.
 */
export type HookOutcome = 'taken' | 'refused' | 'later';

/** Says something to a team’s chat. Never throws for anything the network does. */
export type Hook = (message: HookMessage) => Promise<HookOutcome>;
