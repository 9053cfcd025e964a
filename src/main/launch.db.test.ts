import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readLaunch } from '#contract/launch.ts';
import type { AnswerOf } from '#contract/route.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';

/* What stands between a programme and its opening. Each test goes on where the one before stopped. */
const database = useTestDatabase();
const heard: { readonly type: string; readonly text: string }[] = [];
let service: PretendService;
const url = () => service.url;
let chat: Server;
let chatHook = '';
let [hana, duri, viewer]: Desk<Answer>[] = [];

type Answer = AnswerOf<typeof readLaunch> & { readonly code: string };
const codeOf = ({ status, body }: { readonly status: number; readonly body: Answer }) => (status < 300 ? 'ok' : body.code);
const itemOf = async (id: string) => (await hana!('GET')).body.items.find((one) => one.id === id)!;
const yes = { answer: 'granted', reason: '확인했어요.' };

beforeAll(async () => {
  chat = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      heard.push(JSON.parse(body) as (typeof heard)[number]);
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => void chat.listen(0, '127.0.0.1', resolve));
  const address = chat.address();
  chatHook = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hooks/team`;
  service = await openPretendService(database.url, { at: '2020-05-08T10:00', chatHook });
  [hana, duri, viewer] = [
    await deskOf<Answer>(database.db, url, ['campaigner', 'approver'], '/launch'),
    await deskOf<Answer>(database.db, url, ['agent', 'approver'], '/launch'),
    await deskOf<Answer>(database.db, url, ['viewer'], '/launch'),
  ];
});
afterAll(async () => {
  await service.stop();
  chat.close();
});

test('what the software can know it has looked at, and nobody ticks it off by hand', async () => {
  const { body } = await hana!('GET');
  expect(body).toMatchObject({ isReady: false, all: 8, left: '약 2일 21시간', tellsChat: true });
  for (const id of ['programme', 'faq', 'partners', 'office']) expect(await itemOf(id)).toMatchObject({ kind: 'checked', state: 'done', gaps: [] });
  expect(codeOf(await hana!('POST', '/programme/proof', { proof: '확인했어요.' }))).toBe('launch.checked_by_itself');
  expect(codeOf(await hana!('POST', '/made-up/proof', { proof: '확인했어요.' }))).toBe('request.not_found');
});

test('card companies and carriers of messages are asked whether they are ready, and one that is not keeps the item open and says what is wrong', async () => {
  const asked = (await itemOf('partners')).partners!;
  expect(asked.map((one) => one.words)).toEqual(
    expect.arrayContaining(['신한카드', 'FCM · 앱 알림', 'Web Push · 앱 알림', 'SMTP · 이메일', 'Solapi · 알림톡', 'NHN Cloud · 문자(SMS)']),
  );
  expect(asked.filter((one) => !one.isReady)).toEqual([]);
  await service.stop();
  service = await openPretendService(database.url, { at: '2020-05-08T10:00', chatHook });
  await service.control('issuer', { issuer: 'shinhan', away: true, silent: false });
  await service.control('messages/fault', { carrier: 'fcm', fault: 'unauthorized' });
  await service.control('messages/away', { carrier: 'smtp', away: true });
  const item = await itemOf('partners');
  const last = '아직 준비된 적이 없어요.';
  const silent = '물었는데 답하지 않아요.';
  const unauthorized = '답은 하는데 우리 열쇠나 비밀번호를 받지 않아요.';
  expect(item).toMatchObject({ state: 'open', gaps: [`신한카드: ${silent}`, `FCM · 앱 알림: ${unauthorized}`, `SMTP · 이메일: ${silent}`] });
  expect(item.partners!.filter((one) => !one.isReady)).toEqual([
    { words: '신한카드', isReady: false, trouble: silent, last },
    { words: 'FCM · 앱 알림', isReady: false, trouble: unauthorized, last },
    { words: 'SMTP · 이메일', isReady: false, trouble: silent, last },
  ]);
  await service.control('issuer', { issuer: 'shinhan', away: false, silent: false });
  await service.control('messages/fault', { carrier: 'fcm', fault: 'none' });
  await service.control('messages/away', { carrier: 'smtp', away: false });
  await service.stop();
  service = await openPretendService(database.url, { at: '2020-05-08T10:00', chatHook });
  expect(await itemOf('partners')).toMatchObject({ state: 'done', gaps: [] });
});

test('an item has an owner and a due time, and the chat hears when it is late', async () => {
  const assigned = { owner: hana!.operatorId, due: '2020-05-09T18:00' };
  expect(codeOf(await viewer!('POST', '/consents/owner', assigned))).toBe('operator.not_allowed');
  expect(codeOf(await hana!('POST', '/consents/owner', { ...assigned, owner: crypto.randomUUID() }))).toBe('launch.no_such_operator');
  expect(codeOf(await hana!('POST', '/consents/owner', { ...assigned, due: 'tomorrow' }))).toBe('request.malformed');
  expect(codeOf(await hana!('POST', '/consents/owner', assigned))).toBe('ok');
  expect(await itemOf('consents')).toMatchObject({ owner: { id: hana!.operatorId }, due: { at: '2020-05-09T18:00:00+09:00' }, isLate: false });
  await service.advance(Date.parse('2020-05-09T19:00:00+09:00'));
  expect((await itemOf('consents')).isLate).toBe(true);
  expect(heard).toMatchObject([{ type: 'launch.late', text: '[긴급재난지원금] 동의 문안 확인: 기한이 지났는데 아직 끝나지 않았어요.' }]);
});

test('a proof is done by another’s yes, and the chat hears of both', async () => {
  expect(codeOf(await duri!('POST', '/consents/decision', yes))).toBe('launch.nothing_waits');
  expect(codeOf(await hana!('POST', '/consents/proof', { proof: '법무팀 검토 문서 2020-17' }))).toBe('ok');
  expect(await itemOf('consents')).toMatchObject({ state: 'waiting', may: { decide: { ok: false } } });
  expect(codeOf(await hana!('POST', '/consents/decision', yes))).toBe('approval.same_person');
  expect(codeOf(await duri!('POST', '/consents/decision', yes))).toBe('ok');
  expect(await itemOf('consents')).toMatchObject({ state: 'done', isLate: false, proof: { text: '법무팀 검토 문서 2020-17', answer: 'granted' } });
  await service.settle();
  expect(heard.map((one) => one.type)).toEqual(['launch.late', 'launch.proven', 'launch.granted']);
});

test('what was refused is open again, and a new proof is another question', async () => {
  await hana!('POST', '/capacity/proof', { proof: '어림잡아 충분해요.' });
  expect(codeOf(await duri!('POST', '/capacity/decision', { answer: 'refused', reason: '잰 숫자가 없어요.' }))).toBe('ok');
  expect(await itemOf('capacity')).toMatchObject({ state: 'open', proof: { reason: '잰 숫자가 없어요.' } });
  await hana!('POST', '/capacity/proof', { proof: '초당 1,100명, 결과 파일 intake-0508' });
  await duri!('POST', '/capacity/decision', yes);
  for (const item of ['notices', 'rehearsal']) {
    await hana!('POST', `/${item}/proof`, { proof: '보고서를 봤어요.' });
    await duri!('POST', `/${item}/decision`, yes);
  }
  expect((await hana!('GET')).body).toMatchObject({ isReady: true, done: 8 });
});

test('a text that changes opens its item again, by itself, and a person who leaves opens the office', async () => {
  await service.stop();
  const text = programmeText('kr-2020-emergency-relief.yaml')
    .replace('version: 1\n', 'version: 2\n')
    .replace(/effectiveFrom: \S+/, 'effectiveFrom: 2020-05-09T09:00')
    .replace('본인인지 확인하려고 이 정보를 써요', '본인인지 확인하는 데 이 정보를 써요');
  service = await openPretendService(database.url, { at: '2020-05-08T10:00', text });
  await service.advance(Date.parse('2020-05-09T20:00:00+09:00'));
  expect(await itemOf('consents')).toMatchObject({ state: 'stale', stateWords: '바뀌어서 다시' });
  expect(await itemOf('notices')).toMatchObject({ state: 'done' });
  expect(await itemOf('rehearsal')).toMatchObject({ state: 'stale' });
  expect(await itemOf('capacity')).toMatchObject({ state: 'done' });
  expect((await hana!('GET')).body).toMatchObject({ isReady: false, tellsChat: false });
});
