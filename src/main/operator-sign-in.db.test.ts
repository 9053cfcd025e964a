import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBrokenLink } from '#modules/audit/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { visit } from '#platform/testing/visit.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';

/* Operators come in by the agency’s provider of accounts, in a browser that has only cookies. */
const database = useTestDatabase();
let service: PretendService;
/** Of the browser of one test. */
let cookies: Map<string, string>;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-16T10:00' });
});
afterAll(async () => await service.stop());
beforeEach(() => (cookies = new Map()));

const comeIn = async (account: string, how = 'second', lang = 'ko') =>
  await visit(`${service.url}/console/sign-in/start?lang=${lang}`, { account, how }, `${service.url}/console/?`, cookies).catch(async (error: Error) => {
    // Let in, it is sent to the console without a word.
    if (cookies.has('danbi-operator')) return '';
    throw error;
  });
const cookieOf = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const whoAmI = async () => {
  const answer = await fetch(`${service.url}/console/api/operator`, { headers: { cookie: cookieOf() } });
  return { status: answer.status, ...((await answer.json()) as { name?: string; roles?: string[]; code?: string }) };
};
const newest = async () => {
  const [entry] = await database.owner.rows<{ actor: string; action: string; detail: string }>(
    'select actor, action, detail from audit_entry order by seq desc limit 1',
  );
  return { ...entry!, detail: JSON.parse(entry!.detail) as Record<string, string> };
};

test('with the password and a security key, 김하나 is in the console, and it is on record how', async () => {
  await comeIn('e-1001');
  expect(await whoAmI()).toMatchObject({ status: 200, name: '김하나', roles: ['agent', 'approver', 'campaigner'] });
  expect(await newest()).toMatchObject({
    action: 'console.opened',
    actor: expect.stringMatching(/^김하나 \(/),
    detail: { by: 'provider', factors: 'pwd hwk user' },
  });
  const staff = (await (await fetch(`${service.url}/console/api/staff?lang=ko`, { headers: { cookie: cookieOf() } })).json()) as {
    readonly people: readonly { readonly name: string; readonly signsIn: string }[];
  };
  expect(staff.people.find((one) => one.name === '김하나')?.signsIn).toMatch(/^마지막으로 들어온 때: \d+월 \d+일/);
});

test.each([
  ['the password alone', 'e-1001', 'password', 'operator.no_second_factor'],
  ['an account that is no operator’s', 'e-2001', 'second', 'operator.unknown'],
  ['an account of a name that was somebody’s who signed in before', 'e-2002', 'second', 'operator.unknown'],
  ['a text message as the only second thing', 'e-2003', 'second', 'operator.unknown'],
])('with %s nobody comes in, is told why, and it is on record', async (_what, account, how, code) => {
  expect(await comeIn(account, how)).toBe(`${service.url}/console/?refused=${code}`);
  expect(await whoAmI()).toMatchObject({ status: 401, code: 'operator.none' });
  expect(await newest()).toMatchObject({ action: 'console.refused', detail: { why: code } });
});

test('whoever has only a text message as a second thing is an operator and still does not come in', async () => {
  await service.addOperators([{ name: '문자뿐', roles: ['viewer'], account: ' Text@Agency.Example ' }]);
  expect(await comeIn('e-2003', 'second', 'en')).toBe(`${service.url}/console/?lang=en&refused=operator.no_second_factor`);
});

test('whoever goes back at the provider is where they were', async () => {
  expect(await visit(`${service.url}/console/sign-in/start`, { cancel: '1' }, `${service.url}/console/?`, cookies)).toContain('refused=sign_in.refused');
});

test('coming back without having gone, or with a citizen’s errand, opens nothing', async () => {
  const back = async (cookie: string) => {
    const answer = await fetch(`${service.url}/console/sign-in/callback?code=x&state=y`, { redirect: 'manual', headers: { cookie } });
    return [answer.headers.get('location'), (answer.headers.get('set-cookie') ?? '').includes('danbi-operator=')];
  };
  const refused = ['/console/?refused=sign_in.refused', false];
  expect(await back('')).toEqual(refused);
  const citizen = await fetch(`${service.url}/api/sign-in`, { redirect: 'manual' });
  const [, errand = ''] = /danbi-attempt=([^;]+)/.exec(citizen.headers.get('set-cookie') ?? '') ?? [];
  expect(errand).not.toBe('');
  expect(await back(`danbi-operator-attempt=${errand}`)).toEqual(refused);
});

test('whoever has gone out, or works here no more, is out', async () => {
  await comeIn('e-1002');
  const cookie = `danbi-operator=${cookies.get('danbi-operator')}`;
  expect((await fetch(`${service.url}/console/api/sign-out`, { method: 'POST', headers: { cookie, origin: service.url } })).status).toBe(204);
  expect((await whoAmI()).code).toBe('operator.none');
  await database.owner.tx((tx) => tx.changed(`update operator set ended_at = created_at where name = '이두리'`));
  cookies = new Map();
  expect(await comeIn('e-1002')).toContain('refused=operator.unknown');
});

test('all of it stands in a whole chain', async () => {
  expect(await findBrokenLink(database.db)).toBeUndefined();
});
