import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { findFreePort } from '#platform/free-port.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openConsole, type Office } from '#rehearsal/console.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { openLine, Visitor, type Line } from '#rehearsal/visitor.ts';
import { startSandbox } from './start-sandbox.ts';
import { bakery, good } from './testing/told.ts';

/*
 * The thin line: one citizen goes through every room over HTTP, on the published Korea 2020 programme and a pretended clock. The service is
 * one process, the identity provider and the card companies are another. Each test goes on where the one before it stopped.
 * 정하늘 was born in 1990 and lives alone in Suwon: digit 0, so Friday 15 May; 348,000 won.
 */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const wish = { instrument: 'card', issuer: 'shinhan' };
const key = '00000000-0000-4000-8000-000000000001';
const secret = `whsec_${Buffer.from('a secret of the test only').toString('base64')}`;
/** Two hours of the pretended clock: time to be killed between the order and the report. */
const settleAfterMs = 7_200_000;
let folder: string;
let sandbox: SandboxProcess;
let service: ServiceProcess;
let office: Office;
let line: Line;
let haneul: Visitor;
let saebyeok: Visitor;
let card = '';
let receipt = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-line-'));
  const name = 'kr-2020-emergency-relief.yaml';
  const text = readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8');
  sandbox = await startSandbox(readProgramme(text, name).programme, {
    SANDBOX_ISSUER_KEY: 'key-of-the-test',
    SANDBOX_WEBHOOK_SECRETS: secret,
    SANDBOX_SETTLE_AFTER_MS: String(settleAfterMs),
  });
  service = await startServiceProcess({
    databaseUrl: database.url,
    programme: { name, text },
    port: await findFreePort(),
    keyFile: join(folder, 'keys.json'),
    startAt: at('2020-05-09T10:00'),
    partners: sandbox,
    isRehearsed: true,
  });
  office = await openConsole(service, service.consoleLink, new AbortController().signal);
  line = openLine(8);
  haneul = new Visitor(service, line);
  saebyeok = new Visitor(service, line);
});
afterAll(async () => {
  await line.close();
  await office.close();
  await service.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const spend = async (amount: number, merchant: Readonly<Record<string, unknown>>, approval?: string) => {
  const answer = await fetch(`${sandbox.control}/control/spend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card_token: 'card-haneul', merchant, amount, payment: 'terminal', ...(approval ? { approval_number: approval } : {}) }),
  });
  await fetch(`${sandbox.control}/control/drain`, { method: 'POST' });
  return answer.status;
};
/** A report as the issuer would send it, and what the service answers. */
const report = async (id: string, type: string, data: object, { by = secret, signedAt = new Date(), issuer = 'shinhan' } = {}) => {
  const body = JSON.stringify({ type, timestamp: signedAt.toISOString(), data });
  const signature = new Webhook(by).sign(id, signedAt, body);
  const stamp = String(Math.floor(signedAt.getTime() / 1_000));
  const answer = await fetch(`${service.url}/partners/card-issuer/${issuer}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signature },
    body,
  });
  return answer.status;
};
const payout = async () => (await database.db.rows<{ reference: string; state: string }>('select reference, state from payout'))[0]!;
const settled = async (amount: number) => ({ reference: (await payout()).reference, issuer_reference: 'x', amount, settled_at: new Date().toISOString() });
const movements = async () => (await database.db.rows<{ key: string }>('select key from movement order by at, key')).map((row) => row.key.split(':')[0]);
const setAside = async () => (await database.owner.rows('select 1 from partner_event_set_aside')).length;
const broken = async () => (await checkLedger(database.db)).filter((rule) => !rule.holds).map((rule) => `${rule.id}: ${rule.examples.join(', ')}`);

describe('before the day', () => {
  test('a stranger may read the programme and nothing else', async () => {
    expect(good(await haneul.get('/api/programme')).id).toBe('kr-2020-emergency-relief');
    const me = await haneul.get('/api/me');
    expect(me.ok && me.body.signedIn).toBe(false);
    const inbox = await haneul.get('/api/inbox');
    expect(inbox.ok ? 'ok' : inbox.problem.code).toBe('session.none');
  });

  test('the citizen signs in at the identity provider’s own pages', async () => {
    await haneul.signIn('haneul');
    expect(good(await haneul.get('/api/me'))).toMatchObject({ signedIn: true, name: '정하늘' });
  });

  test('pre-registering without the required consents is refused by name', async () => {
    const early = await haneul.post('/api/preregistrations', {}, '00000000-0000-4000-8000-000000000009');
    expect(early.ok ? 'ok' : early.problem.code).toBe('consent.missing');
  });

  test('the citizen agrees to each purpose by the text that was shown', async () => {
    const { consents } = good(await haneul.get('/api/consents'));
    const required = consents.filter((consent) => consent.required);
    expect(required.length).toBeGreaterThan(1);
    const agreed = good(await haneul.post('/api/consents', { changes: required.map(({ id, hash }) => ({ id, given: true, hash })) }));
    expect(agreed.missing).toEqual([]);
  });

  test('after pre-registering the inbox tells the citizen’s own day', async () => {
    const { myDate } = good(await haneul.post('/api/preregistrations', {}, '00000000-0000-4000-8000-000000000002'));
    expect(myDate).toMatchObject({ on: '2020-05-15', digit: 0, state: 'before' });
    await office.setClock(at('2020-05-09T10:05'));
    const { messages } = good(await haneul.get('/api/inbox'));
    expect(messages.map((message) => JSON.stringify(message)).join(' ')).toContain('5월 15일(금)');
  });

  test('one tap gives the consent that was read and asks to be told, and a text that was not read gives nothing', async () => {
    await saebyeok.signIn('saebyeok');
    const { consents } = good(await saebyeok.get('/api/consents'));
    const named = consents.filter(({ purpose }) => purpose === 'identity').map(({ id, hash }) => ({ id, hash }));
    const forged = await saebyeok.post('/api/preregistrations', { consents: [...named, { id: 'alerts', hash: 'a'.repeat(64) }] }, crypto.randomUUID());
    expect(forged.ok ? 'ok' : forged.problem.code).toBe('consent.text_changed');
    expect(good(await saebyeok.get('/api/consents')).consents.filter(({ given }) => given)).toEqual([]);
    const { myDate } = good(await saebyeok.post('/api/preregistrations', { consents: named }, crypto.randomUUID()));
    expect(myDate).toMatchObject({ on: '2020-05-11' });
  });

  test('who takes it back is told nothing more, and who then asks again is', async () => {
    const isAsked = async () => good(await saebyeok.get('/api/me')).preregistration !== undefined;
    for (const _again of [1, 2]) expect((await saebyeok.post('/api/preregistrations/withdraw', undefined)).ok).toBe(true);
    expect(await isAsked()).toBe(false);
    good(await saebyeok.post('/api/preregistrations', {}, crypto.randomUUID()));
    expect(await isAsked()).toBe(true);
    await saebyeok.post('/api/preregistrations/withdraw', undefined);
  });

  test('the pretended clock moves by days and the citizen stays signed in', async () => {
    await office.setClock(at('2020-05-14T10:00'));
    expect(good(await haneul.get('/api/me'))).toMatchObject({ signedIn: true });
    expect(good(await saebyeok.get('/api/inbox')).messages.map((message) => message.notice)).not.toContain('the-day-before');
  });

  test('the day before is refused, with the instant at which it becomes a yes', async () => {
    card = good(await haneul.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
    const early = await haneul.post('/api/applications', { ...wish, card }, '00000000-0000-4000-8000-000000000003');
    expect(early.ok).toBe(false);
    if (!early.ok) expect(early.problem).toMatchObject({ code: 'rotation.not_your_day', reason: { next: { at: '2020-05-15T07:00:00+09:00' } } });
    expect(await movements()).toEqual([]);
  });
});

describe('on the day', () => {
  test('two taps at once and a third with another key are one application', async () => {
    await office.setClock(at('2020-05-15T07:00'));
    const tap = async () => await haneul.post('/api/applications', { ...wish, card }, key);
    const both = await Promise.all([tap(), tap()]);
    const receipts = both.flatMap((reply) => (reply.ok ? [reply.body.receipt] : []));
    receipt = receipts[0]!;
    expect(new Set(receipts).size).toBe(1);
    const other = await haneul.post('/api/applications', { ...wish, card }, '00000000-0000-4000-8000-000000000004');
    expect(other.ok ? other.body.receipt : other.problem.code).toMatch(new RegExp(`^(${receipt}|application\\.already_open)$`));
    expect((await database.db.rows('select 1 from application')).length).toBe(1);
    expect(good(await haneul.get('/api/me')).application).toMatchObject({ receipt, amount: { amount: 348_000 } });
  });

  test('however far the clock was moved, “tomorrow” was said the day before', async () => {
    const { messages } = good(await haneul.get('/api/inbox'));
    expect(messages.find((message) => message.notice === 'the-day-before')?.at.at).toMatch(/^2020-05-14T18:00/);
  });

  test('the order waits for as long as this card company takes donations back, and no longer', async () => {
    await office.setClock(at('2020-05-16T17:59'));
    expect((await database.db.rows('select 1 from payout')).length).toBe(0);
    expect(good(await haneul.get('/api/donation', '?amount=340000')).preview).toMatchObject({ received: { amount: 8_000 } });
    good(await haneul.post('/api/donation', { amount: 340_000 }, '00000000-0000-4000-8000-000000000005'));
    expect(good(await haneul.get('/api/me')).donation).toMatchObject({ received: { amount: 8_000 } });
    good(await haneul.post('/api/donation/undo', {}, '00000000-0000-4000-8000-000000000006'));
    expect(good(await haneul.get('/api/me')).donation).toBeUndefined();
  });

  test('a service killed right after the receipt has lost nothing, and sends the order once it is back', async () => {
    await service.kill();
    expect(good(await haneul.get('/api/me')).application).toMatchObject({ receipt, state: 'accepted' });
    // Killed while sending, it does not know whether the order arrived, and asks before it sends again.
    for (const later of ['18:01', '18:15', '18:30', '18:45']) await office.setClock(at(`2020-05-16T${later}`));
    expect((await payout()).state).toBe('sent');
    expect(await movements()).toEqual(expect.arrayContaining(['granted', 'intended']));
    expect(await broken()).toEqual([]);
  });

  test.each([
    ['signed by a stranger', 401, { by: `whsec_${Buffer.from('another secret').toString('base64')}` }],
    ['signed ten minutes ago', 401, { signedAt: new Date(Date.now() - 600_000) }],
    ['from a card company that is not there', 401, { issuer: 'nobody' }],
    ['from another card company', 204, { issuer: 'kb' }],
  ])('a report %s moves nothing', async (_what, status, how) => {
    const before = await movements();
    expect(await report(`msg-${_what.length}`, 'payout.settled', await settled(348_000), how)).toBe(status);
    expect([await movements(), (await payout()).state]).toEqual([before, 'sent']);
  });

  test('a report of another amount, or of a payout nobody made, is kept for a person and moves nothing', async () => {
    const [before, aside] = [await movements(), await setAside()];
    expect(await report('msg-amount', 'payout.settled', await settled(348_001))).toBe(204);
    expect(await report('msg-nobody', 'payout.settled', { ...(await settled(348_000)), reference: 'nobody' })).toBe(204);
    expect([await movements(), await setAside(), (await payout()).state]).toEqual([before, aside + 2, 'sent']);
  });

  test('killed again before the card company reports, it is paid by the signed report, once', async () => {
    await service.kill();
    await office.setClock(at('2020-05-17T12:00'));
    const me = good(await haneul.get('/api/me'));
    expect(me.payout).toMatchObject({ state: 'settled', amount: { amount: 348_000 } });
    expect(me.balance).toMatchObject({ left: { amount: 348_000 } });
    expect((await movements()).filter((kind) => kind === 'settled')).toHaveLength(1);
  });

  test('the same report again, and one that contradicts it, move nothing', async () => {
    const before = await movements();
    for (const id of ['msg-again', 'msg-again', 'msg-once-more']) expect(await report(id, 'payout.settled', await settled(348_000))).toBe(204);
    expect(await report('msg-failed', 'payout.failed', { ...(await settled(348_000)), why: 'card_declined' })).toBe(204);
    expect([await movements(), (await payout()).state]).toEqual([before, 'settled']);
  });
});

describe('afterwards', () => {
  test('a shop that counts is paid by the grant, one that does not by the citizen, each with its reason', async () => {
    expect(await spend(48_000, bakery, 'A-1')).toBe(200);
    expect(await spend(30_000, { ...bakery, registration_number: '101-01-00002', name: '수원 대형마트', class: 'hypermarket' }, 'A-2')).toBe(200);
    const { items } = good(await haneul.get('/api/spending'));
    expect(items).toHaveLength(2);
    expect(items.find((item) => item.amount.amount === 48_000)).toMatchObject({ grant: { amount: 48_000 }, own: { amount: 0 } });
    const refused = items.find((item) => item.amount.amount === 30_000);
    expect(refused).toMatchObject({ grant: { amount: 0 }, own: { amount: 30_000 } });
    expect(JSON.stringify(refused?.reason)).toContain('대형마트');
  });

  test('the same approval reported again moves nothing', async () => {
    await spend(48_000, bakery, 'A-1');
    expect((await movements()).filter((kind) => kind === 'spent')).toHaveLength(1);
    expect(good(await haneul.get('/api/me')).balance).toMatchObject({ left: { amount: 300_000 }, spent: { amount: 48_000 } });
  });

  test('a card that is nobody’s, or another citizen’s, is refused and breaks nothing', async () => {
    await saebyeok.signIn('saebyeok');
    const { consents } = good(await saebyeok.get('/api/consents'));
    await saebyeok.post('/api/consents', { changes: consents.map(({ id, hash }) => ({ id, given: true, hash })) });
    await saebyeok.signIn('saebyeok');
    for (const foreign of ['', 'x', '0', card]) {
      const refused = await saebyeok.post('/api/applications', { ...wish, card: foreign }, crypto.randomUUID());
      expect(refused.ok ? 'ok' : refused.problem.code, foreign).toBe('card.unknown');
    }
  });

  test('everything that happened can be looked up', async () => {
    const kinds = good(await haneul.get('/api/timeline')).items.map((item) => item.kind);
    for (const kind of ['consent', 'step', 'decision', 'money']) expect(kinds).toContain(kind);
  });

  test('every won is in exactly one place', async () => {
    expect(await broken()).toEqual([]);
  });
});
