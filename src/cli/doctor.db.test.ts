import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '#platform/postgres.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

/* ./danbi doctor as people type it. */
const database = useTestDatabase();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-doctor-'));
  // Root’s database runs as another account, which has to come in.
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (environment: Record<string, string>, ...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'doctor', ...given], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DANBI_DATA: folder, ...environment },
  });
  expect(stderr).toBe('');
  return { status, lines: stdout.trimEnd().split('\n') };
};
const lineOf = (lines: readonly string[], name: string) => lines.find((line) => line.includes(name)) ?? '';

test('it names what is here, changes nothing, and ends with 0', () => {
  const { status, lines } = run({});
  expect([status, lines.at(-1)]).toEqual([0, 'Everything needed is here.']);
  expect(lineOf(lines, 'Data folder')).toContain(`${join(folder, 'postgres')} (made at the first start)`);
  expect(readdirSync(folder)).toEqual([]);
});

test('it names the data folder that a running danbi uses', async () => {
  const postgres = await openPostgres({ folder: join(folder, 'postgres'), durability: 'disposable' });
  expect(lineOf(run({}).lines, 'Data folder')).toMatch(/postgres, in use by process \d+$/);
  await postgres.stop();
});

test('a database of one’s own is tried: one that serves is good, one that does not is told with the next step', () => {
  expect(lineOf(run({ DATABASE_URL: database.url }).lines, 'PostgreSQL')).toMatch(/^ok .* the one in DATABASE_URL$/);
  const missing = new URL(database.url);
  missing.pathname = '/no_such_relief';
  const { status, lines } = run({ DATABASE_URL: missing.href });
  expect(status).toBe(3);
  expect(lines.join('\n')).toMatch(/LACKS {2}PostgreSQL .*\n.*→ .*has no such database: make it first/);
  expect(lines.join('\n')).not.toContain(missing.password || 'a password');
});

test('wrong settings are told like anything else that is missing', () => {
  const { status, lines } = run({ PORT: 'abc', DANBI_LOG: 'loud' });
  expect(status).toBe(3);
  expect(lineOf(lines, 'Settings')).toMatch(/^LACKS/);
  expect(lines.join('\n')).toContain('PORT is a whole number from 0 to 65535, not “abc”.');
  expect(lines.join('\n')).toContain('DANBI_LOG is one of');
});

test('a port in use is a note, for nothing needs this very one', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as AddressInfo;
  const { status, lines } = run({ PORT: String(port) });
  expect([status, lineOf(lines, `Port ${port}`)]).toEqual([0, expect.stringMatching(/^note .*in use$/)]);
  holder.close();
});

test('for a machine it is one JSON object with the same checks', () => {
  const { status, lines } = run({}, '--json');
  const { ok, checks } = JSON.parse(lines.join('\n')) as { ok: boolean; checks: { name: string; ok: boolean; needed: boolean; found: string }[] };
  expect([status, ok, checks.map(({ name }) => name).slice(0, 3)]).toEqual([0, true, ['Node.js', 'npm', 'PostgreSQL']]);
});
