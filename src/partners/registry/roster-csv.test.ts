import assert from 'node:assert/strict';
import { test } from 'vitest';
import type { RegisterLine } from './registry.ts';
import { csvStream } from './roster-csv.ts';

const header = 'ci,register,relation,birthDate,region,facts.premium,facts.insured,facts.code';

async function read(content: string | Uint8Array): Promise<RegisterLine[]> {
  async function* pieces() {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
  }
  return Array.fromAsync(csvStream(pieces, '2020-03-29').read());
}

async function complaints(...lines: readonly string[]): Promise<(readonly [number, string])[]> {
  return (await read([header, ...lines].join('\n'))).flatMap((one) => (one.ok ? [] : [[one.line, one.why] as const]));
}

test('cells become fields and facts: flags and whole numbers are what they look like, codes stay text, an empty cell says nothing', async () => {
  assert.deepEqual(await read(`\uFEFF${header}\r\nci-1,p,head,1986-03-14,"gyeonggi/suwon",120000,true,007\r\n\r\nci-2,p,spouse,,seoul,,,\r\n`), [
    {
      ok: true,
      line: 2,
      entry: {
        ci: 'ci-1',
        register: 'p',
        relation: 'head',
        region: 'gyeonggi/suwon',
        birthDate: '1986-03-14',
        birthYear: 1986,
        facts: { premium: 120_000, insured: true, code: '007' },
      },
    },
    { ok: true, line: 4, entry: { ci: 'ci-2', register: 'p', relation: 'spouse', region: 'seoul', facts: {} } },
  ]);
});

test('a comma and a doubled quote stand inside quotes', async () => {
  const [line] = await read(`${header}\nci-1,p,"he said ""head"", once",,seoul,,,\n`);
  assert.equal(line?.ok === true && line.entry.relation, 'he said "head", once');
});

test('each bad line is named by its number, and the lines around it are read', async () => {
  const good = 'ci-1,p,head,1986-03-14,seoul,1,true,x';
  assert.deepEqual(await complaints(good, '"open,p,head,,seoul,,,', 'ci-3,p', 'ci-4,p,head,1999-02-29,seoul,,,', good), [
    [3, 'The quotes of the line do not match.'],
    [4, 'The line has 2 cells; the first line names 8 columns.'],
    [5, 'birthDate is not a day like 1986-03-14.'],
  ]);
});

test('a line in another encoding and an overlong line are refused and the order of lines is kept', async () => {
  const bad = Buffer.concat([
    Buffer.from(`${header}\nci-1,p,head,,seoul,,,\n`),
    Buffer.from([0xb1, 0xe8]),
    Buffer.from(`\n${'x'.repeat(70_000)}\nci-2,p,head,,seoul,,,\n`),
  ]);
  assert.deepEqual(
    (await read(bad)).map((one) => [one.line, one.ok ? 'read' : one.why]),
    [
      [2, 'read'],
      [3, 'The line is not UTF-8.'],
      [4, 'The line is longer than 65536 bytes.'],
      [5, 'read'],
    ],
  );
});

test('a first line that names no columns, or wrong ones, is the only complaint', async () => {
  for (const [first, why] of [
    ['ci,register,relation', /names the columns/],
    ['ci,ci,register,relation,region', /named twice/],
    ['ci,register,relation,region,nickname', /no field of a register entry/],
    ['ci,register,relation,region,facts.__proto__', /no field/],
  ] as const) {
    const lines = await read(`${first}\nci-1,p,head,seoul\n`);
    assert.equal(lines.length, 1);
    assert.match(lines[0]?.ok === false ? lines[0].why : '', why);
  }
});
