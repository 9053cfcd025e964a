import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesMax } from './read-text.ts';
import { readYaml } from './read-yaml.ts';

const code = (bytes: string | Uint8Array) => readYaml(bytes, 'a.yaml').findings[0]?.code;

test('good YAML is read, and every path has its place', () => {
  const yaml = readYaml('id: a\nlist:\n  - id: b\n    to: 1\n', 'a.yaml');
  expect(yaml.value).toEqual({ id: 'a', list: [{ id: 'b', to: 1 }] });
  expect(yaml.locate(['list', 0, 'to'])).toEqual({ line: 4, column: 5 });
  expect(yaml.locate(['list', 0, 'nowhere'])).toEqual({ line: 3, column: 5 });
});

test('a file with a byte-order mark is read as if it had none', () => {
  expect(readYaml('\uFEFFid: a', 'a.yaml').value).toEqual({ id: 'a' });
});

test('each kind of bad file is refused by its own code', () => {
  expect(code('')).toBe('file.empty');
  expect(code('- a\n- b')).toBe('file.shape');
  expect(code('a: [1,')).toBe('file.yaml');
  expect(code('a: 1\na: 2')).toBe('file.duplicate_key');
  expect(code('a: 1\n---\nb: 2')).toBe('file.yaml');
  expect(code('a: &x 1\nb: *x')).toBe('file.anchor');
  expect(code('? [a, b]\n: 1')).toBe('file.key');
  expect(code('a: !!js/function "x"')).toBe('file.yaml');
  expect(code('a:\n\t- 1')).toBe('file.yaml');
  expect(code(Uint8Array.from([0x61, 0x3a, 0x20, 0xff]))).toBe('file.encoding');
  expect(code(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))).toBe('file.encoding');
  expect(code('a: \u0000')).toBe('file.encoding');
});

test('a place is told by line and column', () => {
  expect(readYaml('id: a\nb: [1,\n', 'a.yaml').findings[0]).toMatchObject({ file: 'a.yaml', severity: 'error' });
  expect(readYaml('id: a\nid: b\n', 'a.yaml').findings[0]).toMatchObject({ line: 2, column: 1 });
});

test('fifty megabytes are refused unread', () => {
  expect(code(new Uint8Array(50 * bytesMax))).toBe('file.too_large');
});

test('deep nesting of every kind is refused, without a stack overflow', () => {
  expect(code(`a: ${'['.repeat(30_000)}`)).toBe('file.too_deep');
  expect(code(`a: ${'{a: '.repeat(15_000)}`)).toBe('file.too_deep');
  expect(code(`a:\n${'- '.repeat(30_000)}1`)).toBe('file.too_deep');
  expect(code('? '.repeat(30_000))).toBe('file.too_deep');
  expect(code(Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toBe('file.too_deep');
  expect(code(Array.from({ length: 45 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toBe('file.too_deep');
  expect(code(`a: ${'['.repeat(100_000)}`)).toBe('file.too_large');
});

test('brackets in quotes and comments are no nesting', () => {
  expect(code(`# ${'['.repeat(100)}\na: "${'{'.repeat(100)}"`)).toBeUndefined();
});

test('the second of two keys is told, and the line of the first', () => {
  expect(readYaml('a: 1\nb:\n  c: 1\n  c: 2\na: 3\n', 'a.yaml').findings[0]).toMatchObject({
    code: 'file.duplicate_key',
    say: 'The key “c” is written twice, first in line 3.',
    line: 4,
    column: 3,
  });
});

test.each([
  ['keys', Array.from({ length: 19_000 }, (_, i) => `k${i}: x`).join('\n')],
  ['keys in braces', `{${Array.from({ length: 19_000 }, (_, i) => `k${i}: 1`).join(',')}}`],
  ['lists', `a: [${'[],'.repeat(13_000)}]`],
  ['broken lines', 'a: @x\n'.repeat(19_000)],
  ['documents', '---\na: 1\n'.repeat(6_000)],
  ['words in one line', `a: ${'word '.repeat(200_000)}`],
])('as many %s as a file may hold are read within seconds', (_what, text) => {
  const started = performance.now();
  expect(code(text)).not.toBe('file.too_large');
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('anchors that would explode are refused at the first of them', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]}, `.repeat(9)}]`)].join(
    '\n',
  );
  expect(code(bomb)).toBe('file.anchor');
});

test('no text at all makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc
          .array(
            fc.constantFrom('a: ', '- ', '\n', '  ', '[', '{', '"', "'", '&a ', '*a', '|', '>', '#', '? ', ': ', '!!x ', '\t', '---', '...', '%YAML 1.2\n'),
          )
          .map((parts) => parts.join('')),
      ),
      (text) => void readYaml(text, 'a.yaml'),
    ),
    { numRuns: 1_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readYaml(bytes, 'a.yaml')),
    { numRuns: 500 },
  );
}, 60_000);

test('a whole number that is written with a point, an exponent or another base is told as what it is read as', () => {
  for (const [written, read] of [
    ['50.000', '50'],
    ['1.0', '1'],
    ['1e5', '100000'],
    ['0x10', '16'],
  ] as const)
    expect(readYaml(`amount: ${written}\n`, 'a.yaml')).toMatchObject({
      findings: [{ code: 'file.number', say: `“${written}” is read as ${read}.`, line: 1, column: 9 }],
    });
  for (const fine of ['50000', '-1', '"50.000"', '0.8717', '2027-03-01', '1_000']) expect(code(`amount: ${fine}`), fine).not.toBe('file.number');
});
