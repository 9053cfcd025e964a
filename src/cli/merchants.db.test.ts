import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findMerchants } from '#modules/merchant/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';

/* ./danbi merchants import as people type it: a process on a real database. */
const database = useTestDatabase();
const main = join(import.meta.dirname, 'main.ts');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-merchants-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bakery = { registrationNumber: '101-01-00001', name: '동네빵집', class: 'bakery', region: 'seoul', annualSales: 180_000_000, localVoucher: true };
const run = (more: Readonly<Record<string, string>>, ...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'merchants', 'import', ...given], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url, DANBI_DATA: folder, ...more },
  });
  return { status, stdout, stderr };
};
const write = (name: string, ...lines: readonly unknown[]) => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
};
/** 5 minutes for two long lists; a few seconds on an idle machine. */
const manyMs = 300_000;

test('a list is put in force, is found by number, and again writes nothing; a changed shop is one change', async () => {
  const other = { registrationNumber: '2010100005', name: '바다횟집' };
  expect(run({}, write('shops.jsonl', bakery, other))).toEqual({ status: 0, stderr: '', stdout: '2 shops read: 2 new, 0 changed, 0 unchanged.\n' });
  expect(run({}, join(folder, 'shops.jsonl')).stdout).toBe('2 shops read: 0 new, 0 changed, 2 unchanged.\n');
  expect(run({}, write('changed.jsonl', { ...bakery, region: 'busan' }, other)).stdout).toBe('2 shops read: 0 new, 1 changed, 1 unchanged.\n');
  const found = await findMerchants(database.db, ['1010100001', '2010100005', '9']);
  expect(found.get('1010100001')).toEqual({ ...bakery, registrationNumber: '1010100001', region: 'busan', annualSales: 180_000_000n });
  expect([found.get('2010100005'), found.size]).toEqual([{ registrationNumber: '2010100005', name: '바다횟집' }, 2]);
});

test('lines that are wrong are named by their number and left out', () => {
  const mixed = run(
    {},
    write('mixed.jsonl', '{"broken', bakery, { ...bakery, registrationNumber: 'x' }, { ...bakery, colour: 'red' }, { ...bakery, annualSales: -1 }),
  );
  expect(mixed.status).toBe(1);
  expect(mixed.stdout).toContain('4 lines refused:\n  line 1: The line is not JSON.\n  line 3: registrationNumber is');
  expect(mixed.stdout).toContain('line 4: The line has a field that no shop has.\n  line 5: annualSales');
});

test('a CSV with a byte order mark means the same as JSON Lines, and a wrong first line says which columns there are', () => {
  const columns = 'registrationNumber,name,class,region,annualSales,localVoucher';
  const csv = write('shops.csv', `\uFEFF${columns}`, '301-01-00006,"화성, 문구",stationery,gyeonggi/suwon,90000000,true', '"1', '1,2', '5,A shop,,,,');
  expect(run({}, csv).stdout).toBe(
    '2 shops read: 2 new, 0 changed, 0 unchanged.\n2 lines refused:\n  line 3: The quotes of the line do not match.\n  line 4: The line has 2 cells; the first line names 6 columns.\nCorrect them and import the file again.\n',
  );
  expect(run({}, write('wrong.csv', 'number,name', '1,x')).stdout).toContain('line 1: The first line names the columns: registrationNumber, name');
});

test('a file that is not there is wrong usage', () => {
  expect(run({}, join(folder, 'nowhere.jsonl'))).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no file') as string });
});

test(
  '50,000 lines are read in a heap of 48 MB',
  () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `9${String(i).padStart(9, '0')},Shop ${i},bakery,seoul,${i}`);
    const many = write('many.csv', 'registrationNumber,name,class,region,annualSales', lines.join('\n'));
    const roomy = { NODE_OPTIONS: '--max-old-space-size=48' };
    expect(run(roomy, many)).toEqual({ status: 0, stderr: '', stdout: '50,000 shops read: 50,000 new, 0 changed, 0 unchanged.\n' });
    expect(run(roomy, many).stdout).toBe('50,000 shops read: 0 new, 0 changed, 50,000 unchanged.\n');
  },
  manyMs,
);
