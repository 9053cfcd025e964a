import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from './line-diff.ts';

const told = (before: string, after: string) =>
  lineDiff(before, after).map((place) => place.map(({ kind, text, was, is }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text} ${was ?? ''}/${is ?? ''}`));

test('a line that was changed is told as the one that is gone and the new one, between what stands around it', () => {
  expect(told('a\nb\nc\nd\ne\nf\ng', 'a\nb\nc\nD\ne\nf\ng')).toEqual([[' b 2/2', ' c 3/3', '-d 4/', '+D /4', ' e 5/5', ' f 6/6']]);
});

test('places far apart are told apart, and what is put in moves the numbers of what follows', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`);
  const changed = [...lines.slice(0, 3), 'new', ...lines.slice(3, 17), ...lines.slice(18)];
  const places = lineDiff(lines.join('\n'), changed.join('\n'));
  expect(places.map((place) => place.filter((one) => one.kind !== 'same'))).toEqual([
    [{ kind: 'new', text: 'new', is: 4 }],
    [{ kind: 'gone', text: 'line 18', was: 18 }],
  ]);
  expect(places[1]!.at(-1)).toEqual({ kind: 'same', text: 'line 20', was: 20, is: 20 });
});

test('the same text has no place that differs', () => {
  expect(lineDiff('a\nb', 'a\nb')).toEqual([]);
});

test('whatever was changed, the lines that are gone and those around make the earlier text’s places, and the new ones the later’s', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before.join('\n'), after.join('\n')).flat();
      for (const line of lines) {
        if (line.was !== undefined) expect([before, ['']].some((one) => (one[line.was! - 1] ?? '') === line.text)).toBe(true);
        if (line.is !== undefined) expect(after[line.is - 1] ?? '').toBe(line.text);
      }
      // Taking out what is gone and putting in what is new makes the one of the other.
      const gone = new Set(lines.filter((one) => one.kind === 'gone').map((one) => one.was));
      const fresh = new Set(lines.filter((one) => one.kind === 'new').map((one) => one.is));
      const [was, is] = [before.join('\n').split('\n'), after.join('\n').split('\n')];
      expect(was.filter((_, i) => !gone.has(i + 1))).toEqual(is.filter((_, i) => !fresh.has(i + 1)));
      // No line is told twice.
      const numbers = lines.map((one) => `${one.was} ${one.is}`);
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});

test('a text written anew altogether is told at once as taken out and put in', () => {
  const page = (word: string) => Array.from({ length: 3_000 }, (_, i) => `${word} ${i}`).join('\n');
  expect(lineDiff(page('old'), page('new')).flat()).toHaveLength(6_000);
});
