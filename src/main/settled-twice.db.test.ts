import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openLine, Visitor, type Line } from '#rehearsal/visitor.ts';
import { startSandboxService, type SandboxService } from './sandbox-service.ts';

/* 정하늘’s payout is with Shinhan, which credits it in three days. Then many voices say at once that it is credited. */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const secret = `whsec_${Buffer.from('a secret of the test only').toString('base64')}`;
let service: SandboxService;
let line: Line;
let reference: string;

beforeAll(async () => {
  const name = 'kr-2020-emergency-relief.yaml';
  service = await startSandboxService({
    databaseUrl: database.url,
    programme: { name, text: readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8') },
    host: '127.0.0.1',
    port: 0,
    keys: newKeyRing(),
    log: openLog('error'),
    startAt: at('2020-05-18T10:00'),
    sandbox: { SANDBOX_WEBHOOK_SECRETS: secret, SANDBOX_SETTLE_AFTER_MS: '259200000' },
  });
  line = openLine(4);
  const haneul = new Visitor(service.url, line);
  await haneul.signIn('haneul');
  const consents = await haneul.get('/api/consents');
  if (consents.ok) await haneul.post('/api/consents', { changes: consents.body.consents.map(({ id, hash }) => ({ id, given: true, hash })) });
  const cards = await haneul.post('/api/cards', { issuer: 'shinhan' });
  const card = cards.ok ? cards.body.cards[0]!.id : '';
  await haneul.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID());
  await service.advance(at('2020-05-19T18:01'));
  const [payout] = await database.owner.rows<{ reference: string; state: string }>('select reference, state from payout');
  expect(payout?.state).toBe('sent');
  reference = payout!.reference;
});
afterAll(async () => {
  await line.close();
  await service.stop();
});

const report = async (type: string, id: string, more: object = {}) => {
  const now = new Date();
  const data = { reference, issuer_reference: 'S-1', amount: 348_000, settled_at: '2020-05-19T18:00:00+09:00', ...more };
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data });
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  const headers = { 'content-type': 'application/json', ...signed };
  return (await fetch(`${service.url}/partners/card-issuer/shinhan/events`, { method: 'POST', headers, body })).status;
};
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
