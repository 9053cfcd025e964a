import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disclose, record } from '#modules/audit/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'danbi-audit-'));
const kept = join(folder, 'head.json');
const citizenId = crypto.randomUUID();
const danbi = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'audit', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: database.url },
  });
  return { status, said: stdout + stderr };
};

beforeAll(async () => {
  await database.db.tx(async (tx) => {
    await record(tx, { at: 1_000, actor: '김하나', action: 'console.opened', detail: { by: 'link' } });
    await disclose(tx, { citizenId, who: `operator:${crypto.randomUUID()}`, what: 'file', purpose: '물어봤어요.', at: 2_000 });
    await record(tx, { at: 3_000, actor: '김하나', action: 'console.opened', detail: { by: 'provider' } });
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a whole trail is proved, and its head goes on from one that was kept', () => {
  const { status, said } = danbi('head');
  expect(status).toBe(0);
  writeFileSync(kept, said);
  expect(danbi('verify')).toEqual({ status: 0, said: 'The trail is whole. Entries: 3. Looks at somebody’s data: 1.\n' });
  expect(danbi('verify', '--against', kept).said).toContain('It goes on from the head of 3 that was kept.');
});

test('the first broken link is named, with exit code 1', async () => {
  await database.owner.tx((tx) => tx.changed(`update audit_entry set actor = '이두리' where seq = 1`));
  expect(danbi('verify')).toEqual({ status: 1, said: 'The trail is broken at entry 1: it was changed, or the one before it is missing.\n' });
  await database.owner.tx((tx) => tx.changed(`update audit_entry set actor = '김하나' where seq = 1`));
  await database.owner.tx((tx) => tx.changed('delete from audit_entry where seq = 3'));
  expect(danbi('verify').status).toBe(0);
  expect(danbi('verify', '--against', kept)).toEqual({
    status: 1,
    said: 'The trail is broken at entry 3: what was kept outside is not what stands here. The trail was cut off or written anew.\n',
  });
  await database.owner.tx((tx) => tx.changed('delete from disclosure'));
  expect(danbi('verify').said).toContain('entry 2: it tells of a look at a person that is missing from what the person reads');
});

test('what is no head is a wrong call', () => {
  writeFileSync(kept, '{"seq":1}');
  expect(danbi('verify', '--against', kept).status).toBe(2);
  expect(danbi('verify', '--against', join(folder, 'nowhere')).status).toBe(2);
});
