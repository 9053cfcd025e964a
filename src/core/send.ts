import type { Instant } from './time.ts';

/**
 * Where a send is: one message to one person on one occasion.
 * planned: its time is known, nobody has it. sending: handed to a partner; should we end now, it may have arrived. accepted: the partner has it.
 * unknown: the partner may have it, and we only ask. delivered: it is where it can be read. failed: no way is left but the inbox, where it stands.
 * dropped: it was not true any more. The database holds the same moves.
 */
export const sendStates = ['planned', 'sending', 'accepted', 'delivered', 'unknown', 'failed', 'dropped'] as const;
export type SendState = (typeof sendStates)[number];

const moves: Readonly<Record<SendState, readonly SendState[]>> = {
  planned: ['sending', 'delivered', 'dropped', 'failed'],
  // A receipt may overtake the answer to the call.
  sending: ['accepted', 'unknown', 'planned', 'failed', 'delivered'],
  // A receipt that says “not delivered” opens the next way.
  accepted: ['delivered', 'planned', 'failed'],
  // Planned again only when the partner says that it never had it, or when a second copy takes the place of the first.
  unknown: ['accepted', 'planned', 'failed', 'delivered'],
  delivered: [],
  failed: [],
  dropped: [],
};

export function mayBecome(from: SendState, to: SendState): boolean {
  return moves[from].includes(to);
}

/** What a partner answered to one try; see the port of messages. */
export type Answered =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'later'; readonly why: string; readonly retryAfterMs?: number | undefined }
  | { readonly outcome: 'unknown' };

/** How a partner’s channel bears a second copy: it can be asked, the second takes the place of the first, or neither. */
export type Repeats = 'found' | 'replaced' | 'neither';

/** What to do next with a send. `spent`: this address is not tried again. */
export type Next =
  | { readonly state: 'accepted' | 'unknown' }
  | { readonly state: 'planned'; readonly dueAt: Instant; readonly spent: boolean; readonly why: string };

/** 6 tries of one way: with the waits below about an hour. After that the next way is better than the same once more. */
export const triesMax = 6;
/** 5 s, 20 s, 80 s, … and 20 minutes at most. */
const firstWaitMs = 5_000;
const longestWaitMs = 1_200_000;

/** How long to wait after the n-th failed try (from 1), up to a half longer, so that what failed together does not come back together. */
export function waitMsAfter(tries: number, random: number): number {
  return Math.round(Math.min(firstWaitMs * 4 ** (tries - 1), longestWaitMs) * (1 + random / 2));
}

/** What becomes of a send after a try. A passing failure is tried again; a lasting one opens the next way; what may have arrived is not sent beside itself. */
export function afterTry(answered: Answered, { tries, repeats, now, random }: { tries: number; repeats: Repeats; now: Instant; random: number }): Next {
  switch (answered.outcome) {
    case 'accepted':
      return { state: 'accepted' };
    case 'refused':
      return { state: 'planned', dueAt: now, spent: true, why: answered.why };
    case 'later': {
      const isOver = tries >= triesMax;
      const waitMs = Math.min(Math.max(waitMsAfter(tries, random), answered.retryAfterMs ?? 0), longestWaitMs);
      return { state: 'planned', dueAt: isOver ? now : now + waitMs, spent: isOver, why: answered.why };
    }
    case 'unknown':
      if (repeats !== 'replaced') return { state: 'unknown' };
      return tries >= triesMax ? { state: 'unknown' } : { state: 'planned', dueAt: now + waitMsAfter(tries, random), spent: false, why: 'unknown' };
  }
}
