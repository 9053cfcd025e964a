import { expect, test } from 'vitest';
import { codeIn } from './source.ts';

test('a code is read from an address, however it was typed from a poster', () => {
  expect(codeIn('?from=poster-jongno')).toBe('poster-jongno');
  expect(codeIn('?lang=en&from=Poster-Jongno')).toBe('poster-jongno');
});

test.each(['', '?from=', '?from=-a', '?from=a-', '?from=한글', '?from=a b', '?from=<b>', `?from=${'a'.repeat(25)}`])('“%s” holds none', (search) => {
  expect(codeIn(search)).toBeUndefined();
});
