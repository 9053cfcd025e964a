import { expect, test } from 'vitest';
import { bytesMax, readText } from './read-text.ts';

const problem = (bytes: Uint8Array | string) => {
  const read = readText(bytes);
  return 'problem' in read ? read.problem : undefined;
};
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);

test('plain text is read as it stands, without a byte-order mark, and whatever ends its lines', () => {
  expect(readText('id: 단비\n')).toEqual({ text: 'id: 단비\n' });
  expect(readText(new TextEncoder().encode('\uFEFFid: 단비\r\n'))).toEqual({ text: 'id: 단비\r\n' });
  expect(readText('a: 1\rb: 2\r')).toEqual({ text: 'a: 1\nb: 2\n' });
});

test('a file that is too large is refused, by its bytes or by what there is to read in them', () => {
  expect(problem(new Uint8Array(50 * bytesMax))).toMatchObject({
    code: 'file.too_large',
    say: 'The file is larger than 1 MiB, the most that a programme may be.',
  });
  expect(problem('k: x\n'.repeat(30_000))).toMatchObject({ code: 'file.too_large' });
  expect(problem(`a: ${'x'.repeat(1_000_000)}`)).toBeUndefined();
});

test('a file in another encoding is refused at its first letter that is no UTF-8', () => {
  // “이름” in CP949 and “é” in Latin-1, in the second line.
  const cp949 = Uint8Array.from([...new TextEncoder().encode('id: a\nko: '), 0xc0, 0xcc, 0xb8, 0xa7]);
  const latin1 = Uint8Array.from([...new TextEncoder().encode('id: a\nen: caf'), 0xe9]);
  expect(problem(cp949)).toMatchObject({ code: 'file.encoding', at: { line: 2, column: 5 }, mend: expect.stringContaining('CP949') });
  expect(problem(latin1)).toMatchObject({ code: 'file.encoding', at: { line: 2, column: 8 } });
});

test('UTF-16 is called by its name, with or without a byte-order mark', () => {
  expect(problem(utf16('\uFEFFid: 단비'))?.say).toBe('The file is UTF-16 text, not UTF-8.');
  expect(problem(utf16('id: 단비 지원금'))?.code).toBe('file.encoding');
  expect(problem(utf16('id: a'))?.say).toBe('The file holds a NUL character, so it is not plain text.');
});

test.each([
  ['a bell', 'id: a\nko: 단\u0007비', 'U+0007'],
  ['a space without width', 'id: a\nko: 단\u200B비', 'U+200B'],
  ['a turn of the writing direction', 'id: a\nko: 단\u202E비', 'U+202E'],
  ['half a character', 'id: a\nko: 단\uD800비', 'U+D800'],
])('%s is told at its place, because nobody can see it', (_what, text, name) => {
  expect(problem(text)).toMatchObject({ code: 'file.invisible', say: expect.stringContaining(name), at: { line: 2, column: 6 } });
});

test('a file of nothing, of blanks or of comments is empty', () => {
  for (const text of ['', ' \n\n', '# one\n  # two\n']) expect(problem(text)?.code).toBe('file.empty');
  expect(problem('# one\n')?.say).toBe('The file holds nothing but comments.');
});
