import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * What is told goes all the way: out by the carriers of the sandbox, onto people’s phones, and their receipts back into the service.
 * The programme may use more ways here than in its file.
 */
const database = useTestDatabase();
const text = programmeText('kr-2020-emergency-relief.yaml').replaceAll('channels: [inbox, push]', 'channels: [inbox, push, alimtalk, lms]');
let service: PretendService;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00', text });
  for (const person of ['haneul', 'saepon']) {
    const visitor = await service.join(person);
    const { fcmToken: token } = await phoneOf(person);
    good(await visitor.post('/api/contact/devices', { kind: 'fcm', token }));
  }
  for (const person of ['saebyeok', 'haneul', 'saepon', 'gyeolbeon']) await service.apply(person);
  await service.advance(seoul('2020-05-21T12:00'));
  await service.control('drain', {});
});
afterAll(async () => await service.stop());

interface OnPhone {
  readonly fcmToken: string;
  readonly screen: readonly { readonly channel: string; readonly copies: number }[];
}

const phoneOf = async (person: string) => (await (await fetch(`${service.sandbox.control}/control/phones/${person}`)).json()) as OnPhone;
const screenOf = async (person: string) => (await phoneOf(person)).screen.map(({ channel, copies }) => [channel, copies]);

/** Everybody is told twice: that their application was received, and that they were paid. */
const twice = (channel: string) => [
  [channel, 1],
  [channel, 1],
];

test('who has no device is told by the next way, once; who has one, by push', async () => {
  expect(await screenOf('saebyeok')).toEqual(twice('alimtalk'));
  expect(await screenOf('haneul')).toEqual(twice('push'));
});

test('whose device is gone is told by the next way, and the device is not tried again', async () => {
  expect(await screenOf('saepon')).toEqual(twice('alimtalk'));
  expect(await database.owner.rows(`select kind from device where retired_at is not null`)).toEqual([{ kind: 'fcm' }]);
});

test('receipts come in: what arrived is delivered, and who has no telephone is left with the inbox', async () => {
  const rows = await database.owner.rows<{ state: string; many: number }>('select state, count(*)::int as many from send group by state order by state');
  expect(rows).toEqual([
    { state: 'accepted', many: 2 },
    // One of them in the inbox only: by then it is known that there is no telephone.
    { state: 'delivered', many: 5 },
    { state: 'failed', many: 1 },
  ]);
  expect(await screenOf('gyeolbeon')).toEqual([]);
});

test('nothing was sent twice to anybody', async () => {
  const counts = (await (await fetch(`${service.sandbox.control}/control/messages`)).json()) as { repeated: number };
  expect(counts.repeated).toBe(0);
});
