import { expect, test } from 'vitest';
import { tellMistake } from './example-mistake.ts';

const code = 'notice.change_untold';
const closing = `    - id: new-closing
      trigger: closing-changed
      audience: not-applied
      channels: [inbox]
      text: { ko: 신청 마감이 바뀌었어요., en: Your last day to apply has changed. }
      source: [notice-2]
`;

test('a plan that would tell nobody of another last day is told of, with the notice that is missing', () => {
  const told = tellMistake({
    code,
    edits: [
      [closing, ''],
      ['  plan:\n', '  ¶plan:\n'],
    ],
  });
  expect(told.codes).toEqual([code]);
  expect(told.finding).toMatchObject({ severity: 'warning', say: expect.stringContaining('their last day to apply is another now') });
  expect(told.finding?.mend).toBe('Add a notice for each: `trigger: closing-changed`.');
  expect(told.at).toEqual(told.marked);
});

test('what has no end has none that could move', () => {
  const ends = [
    ['    closes: 2026-06-05T18:00\n    maintenance', '    ¶maintenance'],
    ['    closes: 2026-06-05T18:00\n    hours', '    hours'],
  ] as const;
  expect(tellMistake({ code, edits: [[closing, ''], ...ends] }).codes).not.toContain(code);
});
