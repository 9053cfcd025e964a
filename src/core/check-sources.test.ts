import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'source.unknown', edits: [['    above: last\n    source: [notice-2]', '    above: last\n    source: [¶notice-3]']] },
  { code: 'source.unused', edits: [['  notice-2: { title: Notice 2 }', '  notice-2: { title: Notice 2 }\n  ¶notice-3: { title: Notice 3 }']] },
];

test.each(mistakes)('a source that is wrong is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
