import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * What happens to people between the planning of a message and its sending, told by whoever knows of it on its real protocol: the register office
 * answers by HTTP and its roster is read by HTTP, people apply and take things back in the app, and what rings is counted at the carrier. Korea 2020:
 * the day before one’s day at 18:00, the day itself at 08:00, a reminder on 29 May. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const people = ['danbi', 'hangyeol', 'saebyeok', 'haneul', 'jigak', 'isa', 'musosik', 'neutjam'];
let service: PretendService;
const phones = new Map<string, Visitor>();

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  for (const person of people) {
    const visitor = await service.join(person);
    const { fcmToken: token } = await phoneOf(person);
    good(await visitor.post('/api/contact/devices', { kind: 'fcm', token }));
    good(await visitor.post('/api/preregistrations', { channels: ['push'] }, crypto.randomUUID()));
    phones.set(person, visitor);
  }
  await service.settle();
}, 60_000);
afterAll(async () => await service.stop());

interface OnPhone {
  readonly fcmToken: string;
  readonly screen: readonly { readonly text: string; readonly copies: number }[];
}
const phoneOf = async (person: string) => (await (await fetch(`${service.sandbox.control}/control/phones/${person}`)).json()) as OnPhone;

const said: readonly (readonly [string, RegExp])[] = [
  ['your-date', /^사전 알림을 신청했어요/],
  ['the-day-before', /내일 오전/],
  ['your-day', /^현금으로 안 받은 세대주는 오늘/],
  ['not-yet-applied', /아직 신청하지 않은/],
  ['applied', /^신청을 받았어요/],
  ['paid', /들어왔어요/],
];
/** What has rung on somebody’s phone, in that order. */
const rung = async (person: string) =>
  (await phoneOf(person)).screen.toReversed().flatMap(({ text, copies }) => Array.from({ length: copies }, () => said.find(([, how]) => how.test(text))?.[0]));
/** What became of one message to somebody. */
const sendOf = async (person: string, message: string) => {
  const { id } = await citizenOf(person);
  const [row] = await database.owner.rows<{ state: string; why: string | null }>('select state, why from send where citizen_id = $1 and message_id = $2', [
    id,
    message,
  ]);
  return row;
};
const ids = new Map<string, string>();
/** By the device that takes their messages. */
async function citizenOf(person: string): Promise<{ readonly id: string }> {
  const known = ids.get(person);
  if (known !== undefined) return { id: known };
  const { device } = good(await phones.get(person)!.post('/api/contact/devices', { kind: 'fcm', token: (await phoneOf(person)).fcmToken }));
  const [row] = await database.owner.rows<{ citizen_id: string }>('select citizen_id from device where device_id = $1', [device]);
  ids.set(person, row!.citizen_id);
  return { id: row!.citizen_id };
}

const household = { makeup: 'with-korean', movedOutOfGyeonggi: false, benefit: false, insured: true, status: 'korean' };
const names: Readonly<Record<string, readonly [name: string, born: string]>> = {
  danbi: ['김단비', '1986-03-14'],
  hangyeol: ['이한결', '1988-11-02'],
  isa: ['서이사', '1984-02-14'],
  musosik: ['강무소식', '1975-05-15'],
  neutjam: ['심늦잠', '1985-05-25'],
};

/** The register office writes down something else of somebody. */
async function officeWrites(person: string, more: { readonly facts?: object } & Readonly<Record<string, unknown>>): Promise<void> {
  const [name, birthdate] = names[person]!;
  const line = { id: person, name, birthdate, cards: [], ...more, facts: { ...household, ...more.facts } };
  const answer = await fetch(`${service.sandbox.control}/control/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(line),
  });
  expect(await answer.json()).toEqual({ added: 1, refused: 0, complaints: [] });
}

/** Its roster is read again, whole. */
async function readRoster(): Promise<number> {
  const roster = await (await fetch(`${service.sandbox.control}/register`)).text();
  return (await service.importLines(() => roster.split('\n').flatMap((line) => (line === '' ? [] : [`${line}\n`])))).changed;
}

test('everybody is told their date, and for the morning what the calendar says is planned', async () => {
  for (const person of people) expect([person, await rung(person)]).toEqual([person, ['your-date']]);
  await service.advance(seoul('2020-05-10T12:00'));
  expect(await sendOf('danbi', 'the-day-before')).toEqual({ state: 'planned', why: null });
});

test('of somebody who died nothing more rings from the moment the register says so, and what was planned is dropped; others hear what they would have', async () => {
  await officeWrites('danbi', { facts: { died: '2020-05-10' } });
  // The page has a new head now; what concerns the household stands on that line.
  await officeWrites('hangyeol', { register: 'danbi', relation: 'head' });
  expect(await readRoster()).toBe(2);
  await service.advance(seoul('2020-05-11T12:00'));
  expect(await sendOf('danbi', 'the-day-before')).toEqual({ state: 'dropped', why: 'no longer true' });
  expect(await sendOf('danbi', 'your-day')).toEqual({ state: 'dropped', why: 'no longer true' });
  expect([await rung('danbi'), await rung('saebyeok')]).toEqual([['your-date'], ['your-date', 'the-day-before', 'your-day']]);
});

test('who heads the household from then on is asked to apply on their own day, which nobody asked of the spouse before', async () => {
  await service.advance(seoul('2020-05-13T12:00'));
  expect(await rung('hangyeol')).toEqual(['your-date', 'the-day-before', 'your-day']);
});

test('who is registered elsewhere now is told the same days, once', async () => {
  // 서이사 (1984): 4 and 9 on 14 May.
  await service.advance(seoul('2020-05-13T17:00'));
  await officeWrites('isa', { region: 'busan' });
  expect(await readRoster()).toBe(1);
  await service.advance(seoul('2020-05-14T12:00'));
  expect(await rung('isa')).toEqual(['your-date', 'the-day-before', 'your-day']);
});

test('who died while a carrier was too busy for their message is not told by the next try either', async () => {
  await service.control('messages/fault', { carrier: 'fcm', fault: 'busy' });
  await service.advance(seoul('2020-05-14T18:00'));
  expect(await sendOf('musosik', 'the-day-before')).toEqual({ state: 'planned', why: 'busy' });
  await officeWrites('musosik', { facts: { died: '2020-05-14' } });
  expect(await readRoster()).toBe(1);
  await service.control('messages/fault', { carrier: 'fcm', fault: 'none' });
  await service.advance(seoul('2020-05-15T06:00'));
  expect(await sendOf('musosik', 'the-day-before')).toEqual({ state: 'dropped', why: 'no longer true' });
  expect(await rung('musosik')).toEqual(['your-date']);
});

test('who is on no roster is told until a look-up finds that they died, and nothing after it', async () => {
  // 심늦잠 (1985): 5 and 0 on 15 May; the try of the evening before that met a busy carrier came through.
  expect(await rung('neutjam')).toEqual(['your-date', 'the-day-before']);
  await officeWrites('neutjam', { registered: 'late', facts: { died: '2020-05-14' } });
  const asked = async () => ((await service.control('registry', { mode: 'up' })) as { readonly asked: number }).asked;
  const before = await asked();
  await phones.get('neutjam')!.get('/api/entitlement');
  expect((await asked()) - before).toBe(1);
  await service.advance(seoul('2020-05-15T12:00'));
  expect(await sendOf('neutjam', 'your-day')).toEqual({ state: 'dropped', why: 'no longer true' });
  expect(await rung('neutjam')).toEqual(['your-date', 'the-day-before']);
});

test('who has applied is not reminded to, hears of that alone and of the money; who took it back hears nothing; the others are reminded', async () => {
  const visitor = phones.get('haneul')!;
  const card = good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
  good(await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID()));
  await service.advance(seoul('2020-05-28T23:00'));
  // Made into sends in the evening before; both are taken back between that and the morning.
  expect(await sendOf('jigak', 'not-yet-applied')).toEqual({ state: 'planned', why: null });
  good(await phones.get('jigak')!.post('/api/preregistrations/withdraw', undefined));
  await service.advance(seoul('2020-05-29T12:00'));
  expect((await rung('haneul')).slice(-2)).toEqual(['applied', 'paid']);
  expect(await rung('jigak')).not.toContain('not-yet-applied');
  expect(await sendOf('jigak', 'not-yet-applied')).toBeUndefined();
  for (const person of ['saebyeok', 'hangyeol', 'isa']) expect([person, (await rung(person)).at(-1)]).toEqual([person, 'not-yet-applied']);
  for (const person of ['danbi', 'musosik', 'neutjam']) {
    expect(await sendOf(person, 'not-yet-applied')).toEqual({ state: 'dropped', why: 'no longer true' });
    expect(await rung(person)).not.toContain('not-yet-applied');
  }
});

test('nobody got anything twice', async () => {
  for (const person of people) {
    const all = await rung(person);
    expect([person, all]).toEqual([person, [...new Set(all)]]);
  }
});
