/**
 * Where a payout is.
 * intended: on disk, not sent. sending: handed to the call; should we end now, it may have arrived. sent: the issuer has it.
 * unknown: it may have arrived, and we only ask. settled: credited. failed: it will not be credited under this reference.
 * The database holds the same moves as a check over a chain of events.
 */
export const payoutStates = ['intended', 'sending', 'sent', 'unknown', 'settled', 'failed'] as const;
export type PayoutState = (typeof payoutStates)[number];

const moves: Readonly<Record<PayoutState, readonly PayoutState[]>> = {
  intended: ['sending'],
  // A callback may overtake the answer to the call.
  sending: ['sent', 'unknown', 'failed', 'settled'],
  sent: ['settled', 'failed'],
  // Back to intended only when the issuer says that it never arrived: then it is sent again under the same reference.
  unknown: ['sent', 'settled', 'failed', 'intended'],
  settled: [],
  failed: [],
};

export function mayBecome(from: PayoutState, to: PayoutState): boolean {
  return moves[from].includes(to);
}

/** What the issuer said when asked about a payout. */
export type Asked = 'pending' | 'settled' | 'failed' | 'not_found' | 'unknown';

/** 60 s: six times the time-out of a call, so that an order still on its way has arrived by then. */
export const neverArrivedAfterMs = 60_000;

/** What to believe after asking; nothing when it stays as it is. `sentMs` is how long ago the call was made. */
export function afterAsking(state: PayoutState, asked: Asked, sentMs: number): PayoutState | undefined {
  if (state !== 'sending' && state !== 'sent' && state !== 'unknown') return undefined;
  switch (asked) {
    case 'settled':
    case 'failed':
      return asked;
    case 'pending':
      return state === 'sent' ? undefined : 'sent';
    case 'not_found':
      if (state === 'sending') return 'unknown';
      // An accepted order that the issuer no longer knows is for a person to look at, never to be sent again.
      return state === 'unknown' && sentMs >= neverArrivedAfterMs ? 'intended' : undefined;
    case 'unknown':
      return state === 'sending' ? 'unknown' : undefined;
  }
}

/** Waits between questions: soon at first, then every ten minutes at the latest for as long as it takes. */
const askAfterMs = [5_000, 15_000, 60_000, 300_000, 600_000];

/** How long to wait before asking about a payout for the n-th time (from 0). */
export function askAgainAfterMs(times: number): number {
  return askAfterMs[Math.min(times, askAfterMs.length - 1)]!;
}
