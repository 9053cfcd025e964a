import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * Somebody ticks “this device’s notifications” and asks to be told, with one tap: a subscription at the push service of the sandbox, and a
 * pre-registration. What rings is counted at that push service, which decrypts it as the browser would. The rounds of the service run all the while.
 */
const database = useTestDatabase();
let service: PretendService;
let key: string;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  key = good(await service.newcomer().get('/api/push-key')).key!;
});
afterAll(async () => await service.stop());

interface Phone {
  readonly visitor: Visitor;
  readonly person: string;
  /** The browser of this phone subscribes, and its page says so. */
  readonly subscribe: () => Promise<void>;
  readonly ask: () => Promise<void>;
}

/** Signed in on a phone, and agreed to everything, the telephone too. */
async function phoneOf(person: string): Promise<Phone> {
  const visitor = await service.join(person);
  return {
    visitor,
    person,
    subscribe: async () => {
      const { endpoint, keys } = (await service.control(`phones/${person}/subscribe`, { application_server_key: key, device: 'phone' })) as {
        readonly endpoint: string;
        readonly keys: { readonly p256dh: string; readonly auth: string };
      };
      good(await visitor.post('/api/contact/devices', { kind: 'web-push', endpoint, ...keys, vapidKey: key }));
    },
    ask: async () => void good(await visitor.post('/api/preregistrations', { channels: ['push', 'alimtalk', 'sms'] }, crypto.randomUUID())),
  };
}

/** What stands on somebody’s phone: by which way, and how many of each. */
const rung = async (person: string) => {
  const { screen } = (await (await fetch(`${service.sandbox.control}/control/phones/${person}`)).json()) as {
    readonly screen: readonly { readonly channel: string; readonly carrier: string; readonly text: string; readonly copies: number }[];
  };
  return screen.map(({ channel, carrier, text, copies }) => [channel, carrier, text.includes('사전 알림을 신청했어요'), copies]);
};
const onDevice = [['push', 'web-push', true, 1]];
const inInbox = async ({ visitor }: Phone) => good(await visitor.get('/api/inbox')).messages.filter((one) => one.notice === 'your-date').length;

/** So much later by the clock of the service, and everything done that fell due. */
const later = async (seconds: number) => {
  await service.advance(service.clock() + seconds * 1_000);
  await service.settle();
};

test('the first message rings on the device that was chosen with the same tap, once', async () => {
  const phone = await phoneOf('haneul');
  await phone.subscribe();
  await phone.ask();
  await service.settle();
  expect(await rung('haneul')).toEqual(onDevice);
  await later(60);
  expect(await rung('haneul')).toEqual(onDevice);
  expect(await inInbox(phone)).toBe(1);
});

test('a device that comes after the tap, as over a slow line, still gets what was confirmed, once and by no other way; the inbox has it at once', async () => {
  const phone = await phoneOf('saebyeok');
  await phone.ask();
  await service.settle();
  expect([await inInbox(phone), await rung('saebyeok')]).toEqual([1, []]);
  await phone.subscribe();
  await later(30);
  expect(await rung('saebyeok')).toEqual(onDevice);
  await later(60);
  expect([await inInbox(phone), await rung('saebyeok')]).toEqual([1, onDevice]);
});

test('both at one moment, on eight phones, while the rounds go on: each rings once', async () => {
  const people = ['danbi', 'hangyeol', 'geojeol', 'banryeo', 'jigak', 'dubeon', 'musosik', 'gajok'];
  const phones: Phone[] = [];
  for (const person of people) phones.push(await phoneOf(person));
  await Promise.all([...phones.map((one) => one.ask()), ...phones.map((one) => one.subscribe()), service.settle(), service.settle()]);
  await later(30);
  for (const phone of phones) expect([phone.person, await rung(phone.person), await inInbox(phone)]).toEqual([phone.person, onDevice, 1]);
});

test('where no device comes within that time the next way tells it, once', async () => {
  const phone = await phoneOf('sajeol');
  await phone.ask();
  await later(30);
  await later(60);
  expect(await rung('sajeol')).toEqual([['alimtalk', expect.any(String), true, 1]]);
  await phone.subscribe();
  await later(60);
  expect(await rung('sajeol')).toHaveLength(1);
});

test('at night nothing rings, and in the morning it does, on the device', async () => {
  await service.advance(seoul('2020-05-09T23:00'));
  const phone = await phoneOf('gyeolbeon');
  await phone.ask();
  await service.settle();
  await phone.subscribe();
  expect([await inInbox(phone), await rung('gyeolbeon')]).toEqual([1, []]);
  await service.advance(seoul('2020-05-10T09:00'));
  expect(await rung('gyeolbeon')).toEqual(onDevice);
});
