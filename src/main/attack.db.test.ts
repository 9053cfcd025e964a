import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { needsOf, type OperatorRole } from '#core/operator.ts';
import { refusals } from '#core/refusal.ts';
import { instantOf } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { rubbish, rubbishBodies } from '#rehearsal/rubbish.ts';
import { openLine, Visitor, type Line } from '#rehearsal/visitor.ts';
import { oneOfEach } from './testing/operator.ts';
import { openBodies, validBodies } from './testing/route-bodies.ts';
import { startSandboxService, type SandboxService } from './sandbox-service.ts';

/*
 * What strangers, other citizens and broken partners may send. Every answer has to be a refusal of the one table that repeats nothing
 * of what was sent; none may be a fault of ours, and none may change anything.
 */
const database = useTestDatabase();
const secret = `whsec_${Buffer.from('a secret of the test only').toString('base64')}`;
const routes = Object.values(contract) as readonly Route[];
const faults: string[] = [];
let service: SandboxService;
let line: Line;
/** Cookies of two citizens who agreed to everything, and of one operator a role. */
const cookies: Record<'haneul' | 'saebyeok', string> = { haneul: '', saebyeok: '' };
const desks: Record<OperatorRole, string> = {} as never;
let card = '';

beforeAll(async () => {
  const name = 'kr-2020-emergency-relief.yaml';
  service = await startSandboxService({
    databaseUrl: database.url,
    programme: { name, text: readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8') },
    host: '127.0.0.1',
    port: 0,
    keys: newKeyRing(),
    log: openLog('error', { write: (text: string) => void faults.push(text) }),
    startAt: instantOf('2020-05-15T10:00', 'Asia/Seoul'),
    requestsPerMinuteMax: 1_000_000,
    startPerSecond: 1_000_000,
    sandbox: { SANDBOX_WEBHOOK_SECRETS: secret },
  });
  line = openLine(4);
  for (const person of ['haneul', 'saebyeok'] as const) {
    const visitor = new Visitor(service.url, line);
    await visitor.signIn(person);
    const read = await visitor.get('/api/consents');
    if (read.ok) await visitor.post('/api/consents', { changes: read.body.consents.map(({ id, hash }) => ({ id, given: true, hash })) });
    const found = await visitor.post('/api/cards', { issuer: 'shinhan' });
    if (person === 'haneul' && found.ok) card = found.body.cards[0]!.id;
    cookies[person] = await sessionOf('citizen', (await newestCitizen())!);
  }
  for (const [role, operatorId] of Object.entries(await oneOfEach(database.db))) desks[role as OperatorRole] = await sessionOf('operator', operatorId);
  expect(faults).toEqual([]);
});
afterAll(async () => {
  await line.close();
  await service.stop();
});

async function newestCitizen(): Promise<string | undefined> {
  return (await database.owner.rows<{ citizen_id: string }>('select citizen_id from citizen order by signed_in_at desc nulls last limit 1'))[0]?.citizen_id;
}

async function sessionOf(kind: 'citizen' | 'operator', subjectId: string): Promise<string> {
  const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };
  return `danbi-${kind}=${await database.db.tx((tx) => openSession(tx, { kind, subjectId, openedAt: Date.now() }, limits))}`;
}

interface Sent {
  readonly method?: string;
  readonly body?: string | ReadableStream;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Got {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly code: string | undefined;
}

async function ask(path: string, { method = 'GET', body, cookie, headers = {} }: Sent = {}): Promise<Got> {
  const answer = await fetch(service.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(cookie ? { cookie } : {}), ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, text, code: type.includes('problem+json') ? (JSON.parse(text) as { code: string }).code : undefined };
}

/** A path of the route with these parts, and the cookie that opens it. */
const pathOf = (
  route: Route,
  parts: Readonly<Record<string, string>> = {
    issuer: 'shinhan',
    message: crypto.randomUUID(),
    appeal: crypto.randomUUID(),
    device: crypto.randomUUID(),
    campaign: crypto.randomUUID(),
    draft: crypto.randomUUID(),
    operator: crypto.randomUUID(),
    case: crypto.randomUUID(),
    statement: crypto.randomUUID(),
    item: 'consents',
  },
) => route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
const cookieFor = (route: Route) => (route.who === 'operator' ? desks[needsOf(route.role)[0]!] : cookies.haneul);

/** Everything that a request may change, as one text. */
async function everything(): Promise<string> {
  const tables = [
    'application',
    'payout',
    'movement',
    'account',
    'consent_event',
    'preregistration_event',
    'donation_event',
    'purchase',
    'claim',
    'card',
    'virtual_clock',
    'device',
    'channel_choice',
    'email',
    'email_code',
    'campaign',
    'programme_draft',
    'source',
    'approval_request',
    'approval_waiting',
    'operator',
    'operator_change',
    'support_case',
    'support_event',
    'safe_person_event',
    'press_statement',
    'press_version',
    'press_quote',
    'launch_item',
    'launch_proof',
  ];
  const counts = await Promise.all(
    tables.map(
      async (table) =>
        (await database.owner.rows<{ all: string }>(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from ${table} t`))[0]!.all,
    ),
  );
  return counts.join(' ');
}

/** A refusal of the table, which repeats nothing of what was sent; never a fault of ours. */
function expectRefusal(got: Got, what: string): void {
  expect(got.status, `${what}: ${got.text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  expect(got.status, `${what}: ${got.text.slice(0, 300)}`).not.toBe(500);
  expect(Object.keys(refusals), `${what}: ${got.text.slice(0, 300)}`).toContain(got.code);
  expect(got.text, what).not.toMatch(/RUBBISH|node_modules|\/src\/|syntax|select |insert /);
}

describe('who may ask', () => {
  test.each(routes.filter((route) => route.who === 'citizen' || route.who === 'operator').map((route) => [route.method, route.path, route] as const))(
    '%s %s opens to nobody without a session, with a made-up one, or with one of another kind',
    async (method, _path, route) => {
      const code = route.who === 'citizen' ? 'session.none' : 'operator.none';
      const own = (route.who === 'citizen' ? desks.campaigner : cookies.haneul).split('=')[1]!;
      const body = method === 'POST' ? JSON.stringify(validBodies[route.name] ?? openBodies[route.name] ?? {}) : undefined;
      for (const cookie of ['', `danbi-${route.who}=x`, `danbi-${route.who}=${own}`, `danbi-${route.who}=${'a'.repeat(43)}`]) {
        const got = await ask(pathOf(route), { method, cookie, ...(body === undefined ? {} : { body }), headers: { 'idempotency-key': crypto.randomUUID() } });
        expect([got.status, got.code], cookie).toEqual([401, code]);
      }
    },
  );

  test.each(routes.filter((route) => route.method === 'POST').map((route) => [route.path, route] as const))(
    '%s takes nothing from another site’s page',
    async (_path, route) => {
      const before = await everything();
      const body = JSON.stringify(validBodies[route.name] ?? openBodies[route.name] ?? {});
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: `${service.url}.evil.example` },
      ]) {
        const got = await ask(pathOf(route), {
          method: 'POST',
          body,
          cookie: cookieFor(route),
          headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        });
        expect([got.status, got.code]).toEqual([403, 'request.foreign_origin']);
      }
      expect(await everything()).toBe(before);
    },
  );
});

describe('what may be sent', () => {
  test.each(routes.filter((route) => route.method === 'POST' && route.who !== 'partner' && route.body).map((route) => [route.path, route] as const))(
    '%s refuses a body that is none of its own',
    async (_path, route) => {
      const before = await everything();
      for (const body of rubbishBodies) {
        for (const type of [
          'application/json',
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'application/xml',
          'application/json; charset=utf-16',
          'RUBBISH',
        ]) {
          const got = await ask(pathOf(route), {
            method: 'POST',
            body,
            cookie: cookieFor(route),
            headers: { 'content-type': type, 'idempotency-key': crypto.randomUUID() },
          });
          expectRefusal(got, `${type} ${body.slice(0, 40)}`);
        }
      }
      expect(await everything()).toBe(before);
    },
  );

  test.each(Object.entries(validBodies).flatMap(([name, body]) => Object.keys(body).map((field) => [name, field] as const)))(
    '%s refuses rubbish as its %s',
    async (name, field) => {
      const route = routes.find((one) => one.name === name)!;
      const before = await everything();
      for (const value of rubbish) {
        const got = await ask(pathOf(route), {
          method: 'POST',
          body: JSON.stringify({ ...validBodies[name], [field]: value }),
          cookie: cookieFor(route),
          headers: { 'idempotency-key': crypto.randomUUID() },
        });
        expectRefusal(got, `${field} ${JSON.stringify(value).slice(0, 60)}`);
      }
      expect(await everything()).toBe(before);
      expect(faults).toEqual([]);
    },
  );

  test('no address, language or page of a list is a fault of ours, whatever is in it', async () => {
    const odd = ['%00', '%ff', 'RUBBISH', 'RUBBISH'.repeat(1_000), '999999999999999.x', '-1.x', '1.%27', '%2e%2e%2f', '[]', '{}', 'ko&lang=en', "'"];
    for (const route of routes.filter((one) => !one.name.startsWith('signOut'))) {
      for (const value of odd) {
        const got = await ask(`${pathOf(route)}?lang=${value}&before=${value}&to=${value}&key=${value}`, { method: route.method, cookie: cookieFor(route) });
        expect(got.status, `${route.path} ${value}: ${got.text.slice(0, 200)}`).not.toBe(500);
        expect(got.text).not.toContain('RUBBISH');
        if (!route.path.includes('{')) continue;
        const inPath = await ask(pathOf(route, { issuer: value, message: value, appeal: value, device: value, campaign: value, draft: value }), {
          method: route.method,
          cookie: cookieFor(route),
        });
        expectRefusal(inPath, `${route.path} ${value}`);
      }
    }
    expect((await ask('/api/spending?before=999999999999999.x', { cookie: cookies.haneul })).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test.each([
    ['with its length told', () => 'x'.repeat(10_000_000)],
    ['in pieces without a length', () => new ReadableStream({ pull: (to) => to.enqueue(Buffer.alloc(16_384, 'x')) })],
  ])('a body of any size is cut at 64 KiB, %s', async (_how, body) => {
    const got = await ask('/api/applications', { method: 'POST', body: body(), cookie: cookies.haneul }).catch((error: Error) => error);
    // A server that hangs up in the middle of a body may not be heard; either way it has not read on.
    if (!(got instanceof Error)) expect([got.status, got.code]).toEqual([413, 'request.too_large']);
    expect((await ask('/health/live')).status).toBe(200);
  });

  test('the address a browser is sent to does not follow what a stranger writes into its headers', async () => {
    for (const headers of [{ 'x-forwarded-host': 'evil.example' }, { 'x-forwarded-proto': 'https' }, { forwarded: 'host=evil.example' }]) {
      const answer = await fetch(`${service.url}/api/sign-in`, { redirect: 'manual', headers: headers as Record<string, string> });
      expect(decodeURIComponent(answer.headers.get('location') ?? '')).toContain(`redirect_uri=${service.url}/`);
      expect(answer.headers.get('location')).not.toContain('evil');
    }
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%2fevil.example', '/a?next=//evil']) {
      expectRefusal(await ask(`/api/sign-in?to=${encodeURIComponent(to)}`), to);
    }
  });
});

describe('whose it is', () => {
  test('a card of another citizen buys nothing, whatever else is right', async () => {
    const before = await everything();
    for (const foreign of [card, card.toUpperCase(), ` ${card}`, `${card}\n`]) {
      const body = JSON.stringify({ instrument: 'card', issuer: 'shinhan', card: foreign });
      expectRefusal(
        await ask('/api/applications', { method: 'POST', body, cookie: cookies.saebyeok, headers: { 'idempotency-key': crypto.randomUUID() } }),
        foreign,
      );
    }
    expect(await everything()).toBe(before);
  });

  test('a message of another citizen is not there', async () => {
    await ask('/api/preregistrations', { method: 'POST', body: '{}', cookie: cookies.haneul, headers: { 'idempotency-key': crypto.randomUUID() } });
    await service.settle();
    const mine = JSON.parse((await ask('/api/inbox', { cookie: cookies.haneul })).text) as { messages: { id: string; read: boolean }[] };
    for (const { id } of mine.messages) {
      expect((await ask(`/api/inbox/${id}/read`, { method: 'POST', cookie: cookies.saebyeok })).code).toBe('request.not_found');
    }
    const after = JSON.parse((await ask('/api/inbox', { cookie: cookies.haneul })).text) as typeof mine;
    expect(after).toEqual(mine);
  });

  test('a key belongs to one citizen, one route and one wish', async () => {
    const key = crypto.randomUUID();
    const apply = async (cookie: string, body: object, own: string = key) =>
      await ask('/api/applications', { method: 'POST', body: JSON.stringify(body), cookie, headers: { 'idempotency-key': own } });
    for (const none of ['', 'x'.repeat(201)]) expect((await apply(cookies.haneul, { instrument: 'card' }, none)).code).toBe('idempotency.key_missing');
    // A refusal is not kept: the same key may be used once the answer can be a yes.
    expect((await apply(cookies.haneul, { instrument: 'card', issuer: 'shinhan', card: 'x' })).code).toBe('card.unknown');
    const first = await apply(cookies.haneul, { instrument: 'card', issuer: 'shinhan', card });
    expect(first.status).toBe(201);
    expect(await apply(cookies.haneul, { card, issuer: 'shinhan', instrument: 'card' })).toEqual(first);
    expect((await apply(cookies.haneul, { instrument: 'card', issuer: 'kb', card })).code).toBe('idempotency.other_body');
    const other = await apply(cookies.saebyeok, { instrument: 'card', issuer: 'shinhan', card });
    expect([other.status, other.text.includes((JSON.parse(first.text) as { receipt: string }).receipt)]).toEqual([409, false]);
    expect((await database.owner.rows('select 1 from application')).length).toBe(1);
  });
});

describe('what a card company with a valid signature may send', () => {
  const report = async (body: string, id: string = crypto.randomUUID()) => {
    const signedAt = new Date();
    return await ask('/partners/card-issuer/shinhan/events', {
      method: 'POST',
      body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret).sign(id, signedAt, body),
      },
    });
  };
  const merchant = { registration_number: '101', name: 'A shop', class: 'bakery', region: 'gyeonggi/suwon', ownership: 'independent', annual_sales: 1 };
  const approval = {
    approval_number: 'A-1',
    card_token: 'card-haneul',
    amount: 1_000,
    merchant,
    payment: 'terminal',
    approved_at: '2020-05-16T18:30:00+09:00',
  };
  /** What a report says that decides; the rest only describes. */
  const deciding = ['reference', 'amount', 'card_token', 'approved_at'];
  const known = (reference: string) => ({ reference, issuer_reference: 'x', amount: 348_000, settled_at: '2020-05-16T18:30:00+09:00' });

  beforeAll(async () => {
    // Shinhan takes donations back until 18:00 of the next day; until then no payout leaves.
    await service.advance(instantOf('2020-05-16T19:00', 'Asia/Seoul'));
  });

  test('rubbish in any field of any report is kept for a person or refused, and moves nothing', async () => {
    const [{ reference }] = (await database.owner.rows<{ reference: string }>('select reference from payout')) as [{ reference: string }];
    const before = await everything();
    const reports: readonly (readonly [string, Record<string, unknown>])[] = [
      ['payout.settled', known(reference)],
      ['payout.failed', { ...known(reference), why: 'card_declined' }],
      ['approval.made', approval],
      ['approval.cancelled', { ...approval, cancelled_at: '2020-05-16T18:40:00+09:00' }],
    ];
    for (const [type, data] of reports) {
      for (const field of deciding.filter((one) => one in data)) {
        for (const value of rubbish) {
          const got = await report(JSON.stringify({ type, data: { ...data, [field]: value } }));
          expect(got.status, `${type} ${field} ${JSON.stringify(value).slice(0, 50)} ${got.text.slice(0, 200)}`).not.toBe(500);
        }
      }
    }
    const deep = `{"type":"approval.made","data":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    for (const body of ['{}', '[]', 'null', '1', '"x"', '{"type":"approval.made"}', '{"type":"__proto__","data":{}}', deep])
      expect((await report(body)).status, body.slice(0, 40)).not.toBe(500);
    expect(faults).toEqual([]);
    expect(await everything()).toBe(before);
  });

  test('rubbish that only describes a purchase and its shop is a purchase all the same, or is kept for a person', async () => {
    const shops = (value: unknown) => Object.keys(merchant).map((field) => ({ ...approval, merchant: { ...merchant, [field]: value } }));
    const others = (value: unknown) => ['approval_number', 'payment', 'merchant'].map((field) => ({ ...approval, [field]: value }));
    for (const value of rubbish) {
      for (const [i, described] of [...shops(value), ...others(value)].entries()) {
        const data = { ...described, ...(described.approval_number === approval.approval_number ? { approval_number: crypto.randomUUID() } : {}) };
        const got = await report(JSON.stringify({ type: 'approval.made', data }));
        expect(got.status, `${i} ${JSON.stringify(value).slice(0, 50)} ${got.text.slice(0, 200)}`).not.toBe(500);
      }
    }
    for (const id of ['x'.repeat(4_000), 'ü', '0'])
      expect((await report(JSON.stringify({ type: 'approval.made', data: { ...approval, approval_number: `id-${id.length}` } }), id)).status).not.toBe(500);
    expect(faults).toEqual([]);
    expect((await ask('/api/spending', { cookie: cookies.haneul })).status).toBe(200);
    expect((await ask('/api/timeline', { cookie: cookies.haneul })).status).toBe(200);
  });

  test('one approval number on two cards of a family is two purchases, or kept for a person: never one that is lost', async () => {
    const spent = async () => (await database.owner.rows<{ spent: bigint }>(`select coalesce(sum(grant_won), 0)::bigint as spent from purchase`))[0]!.spent;
    const before = await spent();
    for (const at of ['18:30', '18:30', '18:35'])
      await report(JSON.stringify({ type: 'approval.made', data: { ...approval, approval_number: 'same', approved_at: `2020-05-16T${at}:00+09:00` } }));
    expect(await spent()).toBe(before + 1_000n);
  });

  test('after all of it every won is in exactly one place', async () => {
    expect((await checkLedger(database.db)).filter((rule) => !rule.holds)).toEqual([]);
  });
});
