import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countSessions } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

const database = useTestDatabase();
const danbi = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'operator', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: database.url, PORT: '4801', DANBI_URL: '' },
  });
  return { status, said: stdout + stderr };
};

test('an operator is added with roles, given a link, listed, and ended', async () => {
  expect(danbi('add', '김하나', '--role', 'campaigner', '--role', 'approver')).toEqual({
    status: 0,
    said: '김하나 is an operator (campaigner, approver). ./danbi operator link 김하나\n',
  });
  expect(danbi('add', '김하나').status).toBe(1);
  expect(danbi('link', '김하나').said).toMatch(/^http:\/\/localhost:4801\/console\/sign-in\?key=[\w-]{43}\n$/);
  expect(danbi('list').said).toContain('김하나\tapprover campaigner');
  expect(danbi('end', '김하나')).toEqual({ status: 0, said: '김하나 is no operator any more; sessions ended: 0.\n' });
  expect(danbi('link', '김하나')).toEqual({ status: 1, said: 'Nobody works here as 김하나. ./danbi operator list names everybody.\n' });
  expect(danbi('list').said).toContain('ended');
  expect(await countSessions(database.db, 'operator', undefined, Date.now())).toBe(0);
});

test('an office begins with any roles; once an admin and an approver work here, those that weigh take their yes', () => {
  expect(danbi('add', '한여울', '--role', 'admin').status).toBe(0);
  expect(danbi('add', '이두리', '--role', 'approver').status).toBe(0);
  expect(danbi('add', '최내리', '--role', 'agent', '--role', 'editor')).toEqual({
    status: 0,
    said: '최내리 is an operator (agent). An admin asks for editor at the console, and an approver agrees. ./danbi operator link 최내리\n',
  });
  expect(danbi('end', '한여울').status).toBe(0);
  expect(danbi('add', '남하루', '--role', 'admin')).toEqual({ status: 0, said: '남하루 is an operator (admin). ./danbi operator link 남하루\n' });
});

test('what is no role and what is no name is a wrong call', () => {
  expect(danbi('add', '이두리', '--role', 'king')).toEqual({
    status: 2,
    said: '“king” is no role. Say one of viewer, agent, campaigner, editor, approver, payer, auditor, admin.\n',
  });
  expect(danbi('add', ' ').status).toBe(2);
  expect(danbi('add', '이두리', '--role', 'payer', '--role', 'approver')).toEqual({
    status: 2,
    said: 'One person cannot be payer and approver. Whoever sends money does not say that it may go.\n',
  });
});
