import type { Instant } from '#core/time.ts';
import type { Address } from '#partners/message/message.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What takes push: a browser’s subscription, or the token of an app. */
export type DeviceAddress = Extract<Address, { kind: 'web-push' | 'fcm' }>;

export type DeviceEnd = 'address-gone' | 'opted-out' | 'another-citizen' | 'too-many' | 'signed-out';

export interface Device {
  readonly citizenId: string;
  readonly deviceId: string;
  readonly address: DeviceAddress;
  readonly addedAt: Instant;
}

const placeOf = (deviceId: string) => ({ table: 'device', column: 'address', row: deviceId });

/** What makes a device the same one: not its keys, which a browser may renew. */
function indexOf(vault: Vault, address: DeviceAddress): Buffer {
  return vault.blindIndex('device.address', address.kind === 'fcm' ? `fcm ${address.token}` : `web-push ${address.endpoint}`);
}

/** Whose browser takes messages at an endpoint, and which device it is; nothing when nobody’s does. */
export async function findOwner(tx: Reader, vault: Vault, endpoint: string): Promise<{ readonly citizenId: string; readonly deviceId: string } | undefined> {
  const [known] = await tx.rows<{ citizen_id: string; device_id: string }>('select citizen_id, device_id from device_lookup where address_index = $1', [
    vault.blindIndex('device.address', `web-push ${endpoint}`),
  ]);
  const [device] = await tx.rows<{ device_id: string }>('select device_id from device where citizen_id = $1 and device_id = $2 and retired_at is null', [
    known?.citizen_id ?? null,
    known?.device_id ?? null,
  ]);
  return device && { citizenId: known!.citizen_id, deviceId: device.device_id };
}

/**
 * Makes a device this citizen’s, and answers whose it was when it was somebody else’s. The row of the look-up is locked first, so that of two
 * sign-ins on one phone the later one has it.
 */
export async function claimDevice(
  tx: Tx,
  vault: Vault,
  { citizenId, address, at }: { readonly citizenId: string; readonly address: DeviceAddress; readonly at: Instant },
): Promise<{ readonly deviceId: string; readonly before?: { readonly citizenId: string; readonly deviceId: string } }> {
  const index = indexOf(vault, address);
  await tx.rows('insert into device_lookup (address_index, citizen_id, device_id) values ($1, $2, $3) on conflict (address_index) do nothing', [
    index,
    citizenId,
    newId(at),
  ]);
  const [known] = await tx.rows<{ citizen_id: string; device_id: string }>(
    'select citizen_id, device_id from device_lookup where address_index = $1 for update',
    [index],
  );
  if (known!.citizen_id === citizenId) return { deviceId: known!.device_id };
  const deviceId = newId(at);
  await tx.changed('update device_lookup set citizen_id = $2, device_id = $3 where address_index = $1', [index, citizenId, deviceId]);
  return { deviceId, before: { citizenId: known!.citizen_id, deviceId: known!.device_id } };
}

/** Writes a device, or its address anew; one that was retired is in force again. */
export async function putDevice(tx: Tx, vault: Vault, { citizenId, deviceId, address, addedAt: at }: Device): Promise<void> {
  await tx.rows(
    `insert into device (citizen_id, device_id, kind, address_sealed, address_index, vapid_key, added_at, seen_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (citizen_id, device_id) do update
     set address_sealed = excluded.address_sealed, vapid_key = excluded.vapid_key, seen_at = excluded.seen_at, retired_at = null, why = null`,
    [
      citizenId,
      deviceId,
      address.kind,
      vault.seal(placeOf(deviceId), JSON.stringify(address)),
      indexOf(vault, address),
      address.kind === 'web-push' ? address.vapidKey : null,
      new Date(at),
    ],
  );
}

/** Ends a device and forgets its address; one that has ended stays as it is. False when it is none of theirs. */
export async function retireDevice(tx: Tx, citizenId: string, deviceId: string, why: DeviceEnd, at: Instant): Promise<boolean> {
  const changed = await tx.changed(
    `update device set retired_at = coalesce(retired_at, $4), why = coalesce(why, $3), address_sealed = null
     where citizen_id = $1 and device_id = $2`,
    [citizenId, deviceId, why, new Date(at)],
  );
  return changed === 1;
}

/** Ends all devices of a citizen but the `keep` that were seen last. */
export async function retireOldestDevices(tx: Tx, citizenId: string, keep: number, why: DeviceEnd, at: Instant): Promise<void> {
  await tx.changed(
    `update device set retired_at = $3, why = $4, address_sealed = null where citizen_id = $1 and device_id in
       (select device_id from device where citizen_id = $1 and retired_at is null order by seen_at desc, device_id desc offset $2)`,
    [citizenId, keep, new Date(at), why],
  );
}

interface Row {
  citizen_id: string;
  device_id: string;
  address_sealed: Buffer;
  added_at: Date;
}

/** The devices in force of these citizens, the one seen last first. */
export async function listDevices(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<readonly Device[]> {
  const rows = await tx.rows<Row>(
    `select citizen_id, device_id, address_sealed, added_at from device
     where citizen_id = any($1::uuid[]) and retired_at is null order by seen_at desc, device_id desc`,
    [citizenIds],
  );
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    deviceId: row.device_id,
    address: JSON.parse(vault.open(placeOf(row.device_id), row.address_sealed)) as DeviceAddress,
    addedAt: row.added_at.getTime(),
  }));
}
