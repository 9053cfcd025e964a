import { beforeEach, expect, test } from 'vitest';
import { admitCitizen } from '#modules/identity/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { DeviceAddress } from './device.store.ts';
import { addDevice, chooseChannels, findReach, retireAddress, type RetireAddress } from './index.ts';

const database = useTestDatabase();
const vault = openVault(newKeyRing());
const at = Date.UTC(2020, 4, 8);
let number = 0;

/** Somebody who has signed in, with a mobile number. */
async function citizen(phoneNumber = '+82 10-5550-0001'): Promise<string> {
  number += 1;
  const ci = `ci-${number}`;
  return await database.db.tx((tx) => admitCitizen(tx, vault, { subject: ci, ci, name: '정하늘', phoneNumber }, at));
}
const phone = (name: string): DeviceAddress => ({
  kind: 'web-push',
  endpoint: `https://push.example/${name}`,
  p256dh: 'p'.repeat(87),
  auth: 'a'.repeat(22),
  vapidKey: 'v'.repeat(87),
});
const add = async (citizenId: string, address: DeviceAddress, when = at) =>
  await database.db.tx((tx) => addDevice(tx, vault, { citizenId, address, at: when }));
const reach = async (citizenId: string) => (await findReach(database.db, vault, [citizenId])).get(citizenId)!;
const retire = async (what: Omit<RetireAddress, 'at'>) => await database.db.tx((tx) => retireAddress(tx, vault, { ...what, at }));
const choose = async (citizenId: string, channels: readonly ('push' | 'alimtalk' | 'sms' | 'email')[], when = at) =>
  await database.db.tx((tx) => chooseChannels(tx, [{ citizenId, channels, lang: 'ko', at: when }]));

let haneul = '';
beforeEach(async () => {
  haneul = await citizen();
});

test('whoever chose nothing is reached by the telephone they proved, in Korean', async () => {
  expect(await reach(haneul)).toEqual({
    lang: 'ko',
    channels: ['alimtalk', 'sms', 'lms'],
    addresses: [{ id: 'phone', address: { kind: 'phone', number: '01055500001' } }],
    awaitsDevice: false,
  });
  expect((await reach(await citizen('02-123-4567'))).channels).toEqual([]);
});

test('a device comes first, the one seen last before the others, and what is kept of it opens nowhere else', async () => {
  await add(haneul, phone(`old-${haneul}`));
  const { deviceId } = await add(haneul, { kind: 'fcm', token: `token-${haneul}` }, at + 1);
  const { channels, addresses } = await reach(haneul);
  expect(channels).toEqual(['push', 'alimtalk', 'sms', 'lms']);
  expect(addresses.map(({ address }) => address.kind)).toEqual(['fcm', 'web-push', 'phone']);
  expect(addresses[0]!.id).toBe(deviceId);
  const [row] = await database.owner.rows<{ all: string }>(`select string_agg(device::text, ' ') as all from device where citizen_id = $1`, [haneul]);
  expect(row!.all).not.toMatch(/push\.example|token-/);
});

test('a device is waited for only by whoever chose it before every way that leads somewhere', async () => {
  const awaits = async () => (await reach(haneul)).awaitsDevice;
  await choose(haneul, ['sms', 'push']);
  expect(await awaits()).toBe(false);
  // Nobody has proved an e-mail address here: that way leads nowhere yet.
  await choose(haneul, ['email', 'push', 'sms'], at + 1);
  expect(await awaits()).toBe(true);
  await add(haneul, phone(`late-${haneul}`));
  expect(await awaits()).toBe(false);
});

test('the same browser again is the same device, also with new keys', async () => {
  const first = await add(haneul, phone(`tab-${haneul}`));
  const again = await add(haneul, { ...phone(`tab-${haneul}`), auth: 'b'.repeat(22) } as DeviceAddress, at + 1);
  expect(again).toEqual(first);
  expect((await reach(haneul)).addresses[0]!.address).toMatchObject({ auth: 'b'.repeat(22) });
});

test('whoever signs in later on a device has it, and whoever had it before gets nothing there', async () => {
  const sea = await citizen();
  await add(haneul, phone('of-the-family'));
  await add(sea, phone('of-the-family'), at + 1);
  expect([(await reach(haneul)).channels, (await reach(sea)).channels]).toEqual([
    ['alimtalk', 'sms', 'lms'],
    ['push', 'alimtalk', 'sms', 'lms'],
  ]);
  await add(haneul, phone('of-the-family'), at + 2);
  expect([(await reach(haneul)).channels[0], (await reach(sea)).channels[0]]).toEqual(['push', 'alimtalk']);
});

test('two who take one device at the same moment end with one of them having it', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, async () => await citizen()));
  await Promise.all(people.map(async (one) => await add(one, phone('passed-round'))));
  const reached = await findReach(database.db, vault, people);
  expect([...reached.values()].filter(({ channels }) => channels.includes('push')).length).toBe(1);
});

test('an eleventh device ends the one that was not seen for longest', async () => {
  for (let i = 0; i < 11; i += 1) await add(haneul, phone(`${i}-${haneul}`), at + i);
  const endpoints = (await reach(haneul)).addresses.flatMap(({ address }) => (address.kind === 'web-push' ? [address.endpoint] : []));
  expect(endpoints.length).toBe(10);
  expect(endpoints).not.toContain(`https://push.example/0-${haneul}`);
});

test('a choice is kept in its order and the later one holds, whichever is written last', async () => {
  await choose(haneul, ['sms', 'alimtalk'], at + 5);
  expect((await reach(haneul)).channels).toEqual(['sms', 'lms', 'alimtalk']);
  await choose(haneul, ['alimtalk'], at + 1);
  expect((await reach(haneul)).channels).toEqual(['sms', 'lms', 'alimtalk']);
  await choose(haneul, [], at + 9);
  expect((await reach(haneul)).channels).toEqual([]);
});

test('choices of many people are one statement each, with lists of any length', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, async () => await citizen()));
  const channels = [[], ['sms'], ['alimtalk', 'sms'], ['sms', 'alimtalk', 'push']] as const;
  await database.db.tx((tx) =>
    chooseChannels(
      tx,
      people.map((citizenId, i) => ({ citizenId, channels: channels[i]!, lang: 'en', at })),
    ),
  );
  const reached = await findReach(database.db, vault, people);
  expect(people.map((one) => reached.get(one)!.channels.join(' '))).toEqual(['', 'sms lms', 'alimtalk sms lms', 'sms lms alimtalk']);
  expect(reached.get(people[0]!)!.lang).toBe('en');
});

test('a device that is gone is forgotten, however often the provider says so', async () => {
  const { deviceId } = await add(haneul, phone(`gone-${haneul}`));
  await retire({ citizenId: haneul, addressId: deviceId, why: 'address-gone' });
  await retire({ citizenId: haneul, addressId: deviceId, why: 'address-gone' });
  expect((await reach(haneul)).channels).toEqual(['alimtalk', 'sms', 'lms']);
  const rows = await database.owner.rows('select why, address_sealed from device where device_id = $1', [deviceId]);
  expect(rows).toEqual([{ why: 'address-gone', address_sealed: null }]);
  await add(haneul, phone(`gone-${haneul}`), at + 1);
  expect((await reach(haneul)).channels[0]).toBe('push');
});

test('who blocks the alimtalk still gets text messages, and choosing it again takes it up again', async () => {
  await retire({ citizenId: haneul, addressId: 'phone', why: 'opted-out', channel: 'alimtalk' });
  await retire({ citizenId: haneul, addressId: 'phone', why: 'opted-out', channel: 'alimtalk' });
  expect((await reach(haneul)).channels).toEqual(['sms', 'lms']);
  await choose(haneul, ['alimtalk', 'sms']);
  expect((await reach(haneul)).channels).toEqual(['alimtalk', 'sms', 'lms']);
  const events = await database.owner.rows('select seq, what, said_by from channel_refusal_event where citizen_id = $1 order by seq', [haneul]);
  expect(events).toEqual([
    { seq: 1, what: 'refused', said_by: 'receipt' },
    { seq: 2, what: 'taken-up', said_by: 'citizen' },
  ]);
});

test('a refused long message refuses the short one too', async () => {
  await retire({ citizenId: haneul, addressId: 'phone', why: 'opted-out', channel: 'lms' });
  expect((await reach(haneul)).channels).toEqual(['alimtalk']);
});

test('a number that is gone is not tried again until the identity provider names another', async () => {
  await retire({ citizenId: haneul, addressId: 'phone', why: 'address-gone' });
  expect((await reach(haneul)).channels).toEqual([]);
  await database.db.tx((tx) => admitCitizen(tx, vault, { subject: 's', ci: `ci-${number}`, name: '정하늘', phoneNumber: '+82 10-5550-0099' }, at));
  expect((await reach(haneul)).channels).toEqual(['alimtalk', 'sms', 'lms']);
});
