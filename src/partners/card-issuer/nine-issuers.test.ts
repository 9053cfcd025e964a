import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import type { CardIssuer, EventRead, SettlementLine } from './card-issuer.ts';
import { httpIssuer } from './http-issuer.ts';

/*
 * The nine card companies of Korea, each in its own forms and with its own habits, behind one adapter: each has to pass the same test.
 * One sandbox with a clock that only goes forwards, so the tests of one company go on where those of the one before it stopped.
 */
const ids = ['kb', 'nh', 'lotte', 'bc', 'samsung', 'shinhan', 'woori', 'hana', 'hyundai'] as const;
const dayMs = 86_400_000;
const noon = Date.parse('2020-05-13T12:00:00+09:00');
/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
const came: { body: string; headers: IncomingMessage['headers'] }[] = [];
let sandbox: SandboxProcess;
let receiver: Server;
let callbackUrl = '';
let now = noon;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      came.push({ body, headers: request.headers });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  callbackUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/events`;
  sandbox = await startSandboxProcess({ SANDBOX_ISSUERS: ids.join(','), SANDBOX_HABITS: 'real', SANDBOX_RETRY_MS: '0,0' });
  const people = ids.flatMap((issuer) => [
    { id: issuer, ci: `ci-${issuer}`, name: '이시험', birthdate: '1980-01-01', cards: [{ token: `card-${issuer}`, issuer }] },
    { id: `${issuer}-many`, ci: `ci-${issuer}-many`, name: '김많이', birthdate: '1980-01-01', cards: Array.from({ length: 45 }, () => ({ issuer })) },
  ]);
  const answer = await fetch(`${sandbox.control}/control/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: people.map((person) => JSON.stringify(person)).join('\n'),
  });
  assert.equal(answer.status, 200);
}, processMs);
afterAll(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  receiver.close();
});

async function control(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sandbox.control}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, unknown>;
}

async function moveTo(instant: number): Promise<void> {
  now = instant;
  await control('clock', { now: new Date(now).toISOString() });
  await control('drain');
}

/** Asks again while the company says “slower”; every call is one of at most 20 here. */
async function patiently<T extends { readonly outcome: string }>(ask: () => Promise<T>): Promise<T> {
  let said = await ask();
  for (let times = 0; (said.outcome === 'unknown' || said.outcome === 'unavailable') && times < 2_000; times += 1) said = await ask();
  return said;
}

describe.each(ids)('%s', (id) => {
  let issuer: CardIssuer & { close(): Promise<void> };
  const { reference, cardToken } = { reference: `payout-${id}`, cardToken: `card-${id}` };
  const order = { reference, cardToken, amount: 348_000n, currency: 'KRW' };
  const day = () => new Date(now + 9 * 3_600_000).toISOString().slice(0, 10);
  const reads = (): readonly EventRead[] =>
    came.filter(({ body }) => body.includes(cardToken) || body.includes(reference)).map(({ body, headers }) => issuer.readEvent(body, headers));
  const typesAbout = (text: string) =>
    came
      .filter(({ body }) => body.includes(text))
      .map(({ body, headers }) => {
        const read = issuer.readEvent(body, headers);
        return read.outcome === 'event' ? read.event.type : read.outcome;
      });
  const linesOf = async (of: string): Promise<SettlementLine[]> => {
    const found = await patiently(async () => await issuer.readSettlement(of));
    return found.outcome === 'file' ? await Array.fromAsync(found.lines) : assert.fail(found.outcome);
  };

  beforeAll(async () => {
    const { url, key, signingKey, secrets, wire } = sandbox.issuers[id]!;
    issuer = httpIssuer({ id, url, key, signingKey, webhookSecrets: secrets, dialect: wire });
    await moveTo(now + 7 * dayMs - ((now - noon) % dayMs));
  });
  afterAll(async () => await issuer.close());

  test('its citizens’ cards are listed to the last page', async () => {
    const found = await patiently(async () => await issuer.listCards(`ci-${id}`));
    assert.deepEqual(found, { outcome: 'found', cards: [{ token: cardToken, maskedNumber: '****-****-****-0000', cardType: 'credit', ownerCi: `ci-${id}` }] });
    const many = await patiently(async () => await issuer.listCards(`ci-${id}-many`));
    assert.equal(many.outcome === 'found' && new Set(many.cards.map((card) => card.token)).size, 45);
  });

  test('five calls at once with the same order credit once', async () => {
    const sent = await Promise.all(Array.from({ length: 5 }, async () => await issuer.sendPayout({ ...order, callbackUrl })));
    for (const one of sent) expect(['accepted', 'unknown']).toContain(one.outcome);
    const after = await patiently(async () => await issuer.sendPayout({ ...order, callbackUrl }));
    const said = [...sent, after].flatMap((one) => (one.outcome === 'accepted' ? [one.issuerReference] : []));
    assert.equal(new Set(said).size, 1);
  });

  test('the same key with another amount, and a card of nobody, are refused with their reason', async () => {
    const other = await patiently(async () => await issuer.sendPayout({ ...order, amount: 1n, callbackUrl }));
    assert.deepEqual(other, { outcome: 'refused', why: 'idempotency_key_reused' });
    const nobody = await patiently(async () => await issuer.sendPayout({ ...order, reference: `nobody-${id}`, cardToken: 'nobody', callbackUrl }));
    assert.deepEqual(nobody, { outcome: 'refused', why: 'unknown_card' });
    assert.deepEqual(await patiently(async () => await issuer.findPayout(`nobody-${id}`)), { outcome: 'not_found' });
  });

  test('the payout is settled within two days with its amount, and whatever is reported says the same once or twice', async () => {
    await moveTo(now + 2 * dayMs);
    const found = await patiently(async () => await issuer.findPayout(reference));
    assert.equal(found.outcome === 'settled' && found.amount, 348_000n);
    const ids = reads().map((read) =>
      read.outcome === 'event' && read.event.type === 'payout.settled' ? [read.event.id, read.event.amount].join() : assert.fail(read.outcome),
    );
    assert.ok(new Set(ids).size <= 1 && ids.length <= 2, ids.join(' '));
  });

  test('a purchase, a part refunded, and the rest taken back are read with their amounts', async () => {
    const merchant = { registration_number: '101-01-00001', name: '동네빵집', class: 'bakery', annual_sales: 180_000_000 };
    const approval = `A-${id}`;
    await control('spend', { card_token: cardToken, merchant, amount: 12_000, payment: 'terminal', approval_number: approval });
    await control('refund', { card_token: cardToken, approval_number: approval, amount: 2_000, refund_number: `R-${id}` });
    await control('cancel', { card_token: cardToken, approval_number: approval });
    await moveTo(now + 600_000);
    assert.deepEqual(new Set(typesAbout(approval)), new Set(['approval.made', 'approval.refunded', 'approval.cancelled']));
    const refunded = reads().flatMap((read) => (read.outcome === 'event' && read.event.type === 'approval.refunded' ? [read.event] : []))[0];
    assert.deepEqual([refunded?.approval.amount, refunded?.refund.number, refunded?.refund.amount], [12_000n, `R-${id}`, 2_000n]);
  });

  test('its file of the day tells the same, line by line, once it is corrected', async () => {
    const of = day();
    assert.deepEqual(await patiently(async () => await issuer.readSettlement(of)), { outcome: 'not_made' });
    await moveTo(now + 5 * dayMs);
    const told = (await linesOf(of)).map((line) => [line.kind, line.reference, line.of, line.amount]);
    assert.deepEqual(told.slice(-3), [
      ['purchase', `A-${id}`, undefined, 12_000n],
      ['refund', `R-${id}`, `A-${id}`, 2_000n],
      ['cancellation', `A-${id}`, undefined, 12_000n],
    ]);
  });

  test('in the night it either answers or says when it is back, and nothing is believed that was not said', async () => {
    await moveTo(Date.parse(`${day()}T23:45:00+09:00`));
    const found = await issuer.findPayout(reference);
    if (found.outcome === 'unknown')
      expect(found).toEqual({ outcome: 'unknown', why: expect.stringMatching(/maintenance|too_many_calls/), retryAfterMs: expect.any(Number) });
    else assert.equal(found.outcome, 'settled');
  });
});

test('what reports early does so before the answer to the call, what is never reported is only found by asking, and the rest as it is announced', () => {
  const times = (id: string) => came.filter(({ body }) => body.includes(`"payout-${id}"`)).length;
  expect(Object.fromEntries(ids.map((id) => [id, times(id)]))).toEqual({
    kb: 2,
    nh: 1,
    lotte: 1,
    bc: 1,
    samsung: 0,
    shinhan: 1,
    woori: 1,
    hana: 1,
    hyundai: 1,
  });
});
