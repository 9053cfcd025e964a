import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { seoul } from './testing/told.ts';

/* 정하늘’s payout is with Shinhan, which credits it in three days. Then many voices say at once that it is credited. */
const database = useTestDatabase();
let service: PretendService;
let reference: string;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00', sandbox: { SANDBOX_SETTLE_AFTER_MS: '259200000' } });
  await service.apply('haneul');
  await service.advance(seoul('2020-05-19T18:01'));
  const [payout] = await database.owner.rows<{ reference: string; state: string }>('select reference, state from payout');
  expect(payout?.state).toBe('sent');
  reference = payout!.reference;
});
afterAll(async () => await service.stop());

const report = async (type: string, id: string, more: object = {}) =>
  await service.report(type, { reference, issuer_reference: 'S-1', amount: 348_000, settled_at: '2020-05-19T18:00:00+09:00', ...more }, { id });
const setAside = async () => (await database.owner.rows('select event_id from partner_event_set_aside')).length;

test('who says at the same moment what another has just said repeats it: nothing is left for a person', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, async (_, i) => await report('payout.settled', `voice-${i}`)));
  expect(new Set(answers)).toEqual(new Set([204]));
  expect(await setAside()).toBe(0);
  expect(await database.owner.rows(`select 1 from movement where key like 'settled:%'`)).toHaveLength(1);
});

test('who says otherwise afterwards is for a person, and moves nothing', async () => {
  expect(await report('payout.failed', 'otherwise', { why: 'closed' })).toBe(204);
  expect(await setAside()).toBe(1);
  expect(await database.owner.rows('select state from payout')).toEqual([{ state: 'settled' }]);
});
