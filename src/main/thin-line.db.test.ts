import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import type { AnswerOf, Route } from '#contract/route.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openLine, Visitor, type Line, type Reply } from '#rehearsal/visitor.ts';
import { startSandboxService, type SandboxService } from './sandbox-service.ts';

/*
 * The thin line: one citizen goes through every room over HTTP, with the identity provider and the card company as processes of
 * their own, on the published Korea 2020 programme and a pretended clock. Each test goes on where the one before it stopped.
 * 정하늘 was born in 1990 and lives alone in Suwon: digit 0, so Friday 15 May; 348,000 won.
 */
const database = useTestDatabase();
const keys = newKeyRing();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const wish = { instrument: 'card', issuer: 'shinhan' };
const key = '00000000-0000-4000-8000-000000000001';
let service: SandboxService;
let line: Line;
let haneul: Visitor;
let card = '';
let receipt = '';

const start = async () =>
  await startSandboxService({
    databaseUrl: database.url,
    programme: {
      name: 'kr-2020-emergency-relief.yaml',
      text: readFileSync(new URL('../../programmes/kr-2020-emergency-relief.yaml', import.meta.url), 'utf8'),
    },
    host: '127.0.0.1',
    port: 0,
    keys,
    log: openLog('silent'),
    startAt: at('2020-05-09T10:00'),
    sandbox: { SANDBOX_ISSUER_KEY: 'key-of-the-test', SANDBOX_WEBHOOK_SECRETS: `whsec_${Buffer.from('a secret of the test only').toString('base64')}` },
  });

beforeAll(async () => {
  service = await start();
  line = openLine(8);
  haneul = new Visitor(service.url, line);
});
afterAll(async () => {
  await line.close();
  await service.stop();
});

const good = <R extends Route>(reply: Reply<R>): AnswerOf<R> => {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.problem)}`);
  return reply.body;
};
const spend = async (amount: number, merchant: Readonly<Record<string, unknown>>, approval?: string) => {
  const answer = await fetch(`${service.sandbox.control}/control/spend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card_token: 'card-haneul', merchant, amount, payment: 'terminal', ...(approval ? { approval_number: approval } : {}) }),
  });
  await fetch(`${service.sandbox.control}/control/drain`, { method: 'POST' });
  return answer.status;
};
const movements = async () => (await database.db.rows<{ key: string }>('select key from movement order by at, key')).map((row) => row.key.split(':')[0]);
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
    await service.settle();
    const { messages } = good(await haneul.get('/api/inbox'));
    expect(messages.map((message) => JSON.stringify(message)).join(' ')).toContain('5월 15일(금)');
  });

  test('the pretended clock moves by days and the citizen stays signed in', async () => {
    await service.advance(at('2020-05-14T10:00'));
    expect(good(await haneul.get('/api/me'))).toMatchObject({ signedIn: true });
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
    await service.advance(at('2020-05-15T07:00'));
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

  test('a report with a forged signature moves nothing', async () => {
    const before = await movements();
    const body = JSON.stringify({ type: 'payout.settled', timestamp: new Date().toISOString(), data: { reference: 'x', amount: 348_000 } });
    const stamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', 'another secret').update(`forged.${stamp}.${body}`).digest('base64');
    const answer = await fetch(`${service.url}/partners/card-issuer/shinhan/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': 'forged', 'webhook-timestamp': stamp, 'webhook-signature': `v1,${signature}` },
      body,
    });
    expect(answer.status).toBe(401);
    expect(await movements()).toEqual(before);
  });

  test('a service that ends between the application and the payment pays once it is back', async () => {
    await service.stop();
    service = await start();
    // A process of pretend partners that begins anew has the same people, and other addresses.
    haneul = new Visitor(service.url, line);
    await service.advance(at('2020-05-17T12:00'));
    await haneul.signIn('haneul');
    const me = good(await haneul.get('/api/me'));
    expect(me.payout).toMatchObject({ state: 'settled', amount: { amount: 348_000 } });
    expect(me.balance).toMatchObject({ left: { amount: 348_000 } });
    expect((await movements()).filter((kind) => kind === 'settled')).toHaveLength(1);
  });
});

describe('afterwards', () => {
  const bakery = {
    registration_number: '101-01-00001',
    name: '수원 동네빵집',
    class: 'bakery',
    region: 'gyeonggi/suwon',
    ownership: 'independent',
    annual_sales: 200_000_000,
  };

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
    const saebyeok = new Visitor(service.url, line);
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

  test.each([
    ['one-place', `update movement set amount_won = amount_won + 1_000_000 where key like 'spent:%'`],
    ['one-row', `alter table movement drop constraint movement_check1; update movement set from_account = 'expired/x' where key like 'settled:%'`],
    ['known-application', `update movement set programme_id = 'another' where key like 'granted:%'`],
    ['granted', `alter table application drop constraint if exists application_amount_won_check; update application set amount_won = amount_won + 1`],
    ['paid-once', `delete from movement where key like 'settled:%'`],
    ['on-its-way', `delete from movement where key like 'intended:%'`],
    ['spent', `update purchase set grant_won = grant_won - 1, own_won = own_won + 1 where grant_won > 0`],
    ['balances', `update account set balance_won = balance_won + 1 where account like 'grant/%'`],
    ['zero', `update account set balance_won = balance_won - 1 where account like 'fund/%'`],
  ])('rows that break “%s” are found', async (id, sql) => {
    const undo = Symbol('undo');
    const found = await database.owner
      .tx(async (tx) => {
        for (const statement of sql.split(';')) await tx.rows(statement);
        const within = {
          ...database.owner,
          tx: async <T>(work: (same: typeof tx) => Promise<T>) =>
            await work({ ...tx, rows: async (text, values) => (text.startsWith('set transaction') ? [] : await tx.rows(text, values)) }),
        };
        throw Object.assign(new Error('undone'), { undo, rules: await checkLedger(within) });
      })
      .catch((error: { undo?: symbol; rules?: Awaited<ReturnType<typeof checkLedger>> }) => {
        if (error.undo !== undo) throw error;
        return error.rules!;
      });
    expect(found.filter((rule) => !rule.holds).map((rule) => rule.id)).toContain(id);
  });
});
