import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { codeOf, good } from './testing/told.ts';

/* One card company takes every call and answers none, on the morning on which people apply. Korea 2020. */
const database = useTestDatabase();
let service: PretendService;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-16T10:00', issuerAnswerMsMax: 2_000 });
});
afterAll(async () => await service.stop());

const silent = async (isSilent: boolean) => await service.control('issuer', { issuer: 'shinhan', away: false, silent: isSilent });
/** What the service says of itself, told after this moment. */
async function pressureFromNow(): Promise<number> {
  const from = Date.now();
  const heard = async () => (await database.owner.rows<{ at: Date; pressure: number }>('select at, pressure from process_health'))[0]!;
  await expect.poll(async () => (await heard()).at.getTime(), { timeout: 10_000 }).toBeGreaterThan(from);
  return (await heard()).pressure;
}

test('its people are told so, everybody else is served, and nobody has to wait at the door for it', async () => {
  const [stuck, other] = [await service.join('banryeo'), await service.join('jigak')];
  await silent(true);
  let isOver = false;
  const asking = Promise.all(Array.from({ length: 25 }, async () => codeOf(await stuck.post('/api/cards', { issuer: 'shinhan' })))).then((codes) => {
    isOver = true;
    return codes;
  });
  expect(good(await other.post('/api/cards', { issuer: 'samsung' })).cards).toBeDefined();
  expect(good(await stuck.get('/api/me'))).toBeDefined();
  expect(isOver).toBe(false);
  expect(new Set(await asking)).toEqual(new Set(['card.unavailable']));
  // 2 s an answer would be 10, ten times what people begin to feel; the rest is for a machine that does other things too.
  expect(await pressureFromNow()).toBeLessThan(5);
  await silent(false);
});
