import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '#contract/route.ts';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { findFreePort } from '#platform/free-port.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openConsole, type Office } from '#rehearsal/console.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { openLine, Visitor, type Line, type Reply } from '#rehearsal/visitor.ts';
import { startSandbox } from './start-sandbox.ts';
import { good } from './testing/told.ts';

/*
 * The register office answers, is slow, or is away, and citizens who are not on the imported roster come all the same. Korea 2020, which takes
 * wishes meanwhile. 2020-05-15 is the Friday of those born in a year that ends in 5 or 0: 심늦잠 (1985) may come, others of the sandbox not.
 * Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8');
/** A killed service takes some seconds to come back, and a dead office is left alone for five. */
const waitMs = 30_000;
let folder: string;
let sandbox: SandboxProcess;
let service: ServiceProcess;
let desk: Office;
let line: Line;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-away-'));
  sandbox = await startSandbox(readProgramme(text, name).programme, { SANDBOX_REGISTRY_SLOW_MS: '4000' });
  await control(
    'people',
    lateFamily()
      .map((one) => JSON.stringify(one))
      .join('\n'),
    'application/x-ndjson',
  );
  line = openLine(8);
  service = await startServiceProcess({
    databaseUrl: database.url,
    programme: { name, text },
    port: await findFreePort(),
    keyFile: join(folder, 'keys.json'),
    startAt: at('2020-05-15T10:00'),
    partners: sandbox,
    isRehearsed: true,
  });
  desk = await openConsole(service, service.consoleLink, new AbortController().signal);
});
afterAll(async () => {
  await line.close();
  await desk.close();
  await service.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** People whom only a look-up finds: a couple, two who live alone, and one who will have died. */
function lateFamily(): object[] {
  const own = { registered: 'late', region: 'seoul', facts: { makeup: 'with-korean', insured: true, movedOutOfGyeonggi: false, benefit: false } };
  return [
    { id: 'late-head', name: '차늦은', birthdate: '1980-02-02', ...own, cards: [{ issuer: 'shinhan' }] },
    { id: 'late-spouse', name: '표늦은', birthdate: '1985-03-03', ...own, register: 'late-head', relation: 'spouse', cards: [{ issuer: 'shinhan' }] },
    { id: 'late-alone', name: '유홀로', birthdate: '1975-01-01', ...own, cards: [{ issuer: 'shinhan' }] },
    { id: 'late-other', name: '류홀로', birthdate: '1970-01-01', ...own, cards: [{ issuer: 'shinhan' }] },
    { id: 'late-gone', name: '마지막', birthdate: '1965-01-01', ...own, facts: { ...own.facts, died: '2020-05-17' }, cards: [{ issuer: 'shinhan' }] },
    { id: 'late-new', name: '새사람', birthdate: '1965-01-01', ...own, cards: [{ issuer: 'shinhan' }] },
    { id: 'none-alone', name: '무등록', birthdate: '1965-01-01', ...own, registered: 'none', cards: [{ issuer: 'shinhan' }] },
  ];
}

async function control(path: string, body: string, type = 'application/json'): Promise<Record<string, unknown>> {
  const answer = await fetch(`${sandbox.control}/control/${path}`, { method: 'POST', headers: { 'content-type': type }, body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}
/** Puts the office in a mode and says how often it was asked. */
const office = async (mode: 'up' | 'slow' | 'down') => Number((await control('registry', JSON.stringify({ mode })))['asked']);
const codeOf = <R extends Route>(reply: Reply<R>): string => (reply.ok ? 'ok' : reply.problem.code);

/** Signs in, agrees to everything and finds a card. */
async function arrive(id: string): Promise<{ readonly visitor: Visitor; readonly card: string }> {
  const visitor = new Visitor(service, line);
  await visitor.signIn(id);
  const { consents } = good(await visitor.get('/api/consents'));
  await visitor.post('/api/consents', { changes: consents.map(({ id: consent, hash }) => ({ id: consent, given: true, hash })) });
  return { visitor, card: good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id };
}
const applyBy = async ({ visitor, card }: { readonly visitor: Visitor; readonly card: string }) =>
  await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID());
const pending = async () =>
  await database.db.rows<{ receipt: string; state: string; refusal: string | null }>(
    'select receipt, state, refusal from pending_application order by at, pending_id',
  );
const waiting = async () => (await pending()).filter((one) => one.state === 'waiting').length;
const broken = async () => (await checkLedger(database.db)).filter((rule) => !rule.holds).map((rule) => `${rule.id}: ${rule.examples.join(', ')}`);

describe('while the register office answers', () => {
  test('a citizen who is not on the roster is looked up once, and is registered afterwards', async () => {
    const neutjam = await arrive('neutjam');
    const before = await office('up');
    expect(good(await neutjam.visitor.get('/api/entitlement')).answer).toBe('yes');
    expect(good(await neutjam.visitor.get('/api/entitlement')).answer).toBe('yes');
    expect(good(await applyBy(neutjam)).state).toBe('accepted');
    expect((await office('up')) - before).toBe(1);
  });

  test('without consent nobody is looked up', async () => {
    const visitor = new Visitor(service, line);
    await visitor.signIn('late-alone');
    const before = await office('up');
    expect(codeOf(await visitor.get('/api/entitlement'))).toBe('consent.missing');
    expect(codeOf(await visitor.post('/api/applications', { instrument: 'card' }, crypto.randomUUID()))).toBe('consent.missing');
    expect((await office('up')) - before).toBe(0);
  });

  test('somebody no register knows is told so, and asking again at once does not ask the office again', async () => {
    const eopda = await arrive('eopda');
    const before = await office('up');
    expect(codeOf(await eopda.visitor.get('/api/entitlement'))).toBe('register.not_found');
    expect(codeOf(await applyBy(eopda))).toBe('register.not_found');
    expect((await office('up')) - before).toBe(1);
  });
});

describe('while it is away', () => {
  let head: Awaited<ReturnType<typeof arrive>>;
  let spouse: Awaited<ReturnType<typeof arrive>>;
  let receipt = '';
  const others: Record<string, Awaited<ReturnType<typeof arrive>>> = {};

  test('the wish is taken with a receipt that can be proved, and a look is refused in the programme’s own words', async () => {
    await office('down');
    head = await arrive('late-head');
    const looked = await head.visitor.get('/api/entitlement');
    expect(looked.ok ? 'ok' : looked.problem).toMatchObject({ code: 'register.unavailable', status: 503 });
    expect(looked.ok ? '' : looked.problem.title).toContain('신청은 접수하고 확인되는 대로 알려드릴게요');
    const taken = good(await applyBy(head));
    expect(taken).toMatchObject({ state: 'waiting', at: { at: expect.stringMatching(/^2020-05-15T10:0/) as string } });
    if (!('signature' in taken)) throw new Error('There is no signature.');
    receipt = taken.receipt;
    expect(verify(receipt, taken.at.at, taken.signature)).toBe(0);
    expect(verify(receipt, '2020-05-14T10:00:00+09:00', taken.signature)).toBe(1);
    expect(verify('00000-00000', taken.at.at, taken.signature)).toBe(1);
    expect(good(await head.visitor.get('/api/me'))).toMatchObject({ waiting: { receipt, state: 'waiting' }, card: { next: { do: 'wait' } } });
  });

  test('a second wish, and two at once, answer with the first receipt', async () => {
    const taps = await Promise.all([applyBy(head), applyBy(head), applyBy(head)]);
    expect(taps.map((one) => good(one).receipt)).toEqual([receipt, receipt, receipt]);
    spouse = await arrive('late-spouse');
    const both = await Promise.all([applyBy(spouse), applyBy(spouse)]);
    expect(new Set(both.map((one) => good(one).receipt)).size).toBe(1);
    expect(await pending()).toHaveLength(2);
  });

  test('what is a no without any register is refused at once', async () => {
    const unknownCard = { visitor: head.visitor, card: crypto.randomUUID() };
    const other = (others['none-alone'] = await arrive('none-alone'));
    expect(codeOf(await applyBy({ ...other, card: unknownCard.card }))).toBe('card.unknown');
    expect(codeOf(await other.visitor.post('/api/applications', { instrument: 'card', issuer: 'nobody', card: other.card }, crypto.randomUUID()))).not.toBe(
      'ok',
    );
    expect(await pending()).toHaveLength(2);
  });

  test('one who dies, one no register knows and another wait too; who takes back their consent is not looked up any more and told so at once', async () => {
    for (const id of ['late-alone', 'late-gone', 'none-alone', 'late-other'])
      expect(good(await applyBy((others[id] ??= await arrive(id)))).state).toBe('waiting');
    const alone = others['late-alone']!.visitor;
    const { consents } = good(await alone.get('/api/consents'));
    await alone.post('/api/consents', { changes: consents.map(({ id, hash }) => ({ id, given: false, hash })) });
    await expect.poll(async () => good(await alone.get('/api/me')).waiting?.state, { timeout: waitMs }).toBe('refused');
    expect(await waiting()).toBe(5);
  });

  test('a service killed between the taking and the deciding has lost nothing', async () => {
    await service.kill();
    await desk.setClock(at('2020-06-08T10:00'));
    expect(await waiting()).toBe(5);
    expect(good(await head.visitor.get('/api/me')).waiting?.receipt).toBe(receipt);
    expect(codeOf(await applyBy(await arrive('late-new')))).toBe('window.closed');
  });

  test(
    'an office that comes and goes decides nobody twice, and once it stays all are decided in their order as of when they asked',
    async () => {
      for (const mode of ['up', 'down', 'slow', 'down', 'up'] as const) await office(mode);
      await expect.poll(waiting, { timeout: waitMs, interval: 200 }).toBe(0);
      // Applying was over long before the decision; the head asked on the day, and the spouse is told that the head did.
      expect((await pending()).map(({ state, refusal }) => [state, refusal])).toEqual([
        ['accepted', null],
        ['refused', 'entitlement.held_by_head'],
        ['refused', 'consent.missing'],
        ['refused', 'applicant.died'],
        ['refused', 'register.not_found'],
        ['accepted', null],
      ]);
      const applications = await database.db.rows<{ receipt: string; at: Date }>(`select receipt, at from application where receipt = $1`, [receipt]);
      expect(applications.map((one) => one.at.toISOString())).toEqual([expect.stringMatching(/^2020-05-15T01:0/)]);
    },
    2 * waitMs,
  );

  test('each is told what became of it: the application under its receipt, or the reason among the steps', async () => {
    const mine = good(await head.visitor.get('/api/me'));
    expect(mine).toMatchObject({ application: { receipt } });
    expect(mine.waiting).toBeUndefined();
    expect(JSON.stringify(good(await head.visitor.get('/api/inbox')))).toContain(`접수가 끝났어요. 접수 번호 ${receipt}`);
    const { visitor } = others['none-alone']!;
    expect(good(await visitor.get('/api/me')).waiting).toMatchObject({ state: 'refused', words: expect.stringContaining('명부에서 찾지 못했어요') as string });
    const steps = good(await visitor.get('/api/timeline')).items;
    expect(steps.map((one) => one.title)).toEqual(expect.arrayContaining(['신청을 받아 두었어요.', '받아 둔 신청을 접수하지 못했어요.']));
    expect(steps.map((one) => one.words ?? '').join(' ')).toContain('명부에서 찾지 못했어요');
    const inbox = good(await visitor.get('/api/inbox')).messages.map((one) => one.text);
    expect(inbox.filter((one) => one.includes('접수하지 못했어요'))).toHaveLength(1);
  });

  test('the book of every won holds', async () => {
    await desk.setClock(at('2020-06-08T12:00'));
    expect(await broken()).toEqual([]);
  });
});

function verify(number: string, instant: string, signature: string): number | null {
  const main = join(import.meta.dirname, '../cli/main.ts');
  const given = ['receipt', 'verify', number, '--at', instant, '--signature', signature.toLowerCase()];
  return spawnSync(process.execPath, [main, ...given], { env: { PATH: process.env['PATH'], DANBI_DATA: folder } }).status;
}
