import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readDashboard, readPublicFigures } from '#contract/dashboard.ts';
import type { AnswerOf } from '#contract/route.ts';
import { checkSums } from '#core/figure-sums.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { anOperator } from './testing/operator.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/* People come while an operator watches. Each test goes on where the one before stopped. */
const database = useTestDatabase();
let service: PretendService;
let cookie = '';

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-11T08:02' });
  const session = { kind: 'operator', subjectId: await anOperator(database.db, ['viewer']), openedAt: Date.now() };
  cookie = `danbi-operator=${await database.db.tx((tx) => openSession(tx, session, { idleMs: 3_600_000, lifeMs: 3_600_000 }))}`;
});
let isStopped = false;
afterAll(async () => {
  if (!isStopped) await service.stop();
});

const ask = async <T>(path: string) => (await (await fetch(`${service.url}${path}`, { headers: { cookie } })).json()) as T;
const board = async (lang = 'ko') => await ask<AnswerOf<typeof readDashboard>>(`/console/api/dashboard?lang=${lang}`);
const publicly = async () => await ask<AnswerOf<typeof readPublicFigures>>('/api/figures?lang=ko');

interface Message {
  readonly at: number;
  readonly day: string;
  readonly time: string;
  readonly values: Readonly<Record<string, number>>;
  readonly slots: Readonly<Record<string, number>>;
}

/** Watches as a browser does; answers the messages one after the other. */
async function watch() {
  const stop = new AbortController();
  const response = await fetch(`${service.url}/console/api/dashboard/live`, { headers: { cookie, accept: 'text/event-stream' }, signal: stop.signal });
  const lines = response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let rest = '';
  const next = async (): Promise<Message | undefined> => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const event = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (event.startsWith('data: ')) return JSON.parse(event.slice(6)) as Message;
        continue;
      }
      const { done, value } = await lines.next();
      if (done) return undefined;
      rest += value;
    }
  };
  return { response, next, stop: () => stop.abort() };
}

test('before anybody came, every number is there, says what it is, and adds up', async () => {
  const told = await board();
  expect(told).toMatchObject({ day: { on: '2020-05-11' }, asOf: { words: expect.stringContaining('오전 8시') as string } });
  expect(told.curves.find((one) => one.id === 'applications')!.yesterday).toHaveLength(288);
  // 00:00 to 08:05.
  expect(told.curves.find((one) => one.id === 'applications')!.today).toHaveLength(97);
  expect(told.dimensions.find((one) => one.id === 'region')!.labels.map((one) => one.words)).toContain('제주도');
});

test('a citizen’s refusal counts among the reasons; a first step that is still to come, and what an operator is told at the console, does not', async () => {
  const valuesOf = async () => new Map((await board()).values.map(({ key, value }) => [key, value]));
  expect((await fetch(`${service.url}/console/api/drafts`)).status).toBe(401);
  expect((await fetch(`${service.url}/api/inbox`)).status).toBe(401);
  const visitor = await service.join('danbi');
  expect((await visitor.post('/api/preregistrations', { when: 'today' } as never, crypto.randomUUID())).ok).toBe(false);
  await expect.poll(async () => (await valuesOf()).get('refusals|request.malformed'), { timeout: 10_000 }).toBe(1);
  const values = await valuesOf();
  expect([values.get('refusals|operator.none') ?? 0, values.get('refusals|session.none') ?? 0, values.get('refusals.all|')]).toEqual([0, 0, 1]);
  const payouts = (await board()).dimensions.find((one) => one.id === 'payout')!.labels.map((one) => one.words);
  expect(new Set(payouts).size).toBe(payouts.length);
});

test('whoever watches is told all of it at first, and of a change within a second of its answer', async () => {
  const viewer = await watch();
  expect(viewer.response.headers.get('content-type')).toContain('text/event-stream');
  const first = (await viewer.next())!;
  expect(first).toMatchObject({ day: '2020-05-11', time: expect.stringMatching(/^08:0\d:\d\d$/) as string });
  expect(first.values).toHaveProperty('gauge.waiting|', 0);
  const visitor = await service.join('haneul');
  good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
  const answeredAt = performance.now();
  let seen: Message | undefined;
  while (seen?.values['preregistrations|'] === undefined) seen = (await viewer.next())!;
  expect(performance.now() - answeredAt).toBeLessThan(1_000);
  // Only what changed travels.
  expect(seen.values).toMatchObject({
    'preregistrations|': 1,
    'preregistrations.region|gyeonggi': 1,
    'preregistrations.digit|0': 1,
    'source.preregistrations|-': 1,
  });
  expect(Object.keys(seen.values).length).toBeLessThan(10);
  expect(Object.entries(seen.slots)).toEqual([[`preregistrations|@${Date.parse('2020-05-11T08:00:00+09:00')}`, 1]]);
  viewer.stop();
});

test('whoever asks for no stream is answered how it stands', async () => {
  expect(await ask<Message>('/console/api/dashboard/live')).toMatchObject({ values: { 'preregistrations|': 1 } });
  const nobody = await fetch(`${service.url}/console/api/dashboard/live`, { headers: { accept: 'text/event-stream' } });
  expect([nobody.status, ((await nobody.json()) as { code: string }).code]).toEqual([401, 'operator.none']);
});

test('what is expected of the day is those whose day it is, by the hours in which they come', async () => {
  const visitor = await service.join('saebyeok');
  good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
  const { curves } = await board();
  // 2020-05-11 is the Monday of birth years that end in 1 and 6: one of the two.
  const { expected } = curves.find((one) => one.id === 'applications')!;
  expect([expected!.at(0), expected!.at(-1)]).toEqual([0, 1]);
});

test('parts that do not add up are found by whoever looks, from the numbers alone', async () => {
  const broken = async () =>
    checkSums(new Map((await board()).values.map(({ key, value }) => [key, value])))
      .filter((one) => !one.holds)
      .map(({ rule, left, right }) => [rule.id, left, right]);
  expect(await broken()).toEqual([]);
  await service.settle();
  await database.owner.tx((tx) => tx.changed(`update figure set value = value + 1 where figure = 'preregistrations.digit' and label = '0'`));
  expect(await broken()).toEqual([['preregistrations.digit', 3, 2]]);
});

test('everybody sees what is large enough, and may be told by whatever stands between', async () => {
  await database.owner.tx((tx) =>
    tx.changed(
      `insert into figure (figure, label, value) values ('applications', '', 1239), ('applications.region', 'seoul', 1230), ('applications.region', 'jeju', 9), ('granted', '', 871000000)`,
    ),
  );
  const answer = await fetch(`${service.url}/api/figures?lang=ko`);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  const told = await publicly();
  const figure = (id: string) => told.figures.find((one) => one.id === id)!;
  expect(figure('applications')).toMatchObject({ value: 1_230, valueWords: '1,230건' });
  expect(figure('granted')).toMatchObject({ value: 870_000_000, valueWords: '870,000,000원' });
  expect(figure('preregistrations').value).toBeUndefined();
  expect(figure('preregistrations').valueWords).toBe('10명 미만');
  const { rows } = told.breakdowns.find((one) => one.id === 'applications.region')!;
  expect(rows.find((one) => one.label === 'seoul')).toMatchObject({ words: '서울', value: 1_230 });
  expect(rows.find((one) => one.label === 'jeju')).toEqual({ label: 'jeju', words: '제주도', valueWords: '10건 미만' });
});

test('a service that stops lets whoever watches go at once', async () => {
  const viewer = await watch();
  await viewer.next();
  const startedAt = performance.now();
  const ended = (async () => {
    while (await viewer.next().catch(() => undefined));
  })();
  isStopped = true;
  await service.stop();
  await ended;
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
