import { done, refuse, type Outcome } from './outcome.ts';

/** Where an application is. The database holds the same moves as a check over a chain of events. */
export const applicationStates = ['accepted', 'paid', 'payout-failed', 'donated', 'withdrawn'] as const;
export type ApplicationState = (typeof applicationStates)[number];

const moves: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  accepted: ['paid', 'payout-failed', 'donated', 'withdrawn'],
  // The citizen chooses another card, and it is paid again; or gives up.
  'payout-failed': ['accepted', 'withdrawn'],
  paid: [],
  // All of it was given away before it left: there is nothing to pay.
  donated: [],
  withdrawn: [],
};

export function mayBecome(from: ApplicationState, to: ApplicationState): boolean {
  return moves[from].includes(to);
}

/** A withdrawn application gives its people back; any other keeps them. */
export function isLive(state: ApplicationState): boolean {
  return state !== 'withdrawn';
}

/** 32 signs that cannot be taken for one another when read out: no I, L, O, U. */
const receiptSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const receiptBytes = 10;

/**
 * A receipt number like 7K3FA-9Q2DX from ten random bytes: 50 bits, so that nobody guesses a neighbour’s,
 * and eleven signs, so that it can be read out on the telephone.
 */
export function receiptOf(random: Uint8Array): string {
  if (random.length !== receiptBytes) throw new RangeError(`A receipt is made of ${receiptBytes} bytes.`);
  const signs = [...random].map((byte) => receiptSigns[byte & 31]);
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`;
}

/** Whether somebody else already holds one of these people, or the citizen themselves. */
export function mayClaim(citizen: string, holders: readonly { readonly citizen: string; readonly receipt: string }[]): Outcome<'free'> {
  const mine = holders.find((holder) => holder.citizen === citizen);
  if (mine) return refuse('application.already_open', { receipt: mine.receipt });
  return holders.length > 0 ? refuse('entitlement.held_by_another') : done('free');
}
