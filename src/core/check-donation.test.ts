import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'donation.inside_application', edits: [['asked: after-applying', '¶asked: inside-application']] },
  { code: 'donation.agree_all', edits: [['  asked: after-applying\n', '  asked: after-applying\n  ¶agreeAll: true\n']] },
  { code: 'donation.unit_too_large', edits: [['unit: 10000', '¶unit: 2000000']] },
  {
    code: 'donation.without_undo',
    edits: [
      ['\ndonation:\n', '\n¶donation:\n'],
      ['  undo: { days: 0, at: "23:30" }\n', ''],
    ],
  },
  {
    code: 'donation.deemed_too_early',
    edits: [
      [
        '  undo: { days: 0, at: "23:30" }\n',
        '  undo: { days: 0, at: "23:30" }\n  deemed: { id: deemed, ¶at: 2026-06-01T00:00, words: { ko: 의제기부, en: deemed }, source: [notice-1] }\n',
      ],
    ],
  },
];

test.each(mistakes)('a donation that could cost somebody money by mistake is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
