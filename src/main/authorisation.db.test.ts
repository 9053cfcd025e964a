import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { operatorRoles, type OperatorRole } from '#core/operator.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { bodyOf } from './testing/contract-body.ts';
import { oneOfEach } from './testing/operator.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';

/*
 * The authorisation table as it is published, tried pair by pair at a running service: what it says no to is refused at the door, what it says
 * yes to is not. The table is read, never computed here: a route or a role that it lacks fails.
 */
const database = useTestDatabase();
const routes = Object.values(contract) as readonly Route[];
const [head = [], , ...rows] = readFileSync(new URL('../../docs/generated/authorisation.md', import.meta.url), 'utf8')
  .split('## Roles')[0]!
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
const callers = head.slice(1);
const pairs = rows.flatMap(([name = '', ...cells]) => callers.map((caller, at) => [name.replaceAll('`', ''), caller, cells[at] ?? ''] as const));

let service: PretendService;
let citizenId = '';
let desks: Readonly<Record<OperatorRole, string>>;

beforeAll(async () => {
  // Each request is a new device’s, and comes faster than people do.
  service = await openPretendService(database.url, { at: '2020-05-16T10:00', startPerSecond: 1_000_000 });
  await service.signIn('haneul');
  citizenId = (await database.owner.rows<{ citizen_id: string }>('select citizen_id from citizen'))[0]!.citizen_id;
  desks = await oneOfEach(database.db);
});
afterAll(async () => await service.stop());

/** A session of its own for each request: one that a route ends is nobody else’s. */
async function cookieOf(caller: string): Promise<string> {
  if (caller === 'nobody') return '';
  const kind = caller === 'citizen' ? 'citizen' : 'operator';
  const session = { kind, subjectId: kind === 'citizen' ? citizenId : desks[caller as OperatorRole], openedAt: Date.now() } as const;
  return `danbi-${kind}=${await database.db.tx((tx) => openSession(tx, session, { idleMs: 3_600_000, lifeMs: 3_600_000 }))}`;
}

const partnerNames: Readonly<Record<string, string>> = { issuer: 'shinhan', provider: 'solapi' };

/** The code with which a route refuses this caller, whose request is otherwise in order; nothing when it is answered. */
async function codeOf({ method, path, body }: Route, caller: string): Promise<string | undefined> {
  const answer = await fetch(service.url + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => partnerNames[name] ?? crypto.randomUUID()), {
    method,
    redirect: 'manual',
    headers: {
      cookie: await cookieOf(caller),
      ...(method === 'POST' ? { origin: service.url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body ? bodyOf(body) : {}) } : {}),
  });
  const isProblem = (answer.headers.get('content-type') ?? '').startsWith('application/problem+json');
  const text = await answer.text();
  return isProblem ? (JSON.parse(text) as { code: string }).code : undefined;
}

const atTheDoor = ['session.none', 'operator.none', 'operator.not_allowed'];

test('the table has every route of the contract, nobody, the citizen and every role, and no other', () => {
  expect(rows.map(([name = '']) => name).toSorted()).toEqual(routes.map(({ method, path }) => `\`${method} ${path}\``).toSorted());
  expect(callers).toEqual(['nobody', 'citizen', ...operatorRoles]);
  expect(pairs).toHaveLength(routes.length * (operatorRoles.length + 2));
  for (const [name, caller, access] of pairs) expect(['yes', 'no', 'signed'], `${name} ${caller}`).toContain(access);
});

describe('who is let in', () => {
  test.each(pairs)('%s · %s: %s', async (name, caller, access) => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === name)!;
    const code = await codeOf(route, caller);
    if (access === 'signed') return expect(code).toBe('webhook.forged');
    if (access === 'yes') return expect(atTheDoor).not.toContain(code);
    const isOperator = caller !== 'nobody' && caller !== 'citizen';
    expect(code).toBe(route.who === 'citizen' ? 'session.none' : isOperator ? 'operator.not_allowed' : 'operator.none');
  });
});

/** Going out is everybody’s. */
const own = 'POST /console/api/sign-out';

test('a viewer and an auditor change nothing: no route that writes lets them in for being one', () => {
  const writes = routes.filter(({ who, method }) => who === 'operator' && method === 'POST').map(({ method, path }) => `${method} ${path}`);
  for (const [name, caller, access] of pairs)
    if (name !== own && writes.includes(name) && (caller === 'viewer' || caller === 'auditor')) expect(access, `${name} · ${caller}`).toBe('no');
});
