import { choiceOf, mobileDigits, type WayOut } from '#core/reach.ts';
import type { Instant } from '#core/time.ts';
import { findPhoneNumbers } from '#modules/identity/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { putPhoneGone } from './channel.store.ts';
import { changeRefusals } from './choose-channels.ts';
import { retireDevice } from './device.store.ts';
import { retireEmail } from './email.store.ts';
import { phoneIndex } from './find-reach.ts';

export interface RetireAddress {
  readonly citizenId: string;
  /** As in `Reach`: of a device, or phone, or email. */
  readonly addressId: string;
  readonly why: 'address-gone' | 'opted-out';
  /** On which way the provider said so: blocking an alimtalk says nothing of text messages. Left out: on all that lead there. */
  readonly channel?: WayOut;
  readonly at: Instant;
}

/** A provider said that nobody is reached at an address, or that its owner wants no more there. Saying so twice changes nothing. */
export async function retireAddress(tx: Tx, vault: Vault, { citizenId, addressId, why, channel, at }: RetireAddress): Promise<void> {
  if (addressId === 'email') {
    await retireEmail(tx, citizenId, why, at);
  } else if (addressId !== 'phone') {
    await retireDevice(tx, citizenId, addressId, why, at);
  } else if (why === 'opted-out') {
    const channels = channel === undefined ? (['alimtalk', 'sms'] as const) : [choiceOf(channel)];
    await changeRefusals(
      tx,
      channels.map((one) => ({ citizenId, channel: one, refused: true, saidBy: 'receipt', at })),
    );
  } else {
    const number = mobileDigits((await findPhoneNumbers(tx, vault, [citizenId])).get(citizenId) ?? '');
    if (number !== undefined) await putPhoneGone(tx, citizenId, phoneIndex(vault, number), at);
  }
}
