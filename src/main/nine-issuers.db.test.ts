import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fittingFacts } from '#core/fitting-facts.ts';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { proveLedger } from '#modules/ledger-check/index.ts';
import { listDifferences } from '#modules/reconciliation/index.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { findFreePort } from '#platform/free-port.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openConsole, type Office } from '#rehearsal/console.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { openLine, Visitor, type Line } from '#rehearsal/visitor.ts';
import { startSandbox } from './start-sandbox.ts';

/*
 * Two citizens of each of the nine card companies, which take their days, nights and limits and report early, late, twice or never. One of
 * the two cards has a fault that the company’s habits come on top of. The service is killed every day of the pretended clock, while it pays.
 * Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const issuers = ['kb', 'nh', 'lotte', 'bc', 'samsung', 'shinhan', 'woori', 'hana', 'hyundai'];
const faults = ['declined', 'refused', 'late', 'twice', 'never', 'out-of-order', 'silent', 'lost-answer', 'declined'];
const name = 'kr-2020-emergency-relief.yaml';
const bakery = {
  registration_number: '101-01-00001',
  name: '동네빵집',
  class: 'bakery',
  region: 'seoul',
  ownership: 'independent',
  annual_sales: 200_000_000,
};
vi.setConfig({ testTimeout: 180_000 });
let folder: string;
let sandbox: SandboxProcess;
let service: ServiceProcess;
let office: Office;
let line: Line;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-nine-'));
  const text = readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8');
  const { programme } = readProgramme(text, name);
  sandbox = await startSandbox(programme, { SANDBOX_HABITS: 'real', SANDBOX_RETRY_MS: '100,500,1000,2000' });
  const fitting = fittingFacts(programme!);
  const people = issuers.flatMap((issuer, index) =>
    [undefined, faults[index]].map((fault, twin) => ({
      id: `${issuer}-${twin}`,
      name: '시민',
      birthdate: '1970-01-01',
      cards: [{ token: `card-${issuer}-${twin}`, issuer, ...(fault ? { fault } : {}) }],
      facts: { ...fitting.person, ...fitting.household },
    })),
  );
  await fetch(`${sandbox.control}/control/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: people.map((person) => JSON.stringify(person)).join('\n'),
  });
  service = await startServiceProcess({
    databaseUrl: database.url,
    programme: { name, text },
    port: await findFreePort(),
    keyFile: join(folder, 'keys.json'),
    startAt: at('2020-05-18T10:00'),
    partners: sandbox,
    isRehearsed: true,
  });
  office = await openConsole(service, service.consoleLink, new AbortController().signal);
  line = openLine(8);
});
afterAll(async () => {
  await line.close();
  await office.close();
  await service.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const control = async (path: string, body: object = {}) =>
  (await fetch(`${sandbox.control}/control/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status;
const broken = async () => (await proveLedger(database.db)).rules.filter((rule) => !rule.holds).map((rule) => `${rule.id}: ${rule.examples.join(', ')}`);
const states = async () =>
  Object.fromEntries(
    (
      await database.db.rows<{ card: string; states: string }>(
        `select card_token as card, string_agg(state, ' ' order by at, payout_id) as states from payout group by card_token order by card_token`,
      )
    ).map((row) => [row.card.replace('card-', ''), row.states]),
  );
const open = async () => (await listDifferences(database.db, undefined, 100)).map((one) => `${one.issuer} ${one.kind} ${one.amount}`);
const steps = async () => (await database.db.rows<{ n: bigint }>('select count(*) as n from payout_event'))[0]!.n;
/** Moves the clock, and kills the service at the first step of a payout that follows, or once there is none. */
const moveAndKill = async (to: string) => {
  const before = await steps();
  let isOver = false;
  const moved = office.setClock(at(to)).then(
    () => (isOver = true),
    () => (isOver = true),
  );
  while (!isOver && (await steps()) === before);
  await service.kill();
  await moved;
  await office.setClock(at(to));
};

test('eighteen citizens apply, two at each company', async () => {
  for (const issuer of issuers)
    for (const twin of [0, 1]) {
      const citizen = new Visitor(service, line);
      await citizen.signIn(`${issuer}-${twin}`);
      const read = await citizen.get('/api/consents');
      if (read.ok) await citizen.post('/api/consents', { changes: read.body.consents.map(({ id, hash }) => ({ id, given: true, hash })) });
      const cards = await citizen.post('/api/cards', { issuer });
      const card = cards.ok ? cards.body.cards[0]?.id : undefined;
      const applied = await citizen.post('/api/applications', { instrument: 'card', issuer, card: card ?? '' }, crypto.randomUUID());
      expect(applied.ok ? 'ok' : `${issuer}: ${applied.problem.code}`).toBe('ok');
    }
});

test('killed every day while it pays, every payout of the nine ends settled or failed, and no won is lost', async () => {
  // The last minutes of the day on which donations may be taken back: the orders leave at 23:30, into the night of one company.
  await moveAndKill('2020-05-18T23:29');
  for (const time of ['23:31', '23:40', '23:55']) await moveAndKill(`2020-05-18T${time}`);
  for (let day = 19; day <= 24; day += 1) {
    await moveAndKill(`2020-05-${day}T10:00`);
    for (const time of ['10:15', '11:30', '18:15']) await office.setClock(at(`2020-05-${day}T${time}`));
    expect(await broken()).toEqual([]);
  }
  const ended = await states();
  const failing = ['kb-1', 'nh-1', 'hyundai-1'];
  const cards = issuers.flatMap((issuer) => [0, 1].map((twin) => `${issuer}-${twin}`));
  expect(ended).toEqual(Object.fromEntries(cards.map((card) => [card, failing.includes(card) ? 'failed' : 'settled'])));
  const { places } = await proveLedger(database.db);
  expect(places).toMatchObject([{ granted: 7_200_000n, waiting: 1_200_000n, sent: 0n, left: 6_000_000n }]);
});

test('what each company credited, by its own files, is what we paid, once each; a faulty file is found and explained when it is corrected', async () => {
  const found = (await database.db.rows<{ what: string }>(`select distinct issuer || ' ' || kind as what from settlement_difference order by 1`)).map(
    ({ what }) => what,
  );
  expect(found).toEqual(expect.arrayContaining(['bc file-missing', 'kb credit-twice', 'woori credit-missing']));
  expect(found.filter((what) => /unknown|amount/.test(what))).toEqual([]);
  for (const day of [25, 26]) for (const time of ['10:00', '10:10']) await office.setClock(at(`2020-05-${day}T${time}`));
  expect((await open()).filter((one) => !one.startsWith('bc file-missing'))).toEqual([]);
});

test('purchases and refunds at all nine are compared too, and a report that never came is found', async () => {
  for (const issuer of issuers) {
    const purchase = { card_token: `card-${issuer}-0`, approval_number: `A-${issuer}` };
    expect(await control('spend', { ...purchase, merchant: bakery, amount: 12_000, payment: 'terminal' })).toBe(200);
    expect(await control('refund', { ...purchase, amount: 2_000, refund_number: `R-${issuer}` })).toBe(200);
  }
  await office.setClock(at('2020-05-26T11:00'));
  expect((await proveLedger(database.db)).places).toMatchObject([{ spent: 90_000n }]);
  for (const day of [27, 28, 29, 30, 31]) for (const time of ['10:00', '10:10']) await office.setClock(at(`2020-05-${day}T${time}`));
  expect((await open()).filter((one) => !one.startsWith('bc file-missing'))).toEqual([]);

  await database.owner.tx(async (tx) => {
    await tx.changed(`delete from purchase_refund where refund_number = 'R-shinhan'`);
    await tx.changed(`update purchase set amount_won = amount_won + 1, own_won = own_won + 1 where approval_number = 'A-hana'`);
    await tx.changed(`update payout set reference = 'another' where card_token = 'card-nh-0'`);
  });
  await office.setClock(at('2020-06-01T10:00'));
  expect((await open()).filter((one) => !one.startsWith('bc file-missing')).toSorted()).toEqual([
    'hana purchase-amount -1',
    'nh credit-missing -400000',
    'nh credit-unknown 400000',
    'shinhan refund-unknown 2000',
  ]);
  const main = join(import.meta.dirname, '../cli/main.ts');
  const run = (...given: string[]) =>
    spawnSync(process.execPath, [main, 'ledger', 'reconcile', ...given], { encoding: 'utf8', env: { PATH: process.env['PATH'], DATABASE_URL: database.url } });
  const told = run();
  expect([told.status, told.stdout]).toEqual([1, expect.stringMatching(/✗ shinhan +refund-unknown +2,000 {2}2020-05-26 \(\d days?\) {2}R-shinhan\n/)]);
  expect(run('--on', '2020-05-17').status).toBe(0);
  expect(run('--on', 'yesterday').status).toBe(2);
  expect((JSON.parse(run('--json').stdout) as { differences: unknown[] }).differences.length).toBeGreaterThanOrEqual(4);
});
