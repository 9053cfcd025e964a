import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { openLog } from '#platform/log.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { seoul } from './testing/told.ts';

/*
 * 김단비 heads a household of three; 이한결 is the spouse on the same page. 단비 applies, donates, is paid, spends and appeals; 한결 reads
 * everything that can be read. Both are in one family circle: whatever is told by circle would be told to both.
 */
const database = useTestDatabase();
const routes = Object.values(contract) as readonly Route[];
const said: string[] = [];
let service: PretendService;
let head: Visitor;
let spouse: Visitor;
/** What only 김단비 may read. */
const secrets: Record<string, string> = { name: '김단비', phone: '5550000', birth: '1986', shop: '비밀의 빵집', card: '' };

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-16T10:00', log: openLog('debug', { write: (text: string) => void said.push(text) }) });
  head = await service.join('danbi');
  spouse = await service.join('hangyeol');
  const cards = await head.post('/api/cards', { issuer: 'shinhan' });
  const card = cards.ok ? cards.body.cards[0]! : undefined;
  secrets['card'] = card!.masked;
  const applied = await head.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card: card!.id }, crypto.randomUUID());
  expect(applied.ok).toBe(true);
  if (applied.ok) secrets['receipt'] = applied.body.receipt;
  expect((await head.post('/api/donation', { amount: 120_000 }, crypto.randomUUID())).ok).toBe(true);
  await service.advance(seoul('2020-05-20T10:00'));
  const merchant = { registration_number: '101-01-66666', name: secrets['shop'], class: 'bakery', region: 'seoul', ownership: 'independent', annual_sales: 1 };
  await service.control('spend', { card_token: 'card-danbi', merchant, amount: 34_560, payment: 'terminal' });
  await service.control('drain', {});
  secrets['spent'] = '34,560';
});
afterAll(async () => await service.stop());

const readable = routes.filter(
  (route) => route.method === 'GET' && !route.path.includes('{') && !route.path.includes('callback') && !/sign-in/.test(route.path),
);
/** A random id may hold any four digits, a year of birth too. */
const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
const everythingOf = async (visitor: Visitor) => {
  const told = new Map<string, string>();
  for (const { path } of readable)
    for (const lang of ['ko', 'en']) told.set(`${path} ${lang}`, withoutIds((await visitor.send('GET', `${path}?lang=${lang}`)).text));
  return told;
};

test('the head reads their own purchase, donation and receipt, so that what follows would find them', async () => {
  const own = [...(await everythingOf(head)).values()].join('\n');
  for (const what of ['shop', 'receipt', 'spent', 'card'] as const) expect(own, what).toContain(secrets[what]);
});

test('what the head gave away is not said to have been received', async () => {
  const me = await head.get('/api/me');
  expect(me.ok && me.body.card.amount?.amount).toBe(680_000);
});

test('the spouse reads nothing of it anywhere: no name, no way to reach them, no card, no receipt, no purchase', async () => {
  for (const [where, told] of await everythingOf(spouse))
    for (const [what, secret] of Object.entries(secrets)) expect(told, `${what} in ${where}`).not.toContain(secret);
});

test('the spouse is told that the household’s share is taken, and not by whom', async () => {
  const found = await spouse.post('/api/cards', { issuer: 'shinhan' });
  const card = found.ok ? found.body.cards[0]!.id : '';
  const { text, status } = await spouse.send('POST', '/api/applications', JSON.stringify({ instrument: 'card', issuer: 'shinhan', card }), {
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  });
  expect(status).toBeGreaterThanOrEqual(400);
  for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
});

test('nothing of any person stands in the log, at its most talkative', async () => {
  const log = said.join('\n');
  expect(log).not.toBe('');
  for (const secret of ['김단비', '이한결', '5550000', '1986-03-14', secrets['shop']!, secrets['card']!]) expect(log).not.toContain(secret);
});

test('nothing of any person stands in the database in the clear', async () => {
  const tables = await database.owner.rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  expect(tables.length).toBeGreaterThan(30);
  for (const { name } of tables) {
    const rows = await database.owner.rows<{ text: string }>(`select t::text as text from "${name}" t`);
    const text = rows.map((row) => row.text).join('\n');
    // Where somebody shops stands in the clear, because deciding needs it; who that is does not.
    for (const secret of ['김단비', '이한결', '김새싹', '+8210555', '1986-03-14', '1988-11-02']) expect(text, `${secret} in ${name}`).not.toContain(secret);
  }
});

test('whoever signs out everywhere is signed out on a phone they lost, at once, and their spouse is not', async () => {
  const lost = await service.signIn('danbi');
  const devices = async () => {
    const told = await head.get('/api/my-data');
    return told.ok ? told.body.signedIn : told.problem.code;
  };
  expect(await devices()).toBe(2);
  expect((await head.post('/api/sign-out/everywhere', undefined)).ok).toBe(true);
  for (const phone of [lost, head]) expect(await phone.get('/api/my-data')).toMatchObject({ ok: false, problem: { code: 'session.none' } });
  expect((await spouse.get('/api/my-data')).ok).toBe(true);
});
