import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { codeOf, good } from './testing/told.ts';

/* How a citizen is told, from outside: what one chooses, which browsers take push, and whether a message is ours. */
const database = useTestDatabase();
let service: PretendService;
let haneul: Visitor;
let key: string;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  haneul = await service.signIn('haneul');
  key = good(await haneul.get('/api/push-key')).key!;
  return async () => await service.stop();
});

const browser = (name: string, host = 'fcm.googleapis.com') => ({
  kind: 'web-push' as const,
  endpoint: `https://${host}/send/${name}`,
  p256dh: 'p'.repeat(87),
  auth: 'a'.repeat(22),
  vapidKey: key,
});
const contact = async (visitor: Visitor) => good(await visitor.get('/api/contact'));
const channels = async (visitor: Visitor) =>
  (await contact(visitor)).channels.map(({ channel, on, needs }) => `${channel} ${on ? 'on' : 'off'} ${needs ?? ''}`.trim());

test('everybody is given the key that browsers subscribe with, and where a tap may lead', async () => {
  const { opens } = good(await service.newcomer().get('/api/push-key'));
  expect(Buffer.from(key, 'base64url').length).toBe(65);
  expect(opens).toBe('home');
});

test('before anything was asked for nothing comes outside the app, and each way says what is missing', async () => {
  expect(await contact(haneul)).toMatchObject({ chosen: false, devices: [] });
  expect(await channels(haneul)).toEqual(expect.arrayContaining(['push off device', 'alimtalk off consent', 'sms off consent']));
});

test('whoever asks to be told chooses the ways with the same tap, and the telephone rests on its own consent', async () => {
  const { consents } = good(await haneul.get('/api/consents'));
  const given = (purpose: string) => consents.filter((one) => one.purpose === purpose).map(({ id, hash }) => ({ id, hash }));
  good(await haneul.post('/api/preregistrations', { consents: given('identity'), channels: ['sms', 'push'] }, crypto.randomUUID()));
  expect((await channels(haneul)).slice(0, 3)).toEqual(['sms on consent', 'push on device', 'alimtalk off consent']);
  good(await haneul.post('/api/consents', { changes: given('notice').map((one) => ({ ...one, given: true })) }));
  expect((await channels(haneul)).slice(0, 3)).toEqual(['sms on', 'push on device', 'alimtalk off']);
});

test('whoever agrees to the telephone after asking to be told has both of its ways on, as if agreed with the same tap', async () => {
  const visitor = await service.signIn('danbi');
  const { consents } = good(await visitor.get('/api/consents'));
  const given = (purpose: string) => consents.filter((one) => one.purpose === purpose).map(({ id, hash }) => ({ id, hash }));
  const change = async (isGiven: boolean) => good(await visitor.post('/api/consents', { changes: given('notice').map((one) => ({ ...one, given: isGiven })) }));
  good(await visitor.post('/api/preregistrations', { consents: given('identity'), channels: [] }, crypto.randomUUID()));
  expect(await channels(visitor)).toEqual(expect.arrayContaining(['alimtalk off consent', 'sms off consent']));
  await change(true);
  expect((await channels(visitor)).slice(0, 2)).toEqual(['alimtalk on', 'sms on']);
  // Turned off by hand it stays off, whatever else is agreed to again.
  good(await visitor.post('/api/contact/channels', { channels: ['sms'] }));
  await change(false);
  await change(true);
  expect(await channels(visitor)).toEqual(expect.arrayContaining(['sms on', 'alimtalk off']));
});

test('asking again without a word on channels leaves the choice as it is', async () => {
  good(await haneul.post('/api/preregistrations', {}, crypto.randomUUID()));
  expect((await contact(haneul)).channels[0]).toMatchObject({ channel: 'sms', on: true, to: '010-****-0004' });
});

test('a channel that nobody knows is refused, and nothing is changed', async () => {
  expect(codeOf(await haneul.post('/api/contact/channels', { channels: ['pigeon' as 'sms'] }))).toBe('request.malformed');
  expect(codeOf(await haneul.post('/api/preregistrations', { channels: ['pigeon' as 'sms'] }, crypto.randomUUID()))).toBe('request.malformed');
});

test('a browser takes push, and only at a push service that there is', async () => {
  expect(codeOf(await haneul.post('/api/contact/devices', browser('inside', '127.0.0.1')))).toBe('contact.unknown_push_service');
  const { device } = good(await haneul.post('/api/contact/devices', browser('phone')));
  expect(good(await haneul.post('/api/contact/devices', browser('phone'))).device).toBe(device);
  expect((await contact(haneul)).devices.map(({ id, kind }) => [id, kind])).toEqual([[device, 'web-push']]);
  good(await haneul.post('/api/contact/devices', { kind: 'fcm', token: 'fcm-token:of-an-app_1234567890' }));
  expect((await contact(haneul)).devices.map(({ kind }) => kind)).toEqual(['fcm', 'web-push']);
});

test('a device is its citizen’s own: for another it is not there', async () => {
  const [first] = (await contact(haneul)).devices;
  const other = await service.signIn('saebyeok');
  const remove = async (visitor: Visitor) => (await visitor.send('POST', `/api/contact/devices/${first!.id}/remove`)).status;
  expect([await remove(other), await remove(haneul), await remove(haneul)]).toEqual([404, 204, 204]);
  expect((await contact(haneul)).devices.map(({ kind }) => kind)).toEqual(['web-push']);
});

test('a browser that changed its subscription by itself is followed without a session, and a stranger’s guess changes nothing', async () => {
  const nobody = service.newcomer();
  expect(codeOf(await nobody.post('/api/contact/devices/renew', { before: browser('guessed').endpoint, now: browser('mine') }))).toBe('ok');
  expect(codeOf(await nobody.post('/api/contact/devices/renew', { before: browser('phone').endpoint, now: browser('phone-2') }))).toBe('ok');
  expect((await contact(haneul)).devices.length).toBe(1);
  const rows = await database.owner.rows<{ why: string | null }>(`select why from device where kind = 'web-push' order by added_at, device_id`);
  expect(rows.map(({ why }) => why)).toEqual(['address-gone', null]);
});

test('an e-mail address is not asked for where nobody carries e-mail, or proved by a code where somebody does', async () => {
  const { emails } = await contact(haneul);
  const asked = await haneul.post('/api/contact/email', { address: 'haneul@example.kr' }, crypto.randomUUID());
  expect(codeOf(asked)).toBe(emails ? 'ok' : 'email.not_offered');
});

test('a message of ours is known again, with its marks and in either language, and another is not', async () => {
  await service.settle();
  const { messages } = good(await haneul.get('/api/inbox'));
  const { text } = messages[0]!;
  const asked = async (pasted: string, visitor = haneul) => good(await visitor.post('/api/inbox/verify', { text: pasted }));
  expect(await asked(`[Web발신]\n${text}`)).toMatchObject({ sent: true, title: '네, 저희가 보냈어요', text, warnings: [] });
  // As a phone shows a text message: under another name it is not ours.
  expect(await asked(`[Web발신]\n[긴급재난지원금] ${text}`)).toMatchObject({ sent: true, text });
  expect((await asked(`[정부24] ${text}`)).sent).toBe(false);
  // By which way it left is said too: the same words on another way are somebody else’s.
  expect((await asked(text)).words).toMatch(/(메시지함과 .+로 보냈어요|메시지함에만 넣었어요)/);
  const fake = await asked(`${text} https://relief.example`);
  expect(fake).toMatchObject({ sent: false, title: '아니요, 저희가 보낸 것이 아니에요' });
  expect(fake.warnings.length).toBe(1);
  // What was sent to one is not told to another.
  expect((await asked(text, await service.signIn('saebyeok'))).sent).toBe(false);
});

test('a mail with a code is known to whoever asked for one, also with its subject, and to nobody else', async () => {
  const mail = (code: string) =>
    `확인 코드는 ${code}이에요. 10분 안에 앱에 적어 주세요. 본인이 요청하지 않았다면 이 메일은 그냥 지우세요. 아무 일도 일어나지 않아요.`;
  const asked = async (text: string, visitor = haneul) => good(await visitor.post('/api/inbox/verify', { text }));
  expect(codeOf(await haneul.post('/api/contact/email', { address: 'other@example.kr' }, crypto.randomUUID()))).toBe('ok');
  const known = await asked(`긴급재난지원금\n${mail('123456')}`);
  expect(known).toMatchObject({ sent: true, title: '네, 저희가 보냈어요', now: [] });
  expect(known.words).toContain('ot***@example.kr');
  // Asked as often as one likes, it never tells which digits are the right ones.
  expect(known.text).toContain('••••••');
  expect(await asked(mail('654321'))).toEqual(known);
  const stranger = await asked(mail('123456'), await service.signIn('saebyeok'));
  expect(stranger).toMatchObject({ sent: false, title: '지금 쓸 수 있는 확인 코드가 아니에요' });
  expect(JSON.stringify(stranger)).not.toMatch(/example|118/);
  for (const other of [mail('1234567'), `${mail('123456')} https://relief.example`])
    expect(await asked(other)).toMatchObject({ sent: false, title: '아니요, 저희가 보낸 것이 아니에요' });
});

test('whoever signs out everywhere is shown nothing more on any device', async () => {
  good(await haneul.post('/api/sign-out/everywhere', undefined));
  await service.settle();
  await haneul.signIn('haneul');
  expect((await contact(haneul)).devices).toEqual([]);
});
