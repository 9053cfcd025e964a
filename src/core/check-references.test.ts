import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'reference.unknown',
    edits: [
      ['{windows.online.closes}까지 신청해', '{windows.onlin.closes}까지 신청해'],
      ['text: { ko: "{windows.onlin', 'text: { ¶ko: "{windows.onlin'],
    ],
  },
  {
    code: 'reference.unreadable',
    edits: [
      ['"Please apply by {windows.online.closes}.', '"Please apply by {windows.online.channel}.'],
      ['않아요.", en: "Please', '않아요.", ¶en: "Please'],
    ],
  },
  {
    code: 'reference.unknown_format',
    edits: [
      ['{expires:year}까지', '{expires:yaer}까지'],
      ['text: { ko: "{balance:이/가}', 'text: { ¶ko: "{balance:이/가}'],
    ],
  },
  { code: 'reference.stray_brace', edits: [['en: "{name}: your day', '¶en: "{name: your day']] },
  {
    code: 'reference.personal',
    edits: [['answer: { ko: "4인 이상은 {amount.parts.national.bySize.4:을/를} 받아요."', 'answer: { ¶ko: "{amount:을/를} 받아요."']],
  },
  { code: 'reference.not_filled_here', edits: [['words: { ko: 세대주, en: head of household }', 'words: { ko: 세대주, ¶en: "head of {name}" }']] },
];

test.each(mistakes)('a reference that nothing fills is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});

test('an answer for agents may tell of the citizen who asks, and of nobody else', () => {
  const asked = (reference: string) =>
    tellMistake({
      code: '',
      edits: [
        ['for: citizen\n    question: { ko: 얼마를', 'for: agent\n    question: { ko: 얼마를'],
        ['ko: "4인 이상은 {amount.parts.national.bySize.4:을/를} 받아요."', `¶ko: "${reference} 받아요."`],
      ],
    }).codes;
  expect(asked('{amount:을/를}')).toEqual([]);
  expect(asked('{household:을/를}')).toEqual(['reference.unreadable']);
  expect(asked('{neighbour:을/를}')).toEqual(['reference.unknown']);
});
