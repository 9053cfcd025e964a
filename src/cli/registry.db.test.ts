import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';

/* ./danbi registry import as people type it: a process on a real database. */
const database = useTestDatabase();
const main = join(import.meta.dirname, 'main.ts');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-registry-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kim = { ci: 'ci-kim', register: 'page-1', relation: 'head', birthDate: '1986-03-14', region: 'seoul', facts: { insured: true } };
const lee = { ...kim, ci: 'ci-lee', relation: 'spouse', birthDate: '1988-11-02', spouseOf: 'ci-kim' };
const park = { ...kim, ci: 'ci-park', register: 'page-2', region: 'busan' };

const runWith = (more: Readonly<Record<string, string>>, ...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'registry', 'import', ...given], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url, DANBI_DATA: folder, ...more },
  });
  return { status, stdout, stderr };
};
const run = (...given: string[]) => runWith({}, ...given);
/** 5 minutes for two registers of a city; half a minute on an idle machine. */
const manyMs = 300_000;
const write = (name: string, ...lines: readonly unknown[]) => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
};
const people = async () => Number((await database.owner.rows<{ n: bigint }>('select count(*) as n from register_person'))[0]!.n);
const circles = async () => Number((await database.owner.rows<{ n: bigint }>('select count(distinct circle_id) as n from citizen_circle'))[0]!.n);

test('a register is put in force, families together, by the base date of the served programme, and nothing of it is readable', async () => {
  const imported = run(write('good.jsonl', kim, lee, park));
  expect(imported).toEqual({ status: 0, stderr: '', stdout: 'The register of 2020-03-29 is in force: 3 people, 3 new, 0 changed, 0 unchanged.\n' });
  expect([await people(), await circles()]).toEqual([3, 2]);
  const [row] = await database.owner.rows<{ text: string }>(`select string_agg(encode(facts_sealed, 'escape'), ' ') as text from register_person`);
  expect(row!.text).not.toMatch(/seoul|busan|ci-kim|page-1/);
  const [entry] = await database.owner.rows<{ actor: string; detail: string }>(`select actor, detail from audit_entry where action = 'register.imported'`);
  expect(entry).toMatchObject({ actor: 'command line', detail: expect.stringContaining('"people":3') as string });
});

test('the same file again changes nothing and says so', async () => {
  const again = run(join(folder, 'good.jsonl'));
  expect([again.status, again.stdout]).toEqual([0, 'All of this register of 2020-03-29 was in force already (3 people): nothing was changed.\n']);
  expect(await people()).toBe(3);
  expect((await database.owner.rows('select 1 from roster')).length).toBe(1);
});

test('lines that are wrong are named with their number and left out, and the exit code says that there were some', async () => {
  const choi = { ...kim, ci: 'ci-choi', register: 'page-3' };
  const mixed = run(write('mixed.jsonl', choi, '{"broken', { ...kim, ci: '' }, choi));
  expect(mixed.status).toBe(1);
  expect(mixed.stdout).toContain('1 person, 1 new, 0 changed, 0 unchanged.');
  expect(mixed.stdout).toContain('3 lines refused:\n  line 2: The line is not JSON.\n  line 3: ci, register');
  expect(mixed.stdout).toContain('line 4: This person was on an earlier line');
  expect(await people()).toBe(4);
});

test('a script reads the same as one JSON object', () => {
  const told = run(write('scripted.jsonl', { ...kim, ci: 'ci-han', register: 'page-4' }, 'x'), '--as-of', '2021-06-30', '--json');
  expect(told.status).toBe(1);
  expect(JSON.parse(told.stdout)).toEqual({
    asOf: '2021-06-30',
    people: 1,
    added: 1,
    changed: 0,
    unchanged: 0,
    refused: 1,
    isKnown: false,
    complaints: [{ line: 2, why: 'The line is not JSON.' }],
  });
});

test.each([
  ['a file that holds nobody', [], 'holds nobody'],
  ['a file without one entry', ['x', 'y'], 'No line of this register is an entry (2 were refused'],
  ['a register that joins two families that were apart', [kim, { ...park, spouseOf: 'ci-kim' }], 'joins families that were apart'],
])('%s changes nothing', async (_what, lines, says) => {
  const before = await people();
  const refused = run(write('bad.jsonl', ...lines));
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain(says);
  expect(refused.stderr).not.toMatch(/ci-kim|seoul|\n\s+at /);
  expect(await people()).toBe(before);
});

test('a file that is not there and a day that is none are wrong usage', () => {
  expect(run(join(folder, 'nowhere.jsonl'))).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no file') as string });
  expect(run(join(folder, 'good.jsonl'), '--as-of', '2020-02-30')).toMatchObject({ status: 2, stderr: expect.stringContaining('a day like') as string });
});

const csvHeader = 'ci,register,relation,birthDate,region,spouseOf,facts.premium,facts.insured';
const csvPerson = (i: number, premium: number) => `csv-${i},csv-page-${i >> 1},${i % 2 === 0 ? 'head,1980-01-01' : 'spouse,1981-02-02'},seoul,,${premium},true`;

test('a CSV with a byte order mark is put in force like JSON Lines, and a quote nobody closed costs one line', async () => {
  const before = await people();
  const imported = run(write('people.csv', `\uFEFF${csvHeader}`, csvPerson(1_000_000, 1), '"broken,1,head,1980-01-01,seoul,,1,true', csvPerson(1_000_001, 2)));
  expect(imported.status).toBe(1);
  expect(imported.stdout).toContain('2 people, 2 new, 0 changed, 0 unchanged.\n1 line refused:\n  line 3: The quotes of the line do not match.');
  expect(await people()).toBe(before + 2);
});

test('a file read before comes back in force after another one came in between', async () => {
  const first = write('first.jsonl', { ...kim, ci: 'ci-back', register: 'page-back' });
  const second = write('second.jsonl', { ...kim, ci: 'ci-back', register: 'page-back', region: 'busan' });
  expect(run(first).stdout).toContain('1 new, 0 changed');
  expect(run(second).stdout).toContain('0 new, 1 changed');
  expect(run(first).stdout).toContain('0 new, 1 changed');
});

test(
  '50,000 lines are read in a heap of 48 MB, and a second file with one changed line writes one row',
  async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => csvPerson(i, i));
    const roomy = { NODE_OPTIONS: '--max-old-space-size=48' };
    const first = runWith(roomy, write('many.csv', csvHeader, lines.join('\n')));
    expect([first.stderr, first.stdout]).toEqual(['', 'The register of 2020-03-29 is in force: 50,000 people, 50,000 new, 0 changed, 0 unchanged.\n']);
    lines[23_456] = csvPerson(23_456, 7);
    const second = runWith(roomy, write('changed.csv', csvHeader, lines.join('\n')));
    expect([second.stderr, second.stdout]).toEqual(['', 'The register of 2020-03-29 is in force: 50,000 people, 0 new, 1 changed, 49,999 unchanged.\n']);
    const rosters = await database.owner.rows<{ n: bigint }>(
      'select count(p.citizen_id) as n from roster r join register_person p on p.roster_id = r.roster_id group by r.roster_id order by r.imported_at desc, r.roster_id desc limit 1',
    );
    expect(rosters).toEqual([{ n: 1n }]);
  },
  manyMs,
);
