import type { Instant } from '#core/time.ts';
import type { Subscriptions } from '#platform/outbox.ts';
import { retireOldestDevices } from './device.store.ts';

interface SignedOut {
  readonly citizenId: string;
  readonly at: Instant;
}

/** Whoever ends every session, after a phone was lost or lent, is shown nothing more there. */
export const contactSubscriptions: Subscriptions = {
  'citizen.signed_out_everywhere': {
    'contact.forget-devices': async (tx, event) => {
      const { citizenId, at } = event as unknown as SignedOut;
      await retireOldestDevices(tx, citizenId, 0, 'signed-out', at);
    },
  },
};
