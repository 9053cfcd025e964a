import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/*
 * The same programme, had it declared that it says what else can be done while the register office does not answer.
 * 심늦잠 (1985) is on no roster and would be found by look-up. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
/** 300 ms: the sandbox answers in a few, and a slow one is given up soon. */
const registryAnswerMsMax = 300;
let service: PretendService;
let citizen: Visitor;
let card = '';

beforeAll(async () => {
  const text = programmeText('kr-2020-emergency-relief.yaml');
  const edited = text.replace('degraded: accept-and-decide-later', 'degraded: say-instead');
  expect(edited).not.toBe(text);
  service = await openPretendService(database.url, {
    at: '2020-05-18T10:00',
    text: edited.replace('신청은 접수하고 확인되는 대로 알려드릴게요', '주민센터에서는 지금 신청할 수 있어요'),
    registryAnswerMsMax,
    sandbox: { SANDBOX_REGISTRY_SLOW_MS: '60000' },
  });
  citizen = await service.join('neutjam');
  card = good(await citizen.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
});
afterAll(async () => await service.stop());

const office = async (mode: 'up' | 'slow' | 'down') => await service.control('registry', { mode });
const key = crypto.randomUUID();
const wish = async (of = key) => await citizen.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, of);

test('while it is slow the wish is refused in the programme’s own words, soon, and nothing is kept', async () => {
  await office('slow');
  const began = performance.now();
  const refused = await wish();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(refused.ok ? {} : refused.problem).toMatchObject({
    code: 'register.unavailable',
    status: 503,
    retry: 'later',
    title: expect.stringContaining('주민센터에서는 지금 신청할 수 있어요') as string,
  });
  expect(await database.db.rows('select 1 from pending_application')).toEqual([]);
});

test('a dead registry costs nobody anything: after five calls a wish is answered at once', async () => {
  await office('down');
  for (let i = 0; i < 6; i += 1) await wish(crypto.randomUUID());
  await office('slow');
  const began = performance.now();
  const refused = await wish(crypto.randomUUID());
  expect(performance.now() - began).toBeLessThan(registryAnswerMsMax);
  expect(refused.ok ? 'ok' : refused.problem.code).toBe('register.unavailable');
});

test('once it answers, the same key is accepted and nothing was typed twice', async () => {
  await office('up');
  await expect.poll(async () => (await wish()).ok, { timeout: 20_000, interval: 250 }).toBe(true);
  const accepted = good(await wish());
  expect(accepted.state).toBe('accepted');
  expect((await database.db.rows('select 1 from application')).length).toBe(1);
});
