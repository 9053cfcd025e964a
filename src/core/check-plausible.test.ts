import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { tellMistake, type Mistake } from './example-mistake.ts';
import { checkDocument } from './check.ts';

const mistakes: readonly Mistake[] = [
  { code: 'programme.effective_after_opening', edits: [['effectiveFrom: 2026-04-20T00:00', '¶effectiveFrom: 2026-05-20T00:00']] },
  { code: 'preregistration.after_opening', edits: [['  opens: 2026-05-04T00:00', '  ¶opens: 2026-05-14T00:00']] },
  { code: 'base_date.after_opening', edits: [['    on: 2026-03-31', '    ¶on: 2027-03-31']] },
  { code: 'base_date.after_opening', edits: [['    on: 2026-03-31', '    ¶on: 2026-06']] },
  { code: 'currency.too_many_decimals', edits: [['currency: { code: KRW, decimals: 0 }', 'currency: { code: KRW, ¶decimals: 2 }']] },
  { code: 'time.far_year', edits: [['      eventFrom: 2026-04-01', '      ¶eventFrom: 2006-04-01']] },
  { code: 'time.far_year', edits: [['effectiveFrom: 2026-04-20T00:00', '¶effectiveFrom: 2006-04-20T00:00']] },
  { code: 'time.far_year', edits: [['    on: 2026-03-31', '    ¶on: 2006-03']] },
  {
    code: 'eligibility.looks_at_one_person',
    edits: [
      ['  - id: resident\n', '  - ¶id: resident\n'],
      ['holds: household.size >= 1', 'holds: person.insurance == "local"'],
    ],
  },
  {
    code: 'amount.looks_at_one_person',
    edits: [
      ['    - id: border\n      payer', '    - ¶id: border\n      payer'],
      ['when: household.regionGroup == "border"', 'when: person.regionGroup == "border"'],
    ],
  },
  {
    code: 'region.in_no_group',
    edits: [
      ['  groups:\n', '  ¶groups:\n'],
      ['regions: [seoul, gyeonggi]', 'regions: [seoul]'],
    ],
  },
  { code: 'words.not_korean', edits: [['{ ko: 세대주, en: head of household }', '{ ¶ko: the head of household, en: head }']] },
  { code: 'words.not_english', edits: [['{ ko: 세대주, en: head of household }', '{ ko: 세대주, ¶en: 세대주 }']] },
];

test.each(mistakes)('what is hardly meant is warned of, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code]);
  expect(told.finding?.severity).toBe('warning');
  expect(told.at).toEqual(told.marked);
});

test('a later version may take effect in the middle, and a name may be the same in both languages', () => {
  const document = exampleDocument();
  document.version = 2;
  document.effectiveFrom = '2026-05-20T00:00';
  document.issuers![0]!.words = { ko: 'KB Pay', en: 'KB Pay (케이비페이)' };
  document.baseDates['household']!.on = '2026';
  expect(checkDocument(document, () => ({ line: 1, column: 1 }), 'a.yaml')).toEqual([]);
});
