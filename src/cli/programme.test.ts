import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { cannotRead } from './programme-file.ts';

const root = join(import.meta.dirname, '..', '..');
const korea2020 = join(root, 'programmes', 'kr-2020-emergency-relief.yaml');
const folder = mkdtempSync(join(tmpdir(), 'danbi-programme-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** A process begins in half a second, and in some on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

async function danbi(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'main.ts'), ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, errors };
}

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

/** What somebody would write into the blanks of a new file, in their order. */
const filled = `
2027-01-04T00:00
늘봄 지원금
Neulbom Relief
늘봄시
Neulbom City
공고 제1호
"https://example.org/notice"
2026-12-01
gyeonggi
늘봄시
Neulbom City
100000
2027-01-11T09:00
2027-02-05T18:00
2027-01-11
2027-01-12
2027-01-13
2027-01-14
2027-01-15
2027-01-16
2027-01-18T09:00
2027-02-05T18:00
2027-01-11T09:00
2027-02-12T18:00
2007-12-31
1
2027-04-30T24:00
2027-04-30T24:00
shinhan
신한카드
Shinhan
3000000000
5년
five years
늘봄시
Neulbom City
5년
five years
5년
five years
늘봄시
Neulbom City
5년
five years
늘봄시
Neulbom City
`
  .trim()
  .split('\n');

test('a new file names each of its blanks, and passes the check once they are filled in', async () => {
  const made = await danbi('programme', 'new', 'neulbom-2027');
  expect([made.code, made.errors]).toEqual([0, '']);
  const path = join(folder, 'programmes', 'neulbom-2027.yaml');
  const blank = readFileSync(path, 'utf8');
  const comment = (blank.match(/^#.*____/gm) ?? []).length;
  const before = await danbi('programme', 'check', path, '--json');
  expect(before.code).toBe(1);
  const { findings } = JSON.parse(before.out) as { findings: { code: string }[] };
  expect(findings.filter(({ code }) => code === 'shape.blank').length).toBeGreaterThan(30);

  let next = 0;
  const lines = blank.split('\n').map((line) => (line.startsWith('#') ? line : line.replaceAll('____', () => filled[next++] ?? 'too few')));
  expect([next, comment]).toEqual([filled.length, 1]);
  writeFileSync(path, lines.join('\n'));
  const after = await danbi('programme', 'check', path);
  expect([after.out, after.errors, after.code]).toEqual([expect.stringContaining('no mistakes found'), '', 0]);
});

test('a file that is there is never written over', async () => {
  await danbi('programme', 'new', 'twice-2027');
  const again = await danbi('programme', 'new', 'twice-2027');
  expect([again.code, again.errors]).toEqual([2, expect.stringContaining('already there and was not touched')]);
});

test('a mistake is told with its place, its rule, one sentence and how to mend it, and the command ends with 1', async () => {
  const text = readFileSync(korea2020, 'utf8').replace('        - { on: 2020-05-15, digits: [5, 0] }\n', '');
  const { code, out, errors } = await danbi('programme', 'check', put('mistake.yaml', text));
  expect(code).toBe(1);
  expect(out + errors).toMatch(/mistake\.yaml:\d+:\d+ {2}error {4}rotation\.digit_without_day {2}card-online: .+\n {4}→ .+/);
});

test.each([
  ['a file that is not there', ['programme', 'check', 'nowhere.yaml'], 2, 'There is no file nowhere.yaml'],
  ['a folder', ['programme', 'explain', '.'], 2, '. is a folder. Name a file in it.'],
  ['a name that is none', ['programme', 'new', 'My City'], 2, 'cannot be a programme’s name'],
  ['a channel that is not there', ['programme', 'calendar', korea2020, '--channel', 'nowhere'], 2, 'nowhere'],
  ['a birth year that is none', ['programme', 'calendar', korea2020, '--birth-year', 'old'], 2, 'old'],
])('%s is refused in one plain sentence', async (_name, args, code, says) => {
  const ended = await danbi(...args);
  expect([ended.code, ended.out]).toEqual([code, '']);
  expect(ended.errors).toContain(says);
  expect(ended.errors).not.toMatch(/\n\s+at /);
});

test('broken YAML is refused with its place and without a stack trace', async () => {
  const { code, out, errors } = await danbi('programme', 'check', put('broken.yaml', 'danbi: 1\nid: [a, b\n  name: x\n'));
  expect(code).toBe(1);
  expect(out + errors).toMatch(/broken\.yaml:\d+:\d+/);
  expect(out + errors).not.toMatch(/\n\s+at /);
});

test('the calendar of one birth year holds the one rotation day of each channel', async () => {
  const { out } = await danbi('programme', 'calendar', korea2020, '--birth-year', '1984', '--channel', 'card-online', '--json');
  const { rows } = JSON.parse(out) as { rows: { opens: string; closes: string; digits?: number[] }[] };
  expect(rows.filter((row) => row.digits)).toMatchObject([{ opens: '2020-05-14T07:00:00+09:00', closes: '2020-05-14T23:30:00+09:00', digits: [4, 9] }]);
});

test('the calendar as iCalendar has lines of at most 75 octets that end as the standard asks', async () => {
  const { out } = await danbi('programme', 'calendar', korea2020, '--ics');
  const lines = out.split('\r\n');
  expect([lines[0], lines.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  expect(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([]);
});

test('the whole programme is read out in both languages', async () => {
  const [english, korean] = await Promise.all([danbi('programme', 'explain', korea2020), danbi('programme', 'explain', korea2020, '--lang', 'ko')]);
  expect(english.out).toContain('Applying at card companies’ sites and apps is open from Monday 11 May 2020, 7:00 a.m. until Friday 5 June, 11:30 p.m.');
  expect(korean.out).toContain('카드사 누리집과 앱 신청은 2020년 5월 11일(월) 오전 7시부터 6월 5일(금) 오후 11시 30분까지 받습니다.');
});

test('two versions differ by rule, for whom, from what to what; one version from itself in nothing', async () => {
  const text = readFileSync(korea2020, 'utf8');
  const later = put('later.yaml', text.replace('closes: 2020-06-05T23:30', 'closes: 2020-06-12T23:30'));
  const differs = await danbi('programme', 'diff', korea2020, later);
  expect(differs.code).toBe(1);
  expect(differs.out).toContain('closes on Friday 12 June 2020, 11:30 p.m. instead of Friday 5 June 2020, 11:30 p.m.');
  const same = await danbi('programme', 'diff', korea2020, korea2020);
  expect([same.code, same.out]).toEqual([0, 'The two are the same programme.\n']);
});

test('what a removed entry said stands under it, a line each, and as data in the JSON', async () => {
  const text = readFileSync(korea2020, 'utf8');
  const later = put('fewer.yaml', text.replace(/\ndonation:\n[\s\S]*?\n(?=[a-z])/, '\n'));
  const { out } = await danbi('programme', 'diff', korea2020, later);
  expect(out).toContain('- No longer there: donation.\n      unit: 10,000 won\n');
  expect(out).toMatch(/\n {6}and \d+ more\n {4}other · donation · donation · people who donate\n1 difference\.\n$/);
  const { changes } = JSON.parse((await danbi('programme', 'diff', korea2020, later, '--json')).out) as { changes: { says: object[]; saysMore: number }[] };
  expect(changes[0]!.says).toHaveLength(12);
  expect(changes[0]!.says[0]).toEqual({ names: ['unit'], words: { ko: '단위: 10,000원', en: 'unit: 10,000 won' }, value: 10_000 });
  expect(changes[0]!.saysMore).toBeGreaterThan(0);
});

test('whatever keeps a file from being read has its sentence and its next step', () => {
  expect(cannotRead('a.yaml', 'EACCES')).toBe('a.yaml may not be read by you. Ask its owner for read access.');
  expect(cannotRead('a.yaml', 'EIO')).toBe('a.yaml cannot be read (EIO). Copy it to this machine and try again.');
});

test('a reader that has seen enough ends the command quietly', async () => {
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'main.ts'), 'programme', 'explain', korea2020], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect([code, errors]).toEqual([0, '']);
});
