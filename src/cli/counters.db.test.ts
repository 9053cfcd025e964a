import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { foldFigures } from '#modules/figures/index.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'danbi-counters-'));
const keyFile = join(folder, 'keys.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const danbi = (...words: string[]) => {
  const environment = { PATH: process.env['PATH'], DATABASE_URL: database.url, DANBI_KEYS: keyFile };
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'counters', 'check', ...words], { encoding: 'utf8', env: environment });
  return { status: ran.status, said: ran.stdout + ran.stderr };
};

test('without keys nothing can be counted again, and that is said', () => {
  expect(danbi()).toMatchObject({ status: 3, said: expect.stringContaining('keys') as string });
});

test('says what differs, puts it right when asked, and then all agrees', async () => {
  readOrMakeKeyRing(keyFile);
  expect(danbi()).toMatchObject({
    status: 0,
    said: expect.stringContaining('refusals is kept and cannot be counted again: a refusal writes no row;') as string,
  });
  await database.owner.tx((tx) =>
    tx.changed(`insert into figure (figure, label, value) values ('applications.digit', '4', 7), ('refusals', 'x', 9), ('refusals.all', '', 9)`),
  );
  const found = danbi();
  expect(found.status).toBe(1);
  expect(found.said).toContain('✗ applications.digit [4]: 7 kept, 0 in the rows');
  expect(found.said).toMatch(/1 of \d+ figures and points of curves differ/);
  expect(danbi('--mend')).toMatchObject({ status: 0, said: expect.stringMatching(/1 of \d+ figures and points of curves were put right/) as string });
  const { status, said } = danbi('--json');
  expect(status).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ agrees: true, findings: [], mended: false });
});

test('what of refusals is not counted any more is found, dropped from its reason and from the whole, and nobody’s refusal with it', async () => {
  await database.owner.tx((tx) =>
    tx.changed(`insert into figure (figure, label, value) values ('refusals', 'service.read_only', 373), ('refusals', 'rotation.not_your_day', 5)`),
  );
  await database.owner.tx((tx) => tx.changed(`update figure set value = value + 378 where figure = 'refusals.all'`));
  const found = danbi();
  expect(found.status).toBe(1);
  expect(found.said).toContain('✗ refusals [service.read_only]: 373 kept, 0 by what is counted now');
  expect(found.said).toContain('✗ refusals.all: 387 kept, 14 by what is counted now');
  expect(danbi('--mend').status).toBe(0);
  await foldFigures(database.db);
  expect(await database.owner.rows(`select figure, label, value from figure where figure like 'refusals%' and value <> 0 order by figure, label`)).toEqual([
    { figure: 'refusals', label: 'rotation.not_your_day', value: 5n },
    { figure: 'refusals', label: 'x', value: 9n },
    { figure: 'refusals.all', label: '', value: 14n },
  ]);
  expect(danbi()).toMatchObject({ status: 0 });
});
