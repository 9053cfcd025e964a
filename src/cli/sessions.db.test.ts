import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

const database = useTestDatabase();
const hour = 3_600_000;

beforeAll(async () => {
  for (const [kind, subjectId] of [
    ['citizen', 'one'],
    ['citizen', 'two'],
    ['operator', 'shift'],
  ] as const)
    await database.db.tx(async (tx) => await openSession(tx, { kind, subjectId, openedAt: systemClock() }, { idleMs: hour, lifeMs: hour }));
});

const danbi = (...words: string[]) => {
  const environment = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'sessions', ...words], {
    encoding: 'utf8',
    env: environment,
  });
  return [status, stdout + stderr];
};

test('counts who is signed in, signs one kind out, and leaves the other', () => {
  expect(danbi('count')).toEqual([0, '  operators  1\n  citizens   2\n']);
  expect(danbi('end', 'operators')).toEqual([0, '1 sessions of operators are over; they sign in again.\n']);
  expect(danbi('count')).toEqual([0, '  operators  0\n  citizens   2\n']);
  expect(danbi('end', 'citizens')).toEqual([0, '2 sessions of citizens are over; they sign in again.\n']);
});

test('whose sessions is asked for, not guessed', () => {
  expect(danbi('end', 'everybody')).toEqual([2, 'Whose sessions? Say operators or citizens.\n']);
});
