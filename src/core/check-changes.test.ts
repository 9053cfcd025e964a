import { expect, test } from 'vitest';
import { tellMistake } from './example-mistake.ts';

const code = 'notice.change_untold';
const plan = ['  plan:\n', '  ¶plan:\n'] as const;
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
    edits: [[closing, ''], plan],
  });
  expect(told.codes).toEqual([code]);
  expect(told.finding).toMatchObject({ severity: 'warning', say: expect.stringContaining('their last day to apply is another now') });
  expect(told.finding?.mend).toBe('Add a notice for each: `trigger: closing-changed`.');
  expect(told.at).toEqual(told.marked);
});

test('a notice for an audience in which nobody is whose answer that is tells nobody', () => {
  expect(tellMistake({ code, edits: [[closing, closing.replace('audience: not-applied', 'audience: applied')], plan] }).codes).toEqual([code]);
  expect(tellMistake({ code, edits: [[closing, closing.replace('audience: not-applied', 'audience: everyone')], plan] }).codes).toEqual([]);
});

test('what has no end has none that could move', () => {
  const ends = [
    ['    closes: 2026-06-05T18:00\n    maintenance', '    ¶maintenance'],
    ['    closes: 2026-06-05T18:00\n    hours', '    hours'],
  ] as const;
  expect(tellMistake({ code, edits: [[closing, ''], ...ends] }).codes).not.toContain(code);
});
