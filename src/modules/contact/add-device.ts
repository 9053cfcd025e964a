import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { claimDevice, findOwner, putDevice, retireDevice, retireOldestDevices, type DeviceAddress } from './device.store.ts';

/** 10 devices a person: more than anybody reads on; without it one account could make every sending as long as it likes. */
const devicesMax = 10;

/** A device takes push for this citizen from now on, and for nobody else: what was told to whoever had it before is not shown to them. */
export async function addDevice(
  tx: Tx,
  vault: Vault,
  { citizenId, address, at }: { readonly citizenId: string; readonly address: DeviceAddress; readonly at: Instant },
): Promise<{ readonly deviceId: string }> {
  const { deviceId, before } = await claimDevice(tx, vault, { citizenId, address, at });
  if (before) await retireDevice(tx, before.citizenId, before.deviceId, 'another-citizen', at);
  await putDevice(tx, vault, { citizenId, deviceId, address, addedAt: at });
  await retireOldestDevices(tx, citizenId, devicesMax, 'too-many', at);
  return { deviceId };
}

/** A browser changed its subscription by itself: what is told to its citizen goes to the new one. Nothing happens when nobody’s browser was there. */
export async function renewDevice(
  tx: Tx,
  vault: Vault,
  { before, now, at }: { readonly before: string; readonly now: DeviceAddress & { readonly kind: 'web-push' }; readonly at: Instant },
): Promise<void> {
  const owner = await findOwner(tx, vault, before);
  if (!owner) return;
  const { deviceId } = await addDevice(tx, vault, { citizenId: owner.citizenId, address: now, at });
  if (deviceId !== owner.deviceId) await retireDevice(tx, owner.citizenId, owner.deviceId, 'address-gone', at);
}
