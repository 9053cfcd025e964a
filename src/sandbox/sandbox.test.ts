import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, test } from 'vitest';
import { startSandbox, type Ready, type Sandbox } from './sandbox.ts';
import { readSettings } from './settings.ts';

/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
let sandbox: Sandbox;
let control: string;

beforeAll(async () => {
  sandbox = await startSandbox(readSettings({ SANDBOX_ISSUERS: 'shinhan:신한카드,kb:KB국민카드' }));
  control = sandbox.ready.control;
}, processMs);
afterAll(() => sandbox.stop(), processMs);

async function post(path: string, body: string, type = 'application/json') {
  const answer = await fetch(`${control}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

function call(issuer: string, path: string, order?: { key?: string; body: unknown }) {
  const { url = '', key = '', signingKey = '' } = sandbox.ready.issuers[issuer] ?? {};
  const stamp = String(Math.floor(Date.now() / 1_000));
  const signed = [stamp, order ? 'POST' : 'GET', path, order?.key ?? '', order ? JSON.stringify(order.body) : ''].join('\n');
  const signature = `v1=${createHmac('sha256', signingKey).update(signed).digest('hex')}`;
  const headers = { authorization: `Bearer ${key}`, 'request-timestamp': stamp, 'request-signature': signature };
  if (!order) return fetch(`${url}${path}`, { headers });
  const more = order.key === undefined ? {} : { 'idempotency-key': order.key };
  return fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, ...more, 'content-type': 'application/json' }, body: JSON.stringify(order.body) });
}

function orderWith(reference: string) {
  return { reference, card_token: 'card-danbi', amount: 1, currency: 'KRW', callback_url: 'http://127.0.0.1:9/' };
}

test('every card company has its own address, key and secret', () => {
  const { shinhan, kb } = sandbox.ready.issuers;
  assert.ok(shinhan && kb);
  assert.notEqual(shinhan.url, kb.url);
  assert.notEqual(shinhan.key, kb.key);
  assert.notDeepEqual(shinhan.secrets, kb.secrets);
});

test('thousands of people are taken line by line, and bad lines are named', async () => {
  const people = Array.from({ length: 3_000 }, (_, index) =>
    JSON.stringify({ id: `p${index}`, name: `사람${index}`, birthdate: '1970-01-01', cards: [{ issuer: 'kb' }] }),
  );
  people[1_500] = 'not json';
  people.push(JSON.stringify({ id: 'thief', name: '도둑', birthdate: '1970-01-01', cards: [{ token: 'card-danbi' }] }));
  const { body } = await post('/control/people', people.join('\n'), 'application/x-ndjson');
  assert.equal(body['added'], 2_999);
  assert.deepEqual(body['complaints'], [
    { line: 1_501, why: 'This is not JSON.' },
    { line: 3_001, why: 'The card card-danbi is another person’s.' },
  ]);
});

test('a line without an end is not kept whole', async () => {
  const { body } = await post(
    '/control/people',
    `{"id":"${'x'.repeat(3_000_000)}"}\n${JSON.stringify({ id: 'after', name: '다음', birthdate: '1980-01-01' })}`,
    'application/x-ndjson',
  );
  assert.deepEqual([body['added'], body['refused']], [1, 1]);
});

test('a person given again takes the place of the one before', async () => {
  const line = (card: string) => JSON.stringify({ id: 'again', ci: 'ci-again', name: '다시', birthdate: '1980-01-01', cards: [{ token: card }] });
  await post('/control/people', line('card-before'), 'application/x-ndjson');
  await post('/control/people', line('card-after'), 'application/x-ndjson');
  const { cards } = (await (await call('shinhan', '/v1/cards?ci=ci-again')).json()) as { cards: { token: string }[] };
  assert.deepEqual(
    cards.map((card) => card.token),
    ['card-after'],
  );
});

test('a name that would be markup is text on the pages', async () => {
  await post('/control/people', JSON.stringify({ id: 'markup', name: '<script>x</script>', birthdate: '1980-01-01' }), 'application/x-ndjson');
  const page = await (await fetch(control)).text();
  assert.doesNotMatch(page, /<script>x/);
});

test('an order needs the bearer key and an idempotency key', async () => {
  const { url = '' } = sandbox.ready.issuers['kb'] ?? {};
  assert.equal((await fetch(`${url}/v1/payouts`, { method: 'POST' })).status, 401);
  const answer = await call('kb', '/v1/payouts', { body: orderWith('r1') });
  assert.equal(answer.status, 400);
});

test('one company does not credit another company’s card', async () => {
  const answer = await call('kb', '/v1/payouts', { key: 'r2', body: { ...orderWith('r2'), amount: '1' } });
  assert.equal(answer.status, 422);
});

test('a company that is away cuts off every call, and has forgotten nothing when it is back', async () => {
  const away = async (isAway: boolean) => (await post('/control/issuer', JSON.stringify({ issuer: 'kb', away: isAway }))).status;
  assert.equal(await away(true), 200);
  await assert.rejects(call('kb', '/v1/cards?ci=nobody'));
  await away(false);
  assert.equal((await call('kb', '/v1/cards?ci=nobody')).status, 200);
  assert.equal((await post('/control/issuer', JSON.stringify({ issuer: 'nobody', away: true }))).status, 404);
});

test('an order with a wrong amount, currency or address is refused', async () => {
  for (const wrong of [
    { amount: 0 },
    { amount: 0.5 },
    { amount: -1 },
    { amount: '1' },
    { currency: 'won' },
    { callback_url: 'file:///etc/passwd' },
    { more: 1 },
  ]) {
    const answer = await call('shinhan', '/v1/payouts', { key: 'r3', body: { ...orderWith('r3'), ...wrong } });
    assert.equal(answer.status, 400, JSON.stringify(wrong));
  }
});

test('the register has a line for everybody', async () => {
  const text = await (await fetch(`${control}/register`)).text();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { register: string; relation: string });
  assert.equal(lines.filter((line) => line.register === 'danbi').length, 3);
});

test('the till on the page spends, and says what became of it, and who paid where it knows that', async () => {
  const spent = async (lang: 'ko' | 'en') => {
    const answer = await fetch(`${control}/spend?lang=${lang}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ card: 'card-danbi', shop: '3', amount: '12000', payment: 'terminal' }),
    });
    assert.equal(answer.status, 303);
    return decodeURIComponent(answer.headers.get('location') ?? '');
  };
  assert.match(await spent('en'), /12,000 won paid at 큰나라 백화점, approval \d{8}\. No grant has come to this card yet, so all of it is your own money\./);
  assert.match(await spent('ko'), /큰나라 백화점에서 12,000원을 결제했어요\. 승인 번호 \d{8}\. 이 카드에는 지원금이 들어온 적이 없어서 모두 내 돈이에요\./);
});

test('the page names cards, shops and hours as people do, in their language', async () => {
  const [ko, en] = [await (await fetch(`${control}/?lang=ko`)).text(), await (await fetch(`${control}/?lang=en`)).text()];
  for (const said of ['김단비 · 신한카드 신용카드 1000', '동네빵집 · 빵집 · 서울', '화성문구 · 문구점 · 경기 수원']) assert.ok(ko.includes(said), said);
  for (const said of ['동네빵집 · bakery · Seoul', '화성문구 · stationery · Suwon']) assert.ok(en.includes(said), said);
  // A browser shows its own kind of date in a date field, whatever the language of the page.
  assert.doesNotMatch(ko, /datetime-local|뒤로/);
});

test('a name leads to the phone of that person, where the words of a message are text', async () => {
  const { fcm } = sandbox.ready.messages;
  assert.match(fcm.url, /^http:/);
  assert.match(await (await fetch(control)).text(), /<a href="\/phones\/danbi\?lang=ko">김단비<\/a>/);
  const page = async (lang: 'ko' | 'en') => await (await fetch(`${control}/phones/danbi?lang=${lang}`)).text();
  assert.match(await page('en'), /The phone of 김단비[\s\S]*01055500000 · danbi@example\.com[\s\S]*Nothing has come\./);
  assert.match(await page('ko'), /<html lang="ko">[\s\S]*김단비 님의 휴대전화[\s\S]*아직 온 것이 없어요\./);
  assert.equal((await fetch(`${control}/phones/nobody`)).status, 404);
});

test('the clock stands where it is put', async () => {
  assert.deepEqual((await post('/control/clock', JSON.stringify({ now: '2020-05-11T07:00:00+09:00' }))).body, { now: '2020-05-10T22:00:00.000Z' });
  const spent = await post(
    '/control/spend',
    JSON.stringify({ card_token: 'card-danbi', merchant: { registration_number: '1', name: 'x' }, amount: 1, payment: 'terminal' }),
  );
  assert.equal(spent.body['approved_at'], '2020-05-10T22:00:00.000Z');
  assert.equal((await post('/control/clock', JSON.stringify({ now: 'tomorrow' }))).status, 400);
});

test(
  'the process prints one line with its addresses and ends on SIGTERM',
  async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const ready = JSON.parse(line) as Ready;
    assert.equal((await fetch(`${ready.identity.url}/.well-known/openid-configuration`)).status, 200);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  },
  processMs,
);

test('a setting that makes no sense is refused in a sentence', () => {
  assert.throws(() => readSettings({ SANDBOX_PORT: 'http' }), /SANDBOX_PORT must be a whole number of 0 or more, not “http”\./);
});
