import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCounters } from '#modules/counters-check/index.ts';
import { foldFigures } from '#modules/figures/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { bakery, good, seoul } from './testing/told.ts';

/*
 * People pre-register, take it back, apply, give away, are paid or refused by their bank, shop, return things, move and read; and then what was
 * counted on the way is counted again from the rows. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const keys = newKeyRing();
const vault = openVault(keys);
let service: PretendService;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-11T08:00', keys });
});
afterAll(async () => await service.stop());

const check = async () => (await checkCounters(database.owner, vault)).findings;
const figure = async (name: string) =>
  Object.fromEntries(
    (
      await database.owner.rows<{ label: string; value: bigint }>('select label, value from figure where figure = $1 and value <> 0 order by label', [name])
    ).map((row) => [row.label, Number(row.value)]),
  );

test('before anybody came nothing is kept and nothing is counted', async () => {
  expect(await check()).toEqual([]);
});

test('a pre-registration is counted by digit, age and region, and taken back from where it was counted', async () => {
  for (const person of ['haneul', 'saebyeok', 'eopda']) {
    const visitor = await service.join(person);
    good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
  }
  const fickle = await service.join('danbi');
  good(await fickle.post('/api/preregistrations', {}, crypto.randomUUID()));
  expect((await fickle.post('/api/preregistrations/withdraw', undefined, crypto.randomUUID())).ok).toBe(true);
  await foldFigures(database.db);
  expect(await figure('preregistrations')).toEqual({ '': 3 });
  // 무명부 is on no register: the identity provider knows the year of birth, and nobody the region.
  expect(await figure('preregistrations.region')).toEqual({ '-': 1, busan: 1, gyeonggi: 1 });
  expect(await figure('preregistrations.digit')).toEqual({ 0: 1, 1: 1, 4: 1 });
  expect(await figure('preregistrations.age')).toEqual({ 30: 2, 50: 1 });
  const [curve] = await database.owner.rows<{ sum: bigint }>(`select sum(value)::bigint as sum from figure_slot where figure = 'preregistrations'`);
  expect(curve!.sum).toBe(4n);
  expect(await check()).toEqual([]);
});

test('applications, payouts, spending and messages are what their rows come to', async () => {
  await service.advance(seoul('2020-05-16T10:00'));
  for (const person of ['haneul', 'saebyeok', 'banryeo', 'jigak', 'mueungdap', 'geokkuro', 'isa']) await service.apply(person, 'shinhan');
  const giver = await service.apply('gyeolbeon');
  good(await giver.post('/api/donation', { amount: 50_000 }, crypto.randomUUID()));
  await service.advance(seoul('2020-05-19T10:00'));
  await service.advance(seoul('2020-05-25T10:00'));
  const at = { merchant: bakery, payment: 'terminal', card_token: 'card-haneul', approved_at: '2020-05-22T12:00:00+09:00' };
  await service.report('approval.made', { ...at, approval_number: 'A-1', amount: 30_000 });
  await service.report('approval.made', { ...at, approval_number: 'A-2', amount: 20_000 });
  await service.report('approval.refunded', {
    ...at,
    approval_number: 'A-1',
    amount: 30_000,
    refund_number: 'R-1',
    refund_amount: 5_000,
    refunded_at: at.approved_at,
  });
  await service.report('approval.cancelled', { ...at, approval_number: 'A-2', amount: 20_000, cancelled_at: at.approved_at });
  await service.report('approval.cancelled', { ...at, approval_number: 'A-3', amount: 9_000, cancelled_at: at.approved_at });
  await service.report('approval.made', { ...at, approval_number: 'A-3', amount: 9_000 });
  const reader = await service.signIn('haneul');
  const [message] = good(await reader.get('/api/inbox')).messages;
  expect((await reader.send('POST', `/api/inbox/${message!.id}/read`, undefined, { 'idempotency-key': crypto.randomUUID() })).status).toBe(204);
  await service.settle();
  expect(await figure('applications')).toEqual({ '': 8 });
  expect(await figure('applications.issuer')).toEqual({ shinhan: 8 });
  expect(await figure('purchases')).toMatchObject({ counted: 2, 'not-counted': 1, cancelled: 1 });
  expect(Object.keys(await figure('payouts')).length).toBeGreaterThan(1);
  expect(await check()).toEqual([]);
});

test('parts of a whole add up to it, by every way to part it', async () => {
  for (const part of ['digit', 'age', 'region', 'channel', 'issuer'] as const)
    expect(
      Object.values(await figure(`applications.${part}`)).reduce((sum, one) => sum + one, 0),
      part,
    ).toBe(8);
});

test('a figure that was bent is found by name, and put right while others go on counting', async () => {
  await database.owner.tx((tx) => tx.changed(`update figure set value = value + 3 where figure = 'applications.region' and label = 'busan'`));
  await database.owner.tx((tx) => tx.changed(`update figure_slot set value = value - 1 where figure = 'applications'`));
  const found = await check();
  expect(found.map(({ figure: name, label, kept, counted }) => [name, label, kept - counted])).toEqual([
    ['applications', '', -1n],
    ['applications.region', 'busan', 3n],
  ]);
  expect(found[0]!.slot).toBeDefined();
  const [mended] = await Promise.all([
    checkCounters(database.owner, vault, { actor: 'test', at: seoul('2020-05-25T10:00') }),
    service.apply('jeomgeom', 'shinhan'),
  ]);
  expect(mended.mended).toBe(true);
  await service.settle();
  expect(await check()).toEqual([]);
  expect(await database.owner.rows(`select actor from audit_entry where action = 'counters.mended'`)).toEqual([{ actor: 'test' }]);
});
