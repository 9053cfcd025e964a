import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readDashboard } from '#contract/dashboard.ts';
import type { AnswerOf } from '#contract/route.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { anOperator } from './testing/operator.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/* A poster is put up, and people come by it. */
const database = useTestDatabase();
let service: PretendService;
let cookie = '';

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-11T08:00' });
  const hana = await anOperator(database.db, ['campaigner']);
  const session = { kind: 'operator', subjectId: hana, openedAt: Date.now() };
  cookie = `danbi-operator=${await database.db.tx((tx) => openSession(tx, session, { idleMs: 3_600_000, lifeMs: 3_600_000 }))}`;
});
afterAll(async () => await service.stop());

const desk = async (method: string, body?: object) => {
  const answer = await fetch(`${service.url}/console/api/sources`, {
    method,
    headers: { cookie, origin: service.url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const poster = { code: 'poster-jongno', kind: 'poster', name: '종로구청 포스터', placement: '1층 민원실' };
const counted = async () => {
  const { sources } = (await desk('GET')).body as { sources: readonly Record<string, unknown>[] };
  const { visits, preregistrations, applications } = sources.find((one) => one['code'] === poster.code)!;
  return { visits, preregistrations, applications };
};

test('a code is made, once', async () => {
  const made = await desk('POST', poster);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ code: 'poster-jongno', kindWords: '포스터', address: `${service.url}/?from=poster-jongno`, visits: 0 });
  expect(await desk('POST', poster)).toMatchObject({ status: 409, body: { code: 'source.taken' } });
});

test('what stands there is held to the agency’s rules before there is a code for it', async () => {
  const banner = { code: 'banner-card', kind: 'banner', name: '카드사 배너', placement: '카드사 첫 화면' };
  expect(await desk('POST', banner)).toMatchObject({ status: 422, body: { code: 'source.says_nothing' } });
  for (const [text, found] of [
    ['지금 신청하면 커피 쿠폰을 드려요.', '쿠폰'],
    ['신한카드로 신청하세요.', '삼성카드'],
  ] as const)
    expect(await desk('POST', { ...banner, text })).toMatchObject({
      status: 422,
      body: { code: 'source.not_free', title: expect.stringContaining(found) as string },
    });
  const text = '긴급재난지원금, 내 신청일을 확인하세요.';
  expect(await desk('POST', { ...banner, text })).toMatchObject({ status: 201, body: { text } });
});

test('who comes by it is counted, whoever they are; a code that nobody made stands in nobody’s way', async () => {
  const visitor = await service.join('haneul');
  expect((await visitor.post('/api/visits', { from: 'poster-jongno' })).ok).toBe(true);
  expect((await visitor.post('/api/visits', { from: 'made-up' })).ok).toBe(true);
  good(await visitor.post('/api/preregistrations', { from: 'poster-jongno' }, crypto.randomUUID()));
  good(await visitor.post('/api/preregistrations', { from: 'poster-jongno' }, crypto.randomUUID()));
  const other = await service.join('saebyeok');
  good(await other.post('/api/preregistrations', { from: 'made-up' }, crypto.randomUUID()));
  expect(await counted()).toEqual({ visits: 1, preregistrations: 1, applications: 0 });
});

test('an application is counted once, however often it is sent', async () => {
  await service.advance(Date.parse('2020-05-16T10:00:00+09:00'));
  const visitor = await service.join('haneul');
  const card = good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
  const apply = { instrument: 'card', issuer: 'shinhan', card, from: 'poster-jongno' };
  good(await visitor.post('/api/applications', apply, crypto.randomUUID()));
  await visitor.post('/api/applications', apply, crypto.randomUUID());
  expect(await counted()).toEqual({ visits: 1, preregistrations: 1, applications: 1 });
});

test('the dashboard tells what came by each place in its name, and what came without a code, in both languages', async () => {
  const read = async (lang: string) =>
    (await (await fetch(`${service.url}/console/api/dashboard?lang=${lang}`, { headers: { cookie } })).json()) as AnswerOf<typeof readDashboard>;
  const visitor = await service.join('gajok');
  await visitor.post('/api/visits', { from: 'poster-jongno' });
  const { values, dimensions } = await read('ko');
  const of = (figure: string): Record<string, number> =>
    Object.fromEntries(
      values.filter((one) => one.key.startsWith(`source.${figure}|`)).map(({ key, value }) => [key.slice(key.indexOf('|') + 1), value] as const),
    );
  expect(of('preregistrations')).toEqual({ 'poster-jongno': 1, '-': 1 });
  expect(of('applications')).toEqual({ 'poster-jongno': 1 });
  // The visit of a moment ago is in it: nothing is late.
  expect(of('visits')).toEqual({ 'poster-jongno': 2 });
  const labels = (all: typeof dimensions) => all.find((one) => one.id === 'source')!.labels.map(({ label, words }) => [label, words]);
  expect(labels(dimensions)).toEqual([
    ['poster-jongno', '종로구청 포스터'],
    ['banner-card', '카드사 배너'],
    ['-', '코드 없이'],
  ]);
  expect(labels((await read('en')).dimensions).at(-1)).toEqual(['-', 'without a code']);
  const publicly = await (await fetch(`${service.url}/api/figures?lang=ko`)).text();
  expect(publicly).not.toContain('유입');
});

test('no table says who came by it', async () => {
  const tables = await database.owner.rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  const holding: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.owner.rows<{ found: bigint }>(`select count(*) as found from "${name}" t where to_jsonb(t)::text like '%poster-jongno%'`);
    if (row!.found > 0n) holding.push(name);
  }
  expect(holding.toSorted().filter((name) => !['figure', 'figure_change'].includes(name))).toEqual(['audit_entry', 'idempotency', 'source']);
});
