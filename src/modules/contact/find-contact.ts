import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findChoices, lastRefusals } from './channel.store.ts';
import type { KnownContact } from './contact.view.ts';
import { listDevices } from './device.store.ts';
import { findLastCode } from './email-code.store.ts';
import { findEmails } from './email.store.ts';
import { findPhones, refusedOf } from './find-reach.ts';

/** Everything about one citizen’s channels, for that citizen. */
export async function findContact(tx: Reader, vault: Vault, citizenId: string, machineNow: Instant): Promise<KnownContact> {
  const only = [citizenId];
  const code = await findLastCode(tx, vault, citizenId, 'look');
  return {
    choice: (await findChoices(tx, only)).get(citizenId),
    refused: refusedOf((await lastRefusals(tx, only)).get(citizenId)),
    devices: await listDevices(tx, vault, only),
    phone: (await findPhones(tx, vault, only)).get(citizenId),
    email: (await findEmails(tx, vault, only)).get(citizenId),
    waiting: code && !code.isSpent && code.expiresAt > machineNow ? code.address : undefined,
  };
}
