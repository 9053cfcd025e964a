import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import type { RegisterLine } from './registry.ts';
import { rosterFile, rosterStream } from './roster-file.ts';

const kim = { ci: 'ci-kim', register: 'page-1', relation: 'head', birthDate: '1986-03-14', region: 'seoul' };

async function read(text: string | Uint8Array, bytesAChunk = 7): Promise<RegisterLine[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  async function* chunks() {
    for (let from = 0; from < bytes.length; from += bytesAChunk) yield bytes.subarray(from, from + bytesAChunk);
  }
  return Array.fromAsync(rosterStream(chunks, '2020-03-29').read());
}

async function complaint(line: unknown): Promise<string> {
  const [read1] = await read(typeof line === 'string' ? line : JSON.stringify(line));
  return read1?.ok === false ? read1.why : 'no complaint';
}

test('an entry is read whole, its birth year taken from its birth date', async () => {
  const lee = {
    ...kim,
    ci: 'ci-lee',
    relation: 'spouse',
    dependantOf: 'ci-kim',
    dependantAs: 'spouse',
    spouseOf: 'ci-kim',
    facts: { premium: 120_000, basicPension: false },
  };
  assert.deepEqual(await read(`${JSON.stringify(kim)}\n${JSON.stringify(lee)}`), [
    { ok: true, line: 1, entry: { ...kim, birthYear: 1986, facts: {} } },
    { ok: true, line: 2, entry: { ...lee, birthYear: 1986 } },
  ]);
});

test('a person whose birth is unknown, or known only by the year, is an entry too', async () => {
  const { birthDate: _birthDate, ...unknown } = kim;
  const [first, second] = await read(`${JSON.stringify(unknown)}\n${JSON.stringify({ ...unknown, birthYear: 1961 })}\n`);
  assert.equal(first?.ok === true && first.entry.birthYear, undefined);
  assert.equal(second?.ok === true && second.entry.birthYear, 1961);
});

test('a bad line is named by its number and the rest is read', async () => {
  const lines = await read(`${JSON.stringify(kim)}\r\n\n{"broken\n${JSON.stringify(kim)}\n`);
  assert.deepEqual(
    lines.map(({ ok, line }) => [ok, line]),
    [
      [true, 1],
      [false, 3],
      [true, 4],
    ],
  );
});

test('a line in another encoding is refused as such', async () => {
  const bytes = Buffer.concat([Buffer.from('{"ci":"'), Buffer.from([0xb1, 0xe8]), Buffer.from('"}\n')]);
  const [line] = await read(bytes);
  assert.deepEqual(line, { ok: false, line: 1, why: 'The line is not UTF-8.' });
});

test('an overlong line is refused without being kept, and the next one is read', async () => {
  const lines = await read(`{"ci":"${'x'.repeat(70_000)}"}\n${JSON.stringify(kim)}\n`, 1_000);
  assert.deepEqual(
    lines.map(({ ok, line }) => [ok, line]),
    [
      [false, 1],
      [true, 2],
    ],
  );
});

test('each mistake has its sentence, and no sentence repeats what the line holds', async () => {
  assert.equal(await complaint('[]'), 'The line is not an object.');
  assert.equal(await complaint({ ...kim, ci: '' }), 'ci, register, relation and region are text of 1 to 200 characters.');
  assert.equal(await complaint({ ...kim, nickname: 'x' }), 'The line has a field that no register entry has.');
  assert.equal(await complaint({ ...kim, birthDate: '1999-02-29' }), 'birthDate is not a day like 1986-03-14.');
  assert.equal(await complaint({ ...kim, birthYear: 1985 }), 'birthYear and birthDate differ.');
  assert.equal(await complaint({ ...kim, spouseOf: 7 }), 'dependantOf, dependantAs and spouseOf, where given, are text of 1 to 200 characters.');
  assert.equal(await complaint({ ...kim, facts: { premium: 1.5 } }), 'The fact premium is neither text, a whole number nor true or false.');
});

test('a roster in a file can be read more than once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'));
  try {
    const path = join(folder, 'register.jsonl');
    await writeFile(path, `${JSON.stringify(kim)}\n`);
    const roster = rosterFile(path, '2020-03-29');
    assert.equal((await Array.fromAsync(roster.read())).length, 1);
    assert.equal((await Array.fromAsync(roster.read())).length, 1);
    assert.equal(roster.asOf, '2020-03-29');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a long register takes constant memory', async () => {
  const line = Buffer.from(`${JSON.stringify({ ...kim, facts: { note: 'x'.repeat(150) } })}\n`);
  async function* register() {
    for (let count = 0; count < 100_000; count += 1) yield line;
  }
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  let entries = 0;
  for await (const read1 of rosterStream(register, '2020-03-29').read()) {
    if (read1.ok) entries += 1;
    if (entries % 10_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  assert.equal(entries, 100_000);
  assert.ok(peak - before < 100_000_000, `The heap grew by ${peak - before} bytes over 30 MB of register.`);
});
