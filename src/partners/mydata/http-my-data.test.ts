import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import { httpMyData } from './http-my-data.ts';
import type { MyData } from './my-data.ts';

/* Against the sandbox as a process of its own; what it cannot do, such as rubbish, comes from a server of the test. */
const redirectUri = 'http://127.0.0.1:4999/api/mydata/callback';
/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
let sandbox: SandboxProcess;
let myData: MyData & { close(): Promise<void> };

beforeAll(async () => {
  sandbox = await startSandboxProcess({ SANDBOX_MYDATA_SCHEDULED_PER_DAY: '3' });
  const { url, clientId, clientSecret, orgs } = sandbox.mydata;
  myData = httpMyData({ issuer: 'shinhan', url, clientId, clientSecret, orgCode: orgs['shinhan']! });
  await control('/control/clock', { now: '2020-05-22T12:00:00+09:00' });
}, processMs);
afterAll(async () => {
  await myData.close();
  await sandbox.stop();
}, processMs);

const control = async (path: string, body: object) => {
  const answer = await fetch(sandbox.control + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  assert.ok(answer.ok, await answer.clone().text());
  return (await answer.json()) as { approval_number: string };
};
const shop = { registration_number: '101-01-00001', name: '동네빵집' };
const spend = async (id: string, amount: number) =>
  (await control('/control/spend', { card_token: `card-${id}`, merchant: shop, amount, payment: 'terminal' })).approval_number;
const ciOf = async (id: string) => {
  const { createHash } = await import('node:crypto');
  return createHash('sha512').update(`ci:${id}`).digest('base64');
};
const askedOf = async (id: string) => {
  const started = await myData.startLink(await ciOf(id), redirectUri, 'state-1');
  return started.outcome === 'ready' ? started.url : assert.fail(started.outcome);
};
/** What the person answers on the company’s page. */
const answer = async (url: string, agrees: 'yes' | 'no') => await fetch(url, { method: 'POST', body: new URLSearchParams({ agrees }), redirect: 'manual' });
const codeFor = async (id: string) => {
  const back = new URL((await answer(await askedOf(id), 'yes')).headers.get('location')!);
  assert.deepEqual([back.origin + back.pathname, back.searchParams.get('state')], [redirectUri, 'state-1']);
  return back.searchParams.get('code')!;
};
const link = async (id: string) => {
  const taken = await myData.takeTokens(await codeFor(id), redirectUri);
  return taken.outcome === 'tokens' ? taken.tokens : assert.fail(taken.outcome);
};
const cardOf = async (access: string) => {
  const found = await myData.listCards(access, 'user-search');
  return found.outcome === 'cards' ? found.cards[0]!.cardId : assert.fail(found.outcome);
};

test('a person named by their connecting identifier is asked by the company itself, and answers once; an unknown one is sent back without a code', async () => {
  const asked = await askedOf('danbi');
  expect(new URL(asked).origin).toBe(sandbox.mydata.url);
  expect(await (await fetch(asked, { headers: { 'accept-language': 'ko' } })).text()).toContain('김단비 님의 카드 내역을 보여 줄까요?');
  const back = new URL((await answer(asked, 'no')).headers.get('location')!);
  expect([back.searchParams.get('error'), back.searchParams.get('state'), back.searchParams.has('code')]).toEqual(['access_denied', 'state-1', false]);
  expect((await answer(asked, 'yes')).status).toBe(410);
  expect(await codeFor('danbi')).toMatch(/^\S{1,128}$/);
  const nobody = await myData.startLink('nobody', redirectUri, 'state-1');
  expect(nobody.outcome === 'ready' && new URL(nobody.url).searchParams.get('error')).toBe('access_denied');
});

test('without x-user-ci the person is chosen on a page', async () => {
  const { url, clientId, orgs } = sandbox.mydata;
  const query = new URLSearchParams({ org_code: orgs['shinhan']!, response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state: 's' });
  const page = await fetch(`${url}/oauth/2.0/authorize?${query.toString()}`);
  expect(await page.text()).toContain('누구신가요?');
  const chosen = await fetch(`${url}/oauth/2.0/authorize?${query.toString()}`, {
    method: 'POST',
    body: new URLSearchParams({ person: 'danbi' }),
    redirect: 'manual',
  });
  const code = new URL(chosen.headers.get('location')!).searchParams.get('code')!;
  expect((await myData.takeTokens(code, redirectUri)).outcome).toBe('tokens');
});

test('an address that is not registered is never redirected to', async () => {
  expect(await myData.startLink(await ciOf('danbi'), 'http://evil.example/api/mydata/callback', 's')).toEqual({
    outcome: 'unavailable',
    why: 'rsp_code 40001',
  });
});

test('a code works once, and coming with it again ends what it opened', async () => {
  const code = await codeFor('danbi');
  const first = await myData.takeTokens(code, redirectUri);
  expect(await myData.takeTokens(code, redirectUri)).toEqual({ outcome: 'ended', why: 'invalid_grant' });
  const access = first.outcome === 'tokens' ? first.tokens.accessToken : assert.fail();
  expect((await myData.listCards(access, 'user-search')).outcome).toBe('ended');
});

test('cards are listed by a name of MyData’s own, and whoever knows the list is told that it is up to date', async () => {
  const { accessToken } = await link('danbi');
  const found = await myData.listCards(accessToken, 'user-consent');
  assert.equal(found.outcome, 'cards');
  if (found.outcome !== 'cards') return;
  expect(found.cards).toEqual([{ cardId: expect.stringMatching(/^[0-9a-f]{40}$/) as string, maskedNumber: '****-****-****-1000', isOwn: true }]);
  expect(await myData.listCards(accessToken, 'user-search', found.stamp)).toEqual({ outcome: 'up-to-date' });
});

test('an approval is told as it stands: corrected after a refund, taken back after a cancellation', async () => {
  const number = await spend('danbi', 12_000);
  const { accessToken } = await link('danbi');
  const card = await cardOf(accessToken);
  const ask = async () => {
    const found = await myData.listApprovals(accessToken, 'user-search', card, '2020-05-01', '2020-05-31');
    return found.outcome === 'approvals' ? found.approvals : assert.fail(found.outcome);
  };
  const plain = {
    approvalNumber: number,
    approvedAt: Date.parse('2020-05-22T12:00:00+09:00'),
    amount: 12_000n,
    merchantName: '동네빵집',
    merchantNumber: '1010100001',
  };
  expect(await ask()).toEqual([{ ...plain, status: 'approved' }]);
  await control('/control/refund', { card_token: 'card-danbi', approval_number: number, amount: 2_000 });
  expect(await ask()).toEqual([{ ...plain, status: 'corrected', correctedAmount: 10_000n, changedAt: plain.approvedAt }]);
  await control('/control/cancel', { card_token: 'card-danbi', approval_number: number });
  expect(await ask()).toEqual([{ ...plain, status: 'cancelled', changedAt: plain.approvedAt }]);
  expect(await myData.listApprovals(accessToken, 'user-search', card, '2020-05-23', '2020-05-31')).toEqual({ outcome: 'approvals', approvals: [] });
  expect((await myData.listApprovals(accessToken, 'user-search', 'none', '2020-05-23', '2020-05-31')).outcome).toBe('unknown-card');
});

test('short pages are followed to the last', async () => {
  for (const amount of [1_000, 2_000, 3_000, 4_000, 5_000]) await spend('jjokjjok', amount);
  const { accessToken } = await link('jjokjjok');
  const found = await myData.listApprovals(accessToken, 'user-search', await cardOf(accessToken), '2020-05-22', '2020-05-22');
  expect(found.outcome === 'approvals' && found.approvals.map((one) => one.amount)).toEqual([1_000n, 2_000n, 3_000n, 4_000n, 5_000n]);
});

test.each([
  ['sonnim', 'unknown-person', 'rsp_code 40403'],
  ['kkeutnam', 'ended', 'rsp_code 40106'],
  ['jeomgeom', 'unavailable', 'rsp_code 50008'],
])('%s is told as %s', async (id, outcome, why) => {
  expect(await myData.listCards((await link(id)).accessToken, 'user-search')).toEqual({ outcome, why });
});

test('calls that nobody asked for have a quota, and those that a citizen asks for have none', async () => {
  const { accessToken } = await link('saebyeok');
  for (const _call of [1, 2, 3]) expect((await myData.listCards(accessToken, 'scheduled')).outcome).toBe('cards');
  expect(await myData.listCards(accessToken, 'scheduled')).toEqual({ outcome: 'quota', why: 'rsp_code 42901' });
  expect((await myData.listCards(accessToken, 'user-search')).outcome).toBe('cards');
});

test('an access token runs out and is renewed once; a revoked consent opens nothing, and revoking it again is no error', async () => {
  const { accessToken, refreshToken } = await link('haneul');
  await control('/control/clock', { now: '2020-05-22T14:00:00+09:00' });
  expect((await myData.listCards(accessToken, 'user-search')).outcome).toBe('expired');
  const renewed = await myData.refreshTokens(refreshToken);
  const fresh = renewed.outcome === 'tokens' ? renewed.tokens : assert.fail();
  expect((await myData.refreshTokens(refreshToken)).outcome).toBe('ended');
  expect((await myData.listCards(fresh.accessToken, 'user-search')).outcome).toBe('cards');
  expect(await myData.revoke(fresh.refreshToken)).toEqual({ outcome: 'revoked' });
  expect((await myData.listCards(fresh.accessToken, 'user-search')).outcome).toBe('ended');
  expect(await myData.revoke(fresh.refreshToken)).toEqual({ outcome: 'revoked' });
});

const lists = { rsp_code: '00000', rsp_msg: 'success', approved_cnt: 1 };
test.each<[string, (response: ServerResponse) => void]>([
  ['no JSON', (response) => response.end('<html>')],
  ['a list that is none', (response) => response.end(JSON.stringify({ ...lists, approved_list: 'x' }))],
  ['the same next page for ever', (response) => response.end(JSON.stringify({ ...lists, approved_list: [], next_page: 'x' }))],
  ['an outcome of its own', (response) => response.end(JSON.stringify({ rsp_code: '00000', outcome: 'ended', approved_list: 'x' }))],
  ['a dropped line', (response) => response.destroy()],
  ['nothing at all', () => undefined],
  ['5 MB', (response) => response.end(JSON.stringify({ ...lists, approved_list: ['x'.repeat(5_000_000)] }))],
])('%s is an answer that tells nothing', async (_what, answer) => {
  const server = createServer((asked, response) => {
    response.setHeader('x-api-tran-id', String(asked.headers['x-api-tran-id']));
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const rubbish = httpMyData({ issuer: 'x', url: `http://127.0.0.1:${port}`, orgCode: 'CD00000001', clientId: 'x', clientSecret: 'x', answerTimeoutMs: 300 });
  expect((await rubbish.listApprovals('token', 'scheduled', 'card', '2020-05-01', '2020-05-02')).outcome).toBe('unavailable');
  expect((await rubbish.takeTokens('code', redirectUri)).outcome).toBe('unavailable');
  await rubbish.close();
  server.closeAllConnections();
  server.close();
});
