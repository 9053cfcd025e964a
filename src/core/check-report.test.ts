import { expect, test } from 'vitest';
import { listed, meant, runGroups } from './check-report.ts';
import { exampleDocument } from './example-programme.ts';

test('a mistyped name is answered with the one that was meant, another with all there are', () => {
  expect(meant('onlin', ['online', 'centre'])).toBe('Did you mean “online”?');
  expect(meant('telephone', ['online', 'centre'])).toBe('There are: online, centre.');
  expect(meant('online', [])).toBe('There are none in this file yet; add it.');
});

test('a list of names is told as a sentence holds it', () => {
  expect([[], ['a'], ['a', 'b'], [1, 2, 3]].map(listed)).toEqual(['', 'a', 'a and b', '1, 2 and 3']);
});

test('findings carry the rule they are about, and there are never too many', () => {
  const document = exampleDocument();
  const findings = runGroups(
    [(_document, report) => Array.from({ length: 2_000 }, () => report(['windows', 0, 'opens'], 'id.twice', 'Something is wrong.', 'Mend it.'))],
    document,
    () => ({ line: 3, column: 4 }),
    'a.yaml',
  );
  expect(findings.length).toBe(500);
  expect(findings[0]).toEqual({
    file: 'a.yaml',
    line: 3,
    column: 4,
    path: ['windows', 0, 'opens'],
    rule: 'online',
    code: 'id.twice',
    severity: 'error',
    say: 'Something is wrong.',
    mend: 'Mend it.',
  });
});
