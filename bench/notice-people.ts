import { findOwnFacts, importRegister } from '#modules/register/index.ts';
import type { RegisterLine } from '#partners/registry/registry.ts';
import { newId } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.ts';
import type { Vault } from '#platform/crypto.ts';

export const programmeId = 'kr-2020-emergency-relief';
/** Long before the first wave: nobody is late for anything. */
const registeredAt = new Date('2020-05-09T10:00:00+09:00');
/** 10,000 a statement: what one takes without being noticed. */
const pageMax = 10_000;
/** What pre-registering for 2020 asks. */
const consentsAsked = ['identity', 'alerts'];

/** Pre-registers so many people whom nobody reaches yet, spread evenly over the digits: what a plan is made for. */
export async function registerPeople(db: Db, count: number): Promise<void> {
  for (let from = 0; from < count; from += pageMax) {
    const page = Array.from({ length: Math.min(pageMax, count - from) }, (_, i) => ({ id: newId(Date.now()), digit: (from + i) % 10 }));
    await db.tx(async (tx) => {
      await insertListeners(tx, page);
    });
  }
}

/** The same people as they are when their day is told: on the register, known to the identity provider, agreed to what pre-registering asks, with a phone each. */
export async function registerReachable(db: Db, vault: Vault, count: number, digits: readonly number[]): Promise<void> {
  await db.tx((tx) => importRegister(tx, vault, { asOf: '2020-03-29', read: () => register(count, digits) }, registeredAt.getTime(), 'bench'));
  const rows = await db.rows<{ citizen_id: string }>('select citizen_id from citizen order by citizen_id');
  for (let from = 0; from < rows.length; from += pageMax) {
    const ids = rows.slice(from, from + pageMax).map((row) => row.citizen_id);
    await db.tx(async (tx) => {
      const facts = await findOwnFacts(tx, vault, ids);
      const page = ids.map((id) => ({ id, digit: facts.get(id)!.birthYear! % 10 }));
      await insertListeners(tx, page);
      await tx.changed('update citizen c set birth_sealed = birth from unnest($1::uuid[], $2::bytea[]) as new (id, birth) where c.citizen_id = new.id', [
        ids,
        page.map((one) => vault.seal({ table: 'citizen', column: 'birth', row: one.id }, `198${one.digit}-01-01`)),
      ]);
      await tx.changed(
        `insert into preregistration_event (citizen_id, programme_id, seq, what, programme_version, at) select citizen_id, $1, 1, 'asked', 1, $2 from unnest($3::uuid[]) as new (citizen_id)`,
        [programmeId, registeredAt, ids],
      );
      await tx.changed(
        `insert into consent_event (citizen_id, programme_id, consent_id, seq, what, programme_version, text_hash, lang, at)
         select citizen_id, $1, consent, 1, 'given', 1, decode(repeat('00', 32), 'hex'), 'ko', $2 from unnest($3::uuid[]) as new (citizen_id), unnest($4::text[]) as asked (consent)`,
        [programmeId, registeredAt, ids, consentsAsked],
      );
      const devices = ids.map((citizenId) => ({ citizenId, deviceId: newId(Date.now()) }));
      await tx.changed(
        `insert into device (citizen_id, device_id, kind, address_sealed, address_index, added_at, seen_at)
         select citizen_id, device_id, 'fcm', address, index, $1, $1 from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) as new (citizen_id, device_id, address, index)`,
        [
          registeredAt,
          ids,
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

async function insertListeners(tx: Tx, page: readonly { readonly id: string; readonly digit: number }[]): Promise<void> {
  await tx.changed(
    `insert into listener (citizen_id, programme_id, digit, preregistered_at) select citizen_id, $1, digit, $2 from unnest($3::uuid[], $4::smallint[]) as new (citizen_id, digit)`,
    [programmeId, registeredAt, page.map((one) => one.id), page.map((one) => one.digit)],
  );
}

/** People who each stand alone on their page, born in the eighties. */
async function* register(count: number, digits: readonly number[]): AsyncGenerator<RegisterLine> {
  for (let n = 1; n <= count; n += 1) {
    const birthYear = 1980 + digits[n % digits.length]!;
    yield { ok: true, line: n, entry: { ci: `bench-${n}`, register: `page-${n}`, relation: 'head', birthYear, region: 'seoul', facts: {} } };
  }
  await Promise.resolve();
}

/** A token in FCM’s form, of 160 letters as theirs are. */
export function tokenOf(name: string): string {
  return `${name}:APA91b`.padEnd(160, 'x');
}
