import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'consent.missing',
    edits: [
      ['\nconsents:\n', '\n¶consents:\n'],
      ['purpose: identity\n', 'purpose: promotion\n'],
      ['    required: true\n    agreeAll: true\n', '    required: false\n'],
    ],
  },
  {
    code: 'consent.missing',
    edits: [
      ['\nconsents:\n', '\n¶consents:\n'],
      ['purpose: notice\n', 'purpose: promotion\n'],
    ],
  },
  {
    code: 'consent.missing',
    edits: [
      ['\nconsents:\n', '\n¶consents:\n'],
      ['purpose: spending\n', 'purpose: promotion\n'],
    ],
  },
  {
    code: 'consent.missing',
    edits: [
      ['\nconsents:\n', '\n¶consents:\n'],
      ['purpose: eligibility\n', 'purpose: promotion\n'],
    ],
    also: ['consent.promotion_required'],
  },
  {
    code: 'consent.missing',
    edits: [
      ['\nconsents:\n', '\n¶consents:\n'],
      ['purpose: card\n', 'purpose: promotion\n'],
    ],
    also: ['consent.promotion_required'],
  },
  { code: 'consent.optional_in_agree_all', edits: [['    required: true\n    agreeAll: true\n', '    required: false\n    ¶agreeAll: true\n']] },
  {
    code: 'consent.promotion_required',
    edits: [
      [
        '\nnotices:\n',
        '\n  - { id: offers, purpose: promotion, recipient: { ko: 은행, en: bank }, items: { ko: 이름, en: name }, keptFor: { ko: 1년, en: a year }, ¶required: true, text: { ko: 동의, en: I agree }, source: [notice-1] }\nnotices:\n',
      ],
    ],
  },
];

test.each(mistakes)('a consent that is missing or hidden is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
