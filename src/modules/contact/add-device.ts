import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { claimDevice, putDevice, retireDevice, retireOldestDevices, type DeviceAddress } from './device.store.ts';

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
