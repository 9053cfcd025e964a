import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { needsOf, type OperatorRole } from '#core/operator.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { bodyOf } from './testing/contract-body.ts';
import { oneOfEach } from './testing/operator.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';

/*
 * Each route of the contract, by what the contract says of it, answers what is malformed, too large, from nobody, from somebody else, sent again
 * or sent to nowhere with one refusal of the table. A route that is added is asked too, without a word here.
 */
const database = useTestDatabase();
const routes = Object.values(contract) as readonly Route[];
let service: PretendService;
const cookies = { citizen: '', ended: '', over: '' };
/** Of one operator a role. */
const desks: Record<OperatorRole, string> = {} as never;

beforeAll(async () => {
  // Each request is a new device’s, and comes faster than people do.
  service = await openPretendService(database.url, { at: '2020-05-16T10:00', startPerSecond: 1_000_000 });
  await service.signIn('haneul');
  const [citizen] = await database.owner.rows<{ citizen_id: string }>('select citizen_id from citizen');
  cookies.citizen = await sessionOf('citizen', citizen!.citizen_id);
  for (const [role, operatorId] of Object.entries(await oneOfEach(database.db))) desks[role as OperatorRole] = await sessionOf('operator', operatorId);
  const [gone] = await database.owner.rows<{ operator_id: string }>(`select operator_id from operator where name = '이두리'`);
  cookies.ended = await sessionOf('operator', gone!.operator_id);
  // The row alone: a session that somehow outlived its operator opens nothing either.
  await database.owner.tx((tx) => tx.changed('update operator set ended_at = now() where operator_id = $1', [gone!.operator_id]));
  cookies.over = await sessionOf('citizen', citizen!.citizen_id);
  expect((await ask('/api/sign-out', { method: 'POST', cookie: cookies.over })).status).toBe(204);
});
afterAll(async () => await service.stop());

async function sessionOf(kind: 'citizen' | 'operator', subjectId: string): Promise<string> {
  const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };
  return `danbi-${kind}=${await database.db.tx((tx) => openSession(tx, { kind, subjectId, openedAt: Date.now() }, limits))}`;
}

interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly cookie?: string;
  readonly key?: string;
}

async function ask(path: string, { method = 'GET', body, cookie, key }: Sent = {}): Promise<{ readonly status: number; readonly code: string | undefined }> {
  const answer = await fetch(service.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'POST' ? { origin: service.url, 'sec-fetch-site': 'same-origin' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
  const isProblem = (answer.headers.get('content-type') ?? '').startsWith('application/problem+json');
  const text = await answer.text();
  return { status: answer.status, code: isProblem ? (JSON.parse(text) as { code: string }).code : undefined };
}

/** What stands in an address: partners have names, everything else an id that nobody could guess. */
const partnerNames: Readonly<Record<string, string>> = { issuer: 'shinhan', provider: 'solapi' };
const pathOf = (route: Route) => route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => partnerNames[name] ?? crypto.randomUUID());
const deskFor = (route: Route) => desks[needsOf(route.role)[0]!];
const ownCookie = (route: Route) => (route.who === 'operator' ? deskFor(route) : route.who === 'citizen' ? cookies.citizen : '');

const goodBody = (route: Route) => (route.method === 'POST' && route.body ? { body: JSON.stringify(bodyOf(route.body)), key: crypto.randomUUID() } : {});
const send = async (route: Route, sent: Sent, path = pathOf(route)) => await ask(path, { method: route.method, cookie: ownCookie(route), ...sent });

/** One of these refusals, with the status that the table gives it. */
function expectRefusal(got: { status: number; code: string | undefined }, ...codes: RefusalCode[]): void {
  expect(codes, `answered ${got.status}`).toContain(got.code);
  expect(got.status).toBe(refusals[got.code as RefusalCode].status);
}

const every = (fits: (route: Route) => boolean = () => true) => routes.filter(fits).map((route) => [`${route.method} ${route.path}`, route] as const);
const asksWho = (route: Route) => route.who === 'citizen' || route.who === 'operator';
const nobody = (route: Route): RefusalCode => (route.who === 'operator' ? 'operator.none' : 'session.none');

describe('malformed', () => {
  test.each(every((route) => route.method === 'POST'))('%s', async (_name, route) => {
    expectRefusal(await send(route, { body: '{"', key: crypto.randomUUID() }), 'request.malformed');
  });
  test.each(every((route) => route.method === 'GET' && route.query !== undefined))('%s', async (_name, route) => {
    expectRefusal(await send(route, {}, `${pathOf(route)}?lang=klingon`), 'request.malformed');
  });
});

describe('too large', () => {
  const megabytes = JSON.stringify({ x: 'x'.repeat(3_000_000) });
  test.each(every((route) => route.method === 'POST'))('%s', async (_name, route) => {
    expectRefusal(await send(route, { body: megabytes, key: crypto.randomUUID() }), 'request.too_large');
  });
  test.each(every((route) => route.method === 'GET' && route.query !== undefined))('%s', async (_name, route) => {
    expectRefusal(await send(route, {}, `${pathOf(route)}?lang=${'k'.repeat(8_000)}`), 'request.malformed');
  });
});

describe('from nobody', () => {
  test.each(every(asksWho))('%s', async (_name, route) => {
    expectRefusal(await send(route, { ...goodBody(route), cookie: '' }), nobody(route));
  });
  test.each(every((route) => route.who === 'partner'))('%s', async (_name, route) => {
    expectRefusal(await send(route, { body: '{}' }), 'webhook.forged');
  });
});

describe('from somebody else', () => {
  test.each(every(asksWho))('%s is closed to the other kind of person', async (_name, route) => {
    expectRefusal(await send(route, { ...goodBody(route), cookie: route.who === 'operator' ? cookies.citizen : desks.admin }), nobody(route));
  });
  // Ids in an address are never somebody’s to guess: what is another’s is as absent as what nobody has.
  test.each(every((route) => route.who === 'citizen' && /\{(?!issuer)\w+\}/.test(route.path)))('%s of an id that is not theirs', async (_name, route) => {
    expectRefusal(await send(route, goodBody(route)), 'request.not_found');
  });
});

describe('from an operator who has ended', () => {
  test.each(every((route) => route.who === 'operator'))('%s', async (_name, route) => {
    expectRefusal(await send(route, { ...goodBody(route), cookie: cookies.ended }), 'operator.none');
  });
});

describe('sent again', () => {
  test.each(every((route) => route.who === 'citizen'))('%s with the cookie of a session that was ended', async (_name, route) => {
    expectRefusal(await send(route, { ...goodBody(route), cookie: cookies.over }), 'session.none');
  });
  test.each(every((route) => route.retry === 'same-key'))('%s without a key, which nothing could be told from a repetition by', async (_name, route) => {
    const { key: _key, ...body } = { key: '', ...goodBody(route) };
    expectRefusal(await send(route, body), 'idempotency.key_missing');
  });
});

describe('sent to nowhere', () => {
  test.each(every())('%s, one step further', async (_name, route) => {
    expectRefusal(await send(route, {}, `${pathOf(route)}/nowhere`), 'request.not_found');
  });
  test.each(every((route) => !routes.some((other) => other.path === route.path && other.method !== route.method)))(
    '%s by another method',
    async (_name, route) => {
      expectRefusal(await send(route, { method: route.method === 'GET' ? 'DELETE' : 'PUT' }), 'request.not_found');
    },
  );
});

test('what takes nothing can be sent nothing malformed: these routes and no other', () => {
  const silent = routes.filter((route) => route.method === 'GET' && route.query === undefined).map((route) => `${route.who} ${route.path}`);
  expect(silent.toSorted()).toEqual([
    'anyone /api/mydata/callback',
    'anyone /api/sign-in/callback',
    'anyone /console/sign-in/callback',
    'everybody /api/push-key',
    'everybody /api/waiting-room',
    'everybody /health/live',
    'everybody /health/ready',
  ]);
});
