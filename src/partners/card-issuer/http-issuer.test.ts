import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, test } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import type { CardIssuer, EventRead, PayoutOrder } from './card-issuer.ts';
import { httpIssuer } from './http-issuer.ts';

const oldSecret = 'whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk';
const newSecret = 'whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3';

/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
let sandbox: SandboxProcess;
let issuer: CardIssuer & { close(): Promise<void> };
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startSandboxProcess({ SANDBOX_WEBHOOK_SECRETS: oldSecret, SANDBOX_RETRY_MS: '0,0' });
  await control('clock', { now: '2020-05-13T09:00:00+09:00' });
  issuer = issuerWith([oldSecret]);
}, processMs);
afterAll(async () => {
  await issuer.close();
  await sandbox.stop();
  receiver.server.closeAllConnections();
  receiver.server.close();
});

function issuerWith(webhookSecrets: string[], answerTimeoutMs = 5_000) {
  const { url = '', key = '', signingKey = '' } = sandbox.issuers['shinhan'] ?? {};
  return httpIssuer({ id: 'shinhan', url, key, signingKey, webhookSecrets, answerTimeoutMs });
}

/** Our end of the callbacks: keeps what comes, and wakes whoever waits for it. */
interface Receiver {
  readonly server: Server;
  readonly url: string;
  readonly came: { body: string; headers: IncomingMessage['headers'] }[];
  /** How many of the next callbacks are answered with 500. */
  failNext: number;
}

async function startReceiver(): Promise<Receiver> {
  const came: Receiver['came'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      if (receiver.failNext > 0) {
        receiver.failNext -= 1;
        return void response.writeHead(500).end();
      }
      came.push({ body, headers: request.headers });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/events`, came, failNext: 0 };
}

async function control(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sandbox.control}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, unknown>;
}

/** Everything that came for one reference or card, after the sandbox has nothing left to send. */
async function reported(about: string): Promise<EventRead[]> {
  await control('drain');
  return receiver.came.filter(({ body }) => body.includes(about)).map(({ body, headers }) => issuer.readEvent(body, headers));
}

function orderFor(person: string, reference = `payout-${person}`): PayoutOrder {
  return { reference, cardToken: `card-${person}`, amount: 800_000n, currency: 'KRW', callbackUrl: receiver.url };
}

const bakery = {
  registration_number: '101-01-00001',
  name: '동네빵집',
  class: 'bakery',
  region: 'seoul',
  ownership: 'independent',
  annual_sales: 180_000_000,
  local_voucher: true,
};

test('an order is accepted, settled and reported by a signed callback', async () => {
  const sent = await issuer.sendPayout(orderFor('danbi'));
  assert.equal(sent.outcome, 'accepted');
  const [read] = await reported('payout-danbi');
  assert.ok(read?.outcome === 'event' && read.event.type === 'payout.settled');
  assert.equal(read.event.amount, 800_000n);
  assert.equal(read.event.settledAt, '2020-05-13T00:00:00.000Z');
  assert.equal(sent.outcome === 'accepted' && sent.issuerReference, read.event.issuerReference);
  assert.equal((await issuer.findPayout('payout-danbi')).outcome, 'settled');
});

test('the same order sent five times at once credits once', async () => {
  const sent = await Promise.all(Array.from({ length: 5 }, () => issuer.sendPayout(orderFor('saebyeok'))));
  assert.equal(new Set(sent.map((one) => (one.outcome === 'accepted' ? one.issuerReference : one.outcome))).size, 1);
  assert.equal((await reported('payout-saebyeok')).length, 1);
});

test('another amount under the same reference is refused', async () => {
  await issuer.sendPayout(orderFor('haneul'));
  assert.deepEqual(await issuer.sendPayout({ ...orderFor('haneul'), amount: 1n }), { outcome: 'refused', why: 'idempotency_key_reused' });
});

test('a card that cannot be credited is refused at once, and no money moves for the reference', async () => {
  assert.deepEqual(await issuer.sendPayout(orderFor('banryeo')), { outcome: 'refused', why: 'card_closed' });
  assert.deepEqual(await issuer.findPayout('payout-banryeo'), { outcome: 'not_found' });
});

test('a declined payout is accepted first and reported failed later', async () => {
  assert.equal((await issuer.sendPayout(orderFor('geojeol'))).outcome, 'accepted');
  const [read] = await reported('payout-geojeol');
  assert.ok(read?.outcome === 'event' && read.event.type === 'payout.failed');
  assert.equal(read.event.why, 'card_declined');
  assert.equal((await issuer.findPayout('payout-geojeol')).outcome, 'failed');
});

test('a report that comes twice carries the same id', async () => {
  await issuer.sendPayout(orderFor('dubeon'));
  const ids = (await reported('payout-dubeon')).map((read) => (read.outcome === 'event' ? read.event.id : read.outcome));
  assert.equal(ids.length, 2);
  assert.equal(new Set(ids).size, 1);
});

test('a payout that nobody reports is found settled by a poll', async () => {
  await issuer.sendPayout(orderFor('musosik'));
  assert.deepEqual(await reported('payout-musosik'), []);
  const found = await issuer.findPayout('payout-musosik');
  assert.equal(found.outcome === 'settled' && found.amount, 800_000n);
});

test('a late payout is pending for three days of the sandbox’s clock', async () => {
  await issuer.sendPayout(orderFor('jigak'));
  assert.equal((await issuer.findPayout('payout-jigak')).outcome, 'pending');
  await control('clock', { now: '2020-05-16T08:59:59.999+09:00' });
  assert.equal((await issuer.findPayout('payout-jigak')).outcome, 'pending');
  await control('clock', { now: '2020-05-16T09:00:00+09:00' });
  assert.equal((await reported('payout-jigak')).length, 1);
});

test('a line that drops leaves the outcome unknown, and the same reference resolves it without a second credit', async () => {
  assert.equal((await issuer.sendPayout(orderFor('kkeunkim'))).outcome, 'unknown');
  assert.equal((await issuer.findPayout('payout-kkeunkim')).outcome, 'settled');
  assert.equal((await issuer.sendPayout(orderFor('kkeunkim'))).outcome, 'accepted');
  assert.equal((await reported('payout-kkeunkim')).length, 1);
});

test('an issuer that never answers leaves the outcome unknown once the time is up', async () => {
  const impatient = issuerWith([oldSecret], 50);
  const sent = await impatient.sendPayout(orderFor('mueungdap'));
  await impatient.close();
  assert.equal(sent.outcome, 'unknown');
  assert.equal((await issuer.sendPayout(orderFor('mueungdap'))).outcome, 'accepted');
});

test('an issuer that is away leaves the outcome unknown and its cards unlisted', async () => {
  const away = httpIssuer({ id: 'shinhan', url: 'http://127.0.0.1:9', key: 'key', signingKey: 'key', webhookSecrets: [oldSecret], answerTimeoutMs: 500 });
  assert.equal((await away.sendPayout(orderFor('danbi'))).outcome, 'unknown');
  assert.equal((await away.findPayout('payout-danbi')).outcome, 'unknown');
  assert.equal((await away.listCards('ci')).outcome, 'unavailable');
  await away.close();
});

test('more people than a silent issuer has connections: the rest are told at once, and again as soon as one is free', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(silent.address() as { port: number }).port}`;
  const slow = httpIssuer({ id: 'shinhan', url, key: 'key', signingKey: 'key', webhookSecrets: [oldSecret], answerTimeoutMs: 300, connectionsMax: 3 });
  const asking = Array.from({ length: 3 }, async () => await slow.listCards('ci'));
  let waited = 0;
  void Promise.race(asking).then(() => (waited += 1));
  assert.deepEqual(await slow.listCards('ci'), { outcome: 'unavailable', why: 'As many ask it already as may.' });
  assert.equal(waited, 0);
  for (const one of await Promise.all(asking)) assert.equal(one.outcome, 'unavailable');
  const again = await slow.listCards('ci');
  assert.ok(again.outcome === 'unavailable' && again.why !== 'As many ask it already as may.');
  await slow.close();
  silent.closeAllConnections();
  silent.close();
});

test('a wrong key, or a wrong signature, is no answer about the order', async () => {
  const { url = '', key = '', signingKey = '' } = sandbox.issuers['shinhan'] ?? {};
  for (const wrong of [{ key: 'wrong' }, { signingKey: 'wrong' }]) {
    const stranger = httpIssuer({ id: 'shinhan', url, key, signingKey, webhookSecrets: [oldSecret], ...wrong });
    assert.equal((await stranger.sendPayout(orderFor('byeori'))).outcome, 'unknown');
    await stranger.close();
  }
  assert.equal((await issuer.findPayout('payout-byeori')).outcome, 'not_found');
});

test('a citizen’s cards are listed by ci, and a stranger has none', async () => {
  const register = await (await fetch(`${sandbox.control}/register`)).text();
  const { ci } = JSON.parse(register.split('\n')[0] ?? '') as { ci: string };
  assert.deepEqual(await issuer.listCards(ci), {
    outcome: 'found',
    cards: [{ token: 'card-danbi', maskedNumber: '****-****-****-1000', cardType: 'credit', ownerCi: ci }],
  });
  assert.deepEqual(await issuer.listCards('nobody'), { outcome: 'found', cards: [] });
});

test('purchases and cancellations are reported with the shop’s facts', async () => {
  await issuer.sendPayout(orderFor('danbi'));
  const spent = await control('spend', {
    card_token: 'card-danbi',
    merchant: bakery,
    amount: 12_000,
    payment: 'terminal',
    approved_at: '2020-05-14T12:00:00+09:00',
  });
  assert.equal(spent['reported'], 'delivered');
  await control('cancel', { card_token: 'card-danbi', approval_number: spent['approval_number'] });
  const reads = await reported(String(spent['approval_number']));
  assert.deepEqual(
    reads.map((read) => read.outcome === 'event' && read.event.type),
    ['approval.made', 'approval.cancelled'],
  );
  const [made] = reads;
  assert.ok(made?.outcome === 'event' && made.event.type === 'approval.made');
  assert.deepEqual(made.event.approval.merchant, {
    registrationNumber: '101-01-00001',
    name: '동네빵집',
    class: 'bakery',
    region: 'seoul',
    ownership: 'independent',
    annualSales: 180_000_000n,
    localVoucher: true,
  });
  assert.equal(made.event.approval.approvedAt, '2020-05-14T12:00:00+09:00');
});

test('a purchase may be reported after its cancellation', async () => {
  await issuer.sendPayout(orderFor('geokkuro'));
  const spent = await control('spend', { card_token: 'card-geokkuro', merchant: bakery, amount: 5_000, payment: 'terminal' });
  assert.equal(spent['reported'], 'held');
  await control('cancel', { card_token: 'card-geokkuro', approval_number: spent['approval_number'] });
  const types = (await reported(String(spent['approval_number']))).map((read) => read.outcome === 'event' && read.event.type);
  assert.deepEqual(types, ['approval.cancelled', 'approval.made']);
});

test('a card that takes no part in the programme is not reported', async () => {
  const spent = await control('spend', { card_token: 'card-gajok', merchant: bakery, amount: 5_000, payment: 'terminal' });
  assert.equal(spent['reported'], 'outside');
});

test('a callback that is not taken is sent again with the same id', async () => {
  await issuer.sendPayout(orderFor('hangyeol'));
  await control('drain');
  receiver.failNext = 2;
  const spent = await control('spend', { card_token: 'card-hangyeol', merchant: bakery, amount: 7_000, payment: 'terminal' });
  assert.equal(spent['reported'], 'queued');
  assert.equal((await reported(String(spent['approval_number']))).length, 1);
});

test('callbacks are read with the old secret and with the new one while the secret is changed', () => {
  const body = JSON.stringify({ type: 'payout.failed', data: { reference: 'r', issuer_reference: 'i', amount: 1, why: 'card_declined' } });
  const now = new Date();
  const signedWith = (secret: string, at = now) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  });
  const during = issuerWith([newSecret, oldSecret]);
  const after = issuerWith([newSecret]);
  assert.equal(during.readEvent(body, signedWith(oldSecret)).outcome, 'event');
  assert.equal(during.readEvent(body, signedWith(newSecret)).outcome, 'event');
  assert.equal(after.readEvent(body, signedWith(oldSecret)).outcome, 'forged');
  assert.equal(after.readEvent(`${body} `, signedWith(newSecret)).outcome, 'forged');
  assert.equal(after.readEvent(body, signedWith(newSecret, new Date(now.getTime() - 301_000))).outcome, 'forged');
  assert.equal(after.readEvent(body, {}).outcome, 'forged');
  void during.close();
  void after.close();
});

test('a signed callback that is not understood is malformed, not thrown', () => {
  const reads = ['', '7', '{}', '{"type":"payout.settled","data":{}}', '{"type":"approval.made","data":{"amount":0.5}}', '{"type":"other","data":{}}', '{'].map(
    (body) => {
      const now = new Date();
      return issuer.readEvent(body, {
        'webhook-id': 'm',
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': new Webhook(oldSecret).sign('m', now, body),
      }).outcome;
    },
  );
  assert.deepEqual(new Set(reads), new Set(['malformed']));
});
