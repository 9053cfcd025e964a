import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'id.twice',
    edits: [['- { id: centre, kind: counter', '- { ¶id: online, kind: counter']],
    also: ['channel.unknown', 'channel.unknown', 'channel.unknown', 'channel.unknown'],
  },
  { code: 'id.twice', edits: [['    - id: border\n      payer', '    - ¶id: national\n      payer']] },
];

test.each(mistakes)('an id that stands twice is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
