import { newId } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import type { Vault } from '#platform/crypto.ts';

export const programmeId = 'kr-2020-emergency-relief';
/** Long before the first wave: nobody is late for anything. */
const registeredAt = new Date('2020-05-09T10:00:00+09:00');
/** 10,000 a statement: what one takes without being noticed. */
const pageMax = 10_000;

/** Pre-registers so many people, spread evenly over the digits. With a device each when they are to be reached. */
export async function registerPeople(db: Db, vault: Vault, count: number, digits: readonly number[], withDevices: boolean): Promise<void> {
  for (let from = 0; from < count; from += pageMax) {
    const page = Array.from({ length: Math.min(pageMax, count - from) }, (_, i) => ({ id: newId(Date.now()), digit: digits[(from + i) % digits.length]! }));
    await db.tx(async (tx) => {
      await tx.changed(
        `insert into listener (citizen_id, programme_id, digit, preregistered_at) select citizen_id, $1, digit, $2 from unnest($3::uuid[], $4::smallint[]) as new (citizen_id, digit)`,
        [programmeId, registeredAt, page.map((one) => one.id), page.map((one) => one.digit)],
      );
      if (!withDevices) return;
      await tx.changed(
        `insert into citizen (citizen_id, ci_sealed, birth_sealed, created_at) select citizen_id, ''::bytea, birth, $1 from unnest($2::uuid[], $3::bytea[]) as new (citizen_id, birth)`,
        [registeredAt, page.map((one) => one.id), page.map((one) => vault.seal({ table: 'citizen', column: 'birth', row: one.id }, `198${one.digit}-01-01`))],
      );
      await tx.changed(
        `insert into preregistration_event (citizen_id, programme_id, seq, what, programme_version, at) select citizen_id, $1, 1, 'asked', 1, $2 from unnest($3::uuid[]) as new (citizen_id)`,
        [programmeId, registeredAt, page.map((one) => one.id)],
      );
      const devices = page.map((one) => ({ citizenId: one.id, deviceId: newId(Date.now()) }));
      await tx.changed(
        `insert into device (citizen_id, device_id, kind, address_sealed, address_index, added_at, seen_at)
         select citizen_id, device_id, 'fcm', address, index, $1, $1 from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) as new (citizen_id, device_id, address, index)`,
        [
          registeredAt,
          devices.map((one) => one.citizenId),
          devices.map((one) => one.deviceId),
          devices.map(({ citizenId, deviceId }) =>
            vault.seal({ table: 'device', column: 'address', row: deviceId }, JSON.stringify({ kind: 'fcm', token: tokenOf(citizenId) })),
          ),
          devices.map((one) => vault.blindIndex('device.address', `fcm ${tokenOf(one.citizenId)}`)),
        ],
      );
    });
  }
}

/** A token in FCM’s form, of 160 letters as theirs are. */
export function tokenOf(name: string): string {
  return `${name}:APA91b`.padEnd(160, 'x');
}
