import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const korea2021 = join(root, 'programmes', 'kr-2021-win-win-relief.yaml');
const folder = mkdtempSync(join(tmpdir(), 'danbi-decide-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Starts `danbi` as a person would, with this standard input, and waits for its end. */
async function danbi(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'main.ts'), ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, errors };
}

const lookUp = (id: string, birthYear: number) => JSON.stringify({ id, ask: 'inquire', at: '2021-09-07T10:00', channel: 'online', applicant: { birthYear } });
const parsed = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('questions from a file are answered in order, one line each, and the command ends with 0', { timeout: 30_000 }, async () => {
  writeFileSync(join(folder, 'questions.jsonl'), `${lookUp('a', 1992)}\n${lookUp('b', 1991)}`);
  const { code, out, errors } = await danbi(['decide', korea2021, '--facts', 'questions.jsonl', '--json']);
  expect([code, errors]).toEqual([0, '']);
  expect(parsed(out)).toMatchObject([
    { id: 'a', ask: 'inquire', answer: 'yes', rule: 'inquiry', version: 1, until: '2021-09-08T00:00:00+09:00' },
    { id: 'b', answer: 'no', refusal: 'rotation.not_your_day', next: '2021-09-11T00:00:00+09:00' },
  ]);
});

test('hundreds of lines, good ones and each sort of bad one among them, are answered in their order', { timeout: 30_000 }, async () => {
  const notUtf8 = Buffer.from([0x7b, 0xff, 0x7d]);
  const line = (i: number) => (i % 7 === 3 ? notUtf8 : Buffer.from(i % 11 === 5 ? '{' : i % 13 === 6 ? '{}' : lookUp(`q${i}`, 1992)));
  const lines = Array.from({ length: 300 }, (_, i) => Buffer.concat([line(i), Buffer.from('\n')]));
  const { code, out } = await danbi(['decide', korea2021, '--json'], Buffer.concat(lines));
  expect(code).toBe(1);
  const expected = Array.from({ length: 300 }, (_, i) =>
    i % 7 === 3 ? `${i + 1} line.not_utf8` : i % 11 === 5 ? `${i + 1} line.not_json` : i % 13 === 6 ? `${i + 1} question.wrong_shape` : `q${i}`,
  );
  expect(parsed(out).map(({ id, line: number, error }) => id ?? `${String(number)} ${(error as { code: string }).code}`)).toEqual(expected);
});

test('a bad line is answered with its number and its error, the rest go on, and the command ends with 1', { timeout: 30_000 }, async () => {
  const lines = [
    '\uFEFF' + lookUp('a', 1992),
    '',
    'not json',
    '[]',
    '{"ask":"aply","at":"2021-09-07T10:00"}',
    '{"ask":"apply"}',
    '{"ask":"apply","at":"2021-09-07T10:00","chanel":"online"}',
    '{"id":"x","ask":"apply","at":"2021-09-07T10:00","claims":-1}',
    lookUp('z', 1992),
  ];
  const { code, out } = await danbi(['decide', korea2021, '--json'], Buffer.concat([Buffer.from(lines.join('\r\n')), Buffer.from([0x0d, 0x0a, 0xff])]));
  expect(code).toBe(1);
  expect(parsed(out)).toMatchObject([
    { id: 'a', answer: 'yes' },
    { line: 3, error: { code: 'line.not_json', say: expect.stringMatching(/^This line is not JSON/) as string, mend: expect.any(String) as string } },
    { line: 4, error: { code: 'question.wrong_shape', say: 'This line is JSON, but not an object.' } },
    {
      line: 5,
      error: {
        code: 'question.wrong_shape',
        say: '“ask”: “aply” is not one of the values allowed here.',
        mend: expect.stringContaining('Did you mean “apply”?') as string,
      },
    },
    { line: 6, error: { say: '“at” is missing.' } },
    { line: 7, error: { say: '“chanel” is not a key that belongs here.', mend: 'Did you mean “channel”?' } },
    { line: 8, id: 'x', error: { say: expect.stringContaining('“claims”') as string } },
    { id: 'z', answer: 'yes' },
    { line: 10, error: { code: 'line.not_utf8' } },
  ]);
});

test('no part of a bad line is repeated: it may hold facts about a person', { timeout: 30_000 }, async () => {
  const { out } = await danbi(['decide', korea2021, '--json'], '{"name":"김단비", nonsense');
  expect(out).not.toContain('김단비');
});

test('readable lines say the answer, the reason, the amount and the rule with its sources', { timeout: 30_000 }, async () => {
  const { code, out } = await danbi(['decide', korea2021, '--text', '--lang', 'ko'], `${lookUp('a', 1992)}\n${lookUp('b', 1991)}\n{`);
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual([
    'a  예  inquire  2021년 9월 7일(화) 밤 12시(자정)까지  [inquiry K21-1 K21-27]',
    'b  아니요  inquire  9월 11일(토)부터 금액을 조회할 수 있어요  [inquiry K21-1 K21-27]',
    'line 3: This line is not JSON (from character 2). → Write one question as one JSON object on one line.',
    '',
  ]);
});

test('a missing file is wrong usage, and a programme with errors decides nothing', { timeout: 30_000 }, async () => {
  const missing = await danbi(['decide', 'nothing.yaml']);
  expect([missing.code, missing.out, missing.errors]).toEqual([2, '', 'There is no file nothing.yaml. Is the path right, seen from this folder?\n']);
  const noFacts = await danbi(['decide', korea2021, '--facts', 'nothing.jsonl']);
  expect([noFacts.code, noFacts.errors]).toEqual([2, 'There is no file nothing.jsonl. Is the path right, seen from this folder?\n']);
  writeFileSync(join(folder, 'broken.yaml'), 'danbi: 1\n');
  const broken = await danbi(['decide', 'broken.yaml'], lookUp('a', 1992));
  expect([broken.code, broken.out]).toEqual([1, '']);
  expect(broken.errors).toContain('broken.yaml:1:1  error    shape.missing_key');
  expect(broken.errors).toContain('nothing was done with it');
});

test('a reader that stops listening ends the command quietly', { timeout: 30_000 }, async () => {
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'main.ts'), 'decide', korea2021, '--json'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => child.stdout.destroy());
  const line = `${lookUp('a', 1992)}\n`;
  child.stdin.write(line);
  child.stdin.end(line.repeat(20_000));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect([code, errors]).toEqual([0, '']);
});

test('lines of 10 MB, with and without an end, are answered as too long, and the lines beside them are read', { timeout: 30_000 }, async () => {
  const long = 'x'.repeat(10_000_000);
  const { code, out } = await danbi(['decide', korea2021, '--json'], `${lookUp('a', 1992)}\n${long}\n${lookUp('b', 1992)}\n${long}`);
  expect(code).toBe(1);
  expect(parsed(out)).toMatchObject([
    { id: 'a', answer: 'yes' },
    { line: 2, error: { code: 'line.too_long' } },
    { id: 'b', answer: 'yes' },
    { line: 4, error: { code: 'line.too_long' } },
  ]);
});

test('no questions have no answers, and the command ends with 0', { timeout: 30_000 }, async () => {
  expect(await danbi(['decide', korea2021, '--json'], '')).toEqual({ code: 0, out: '', errors: '' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told in one sentence, and the command ends with 3', { timeout: 30_000 }, async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'main.ts'), 'decide', korea2021, '--json'], { stdio: ['pipe', full, 'pipe'] });
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin!.end(lookUp('a', 1992));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  closeSync(full);
  expect([code, errors]).toEqual([3, 'The disk is full, so the output is not whole. Make room or write to another disk, and run it again.\n']);
});

test('the questions that the README shows are all answered', { timeout: 30_000 }, async () => {
  const [, programme, facts] = /danbi decide (\S+) --facts (\S+) --text/.exec(readFileSync(join(root, 'README.md'), 'utf8'))!;
  const { code, out, errors } = await danbi(['decide', join(root, programme!), '--facts', join(root, facts!), '--json']);
  expect([code, errors]).toEqual([0, '']);
  expect(parsed(out).map(({ id, answer }) => `${String(id)} ${String(answer)}`)).toEqual([
    'turn yes',
    'too-early no',
    'how-much yes',
    'bakery yes',
    'department-store no',
    'deadlines yes',
    'undo yes',
  ]);
});
