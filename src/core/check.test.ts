import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkTogether } from './check.ts';
import { tellMistake, type Mistake } from './example-mistake.ts';
import { exampleText } from './example-programme.ts';
import { readProgramme } from './read.ts';

/** What `check` promises to find, one mistake for each promise. The tests beside each topic know many more. */
const promises: readonly (Mistake & { readonly what: string })[] = [
  {
    what: 'a rotation that leaves a digit without a day',
    code: 'rotation.digit_without_day',
    edits: [['      days:\n        - { on: 2026-05-11, digits: [1, 6] }', '      ¶days:\n        - { on: 2026-05-11, digits: [1] }']],
  },
  {
    what: 'windows out of order',
    code: 'window.closes_before_opens',
    edits: [['    closes: 2026-06-05T18:00\n    maintenance', '    ¶closes: 2026-05-05T18:00\n    maintenance']],
  },
  {
    what: 'windows that overlap where they must not',
    code: 'window.overlap',
    edits: [['  - id: centre\n    for: apply\n    channel: centre', '  - ¶id: centre\n    for: apply\n    channel: online']],
    also: ['instrument.without_window'],
  },
  {
    what: 'an expression over an unknown fact',
    code: 'expression.wrong',
    edits: [['holds: household.size >= 1', '¶holds: household.sise >= 1']],
  },
  {
    what: 'an expression of the wrong type',
    code: 'expression.wrong',
    edits: [['holds: household.size >= 1', '¶holds: household.size >= "1"']],
  },
  {
    what: 'a threshold over an unknown fact',
    code: 'expression.unknown_fact',
    edits: [['fact: household.premium', '¶fact: household.premiums']],
  },
  {
    what: 'a threshold without a boundary operator',
    code: 'threshold.without_operator',
    edits: [['    fact: household.premium\n    op: "<="\n', '    ¶fact: household.premium\n']],
  },
  {
    what: 'a rule that can never hold',
    code: 'expression.never_holds',
    edits: [['holds: household.size >= 1', '¶holds: household.size > 3 && household.size < 3']],
  },
  { what: 'amounts that can exceed their cap', code: 'amount.over_cap', edits: [['cap: 1050000', '¶cap: 1000000']] },
  { what: 'a donation inside the application', code: 'donation.inside_application', edits: [['asked: after-applying', '¶asked: inside-application']] },
  {
    what: 'a donation inside an agree-all group',
    code: 'donation.agree_all',
    edits: [['  asked: after-applying\n', '  asked: after-applying\n  ¶agreeAll: true\n']],
  },
  {
    what: 'a message with a link',
    code: 'notice.link',
    edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "https://example.go.kr 오늘 {windows']],
  },
  {
    what: 'a message with a bare domain',
    code: 'notice.link',
    edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "단비.한국에서 오늘 {windows']],
  },
  {
    what: 'a message with a class',
    code: 'notice.tells_class',
    edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "차상위계층은 오늘 {windows']],
  },
  {
    what: 'a message with an amount',
    code: 'notice.tells_amount',
    edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "{amount}, 오늘 {windows']],
  },
  {
    what: 'a message longer than its channel allows once filled',
    code: 'notice.too_long',
    edits: [['en: "{name}: your day is {date:date}."', '¶en: "{name}: your day to apply for the relief payment of the city is {date:date}."']],
  },
  {
    what: 'a consent missing for a purpose that is used',
    code: 'consent.missing',
    edits: [
      ['\nconsents:\n', '\n¶consents:\n'],
      ['    purpose: card\n', '    purpose: promotion\n'],
      ['    required: true\n    text: { ko: 카드 충전', '    required: false\n    text: { ko: 카드 충전'],
    ],
  },
  {
    what: 'a missing source',
    code: 'source.missing',
    edits: [
      ['  - id: resident\n', '  - ¶id: resident\n'],
      ['    holds: household.size >= 1\n    source: [notice-1]\n', '    holds: household.size >= 1\n'],
    ],
  },
  {
    what: 'a source that nothing names',
    code: 'source.unknown',
    edits: [['    above: last\n    source: [notice-2]', '    above: last\n    source: [¶notice-3]']],
  },
  { what: 'an unknown key', code: 'shape.unknown_key', edits: [['    channel: online\n    opens', '    ¶chanel: online\n    opens']] },
];

test.each(promises)('$what is told once, with its line and column', (promise) => {
  const told = tellMistake(promise);
  expect(told.codes).toEqual([promise.code, ...(promise.also ?? [])].sort());
  expect(told.finding).toMatchObject({ file: 'example-relief.yaml', severity: 'error' });
  expect(told.at).toEqual(told.marked);
});

test('two programmes whose base dates differ while their people overlap are warned of, in the later file', () => {
  const text = exampleText.replace('id: example-relief', 'id: example-relief-2').replace('on: 2026-03-31', 'on: 2026-04-30');
  const placed = [exampleText, text].map((one) => {
    const { document, locate } = readProgramme(one, 'relief.yaml');
    return { document: document!, locate, file: `${document!.id}.yaml` };
  });
  const line = text.split('\n').findIndex((one) => one === '  household:') + 1;
  expect(checkTogether(placed)).toMatchObject([{ code: 'together.base_dates_differ', severity: 'warning', file: 'example-relief-2.yaml', line, column: 3 }]);
});

test('several mistakes are told in the order of the file', () => {
  const text = exampleText
    .replace('asked: after-applying', 'asked: inside-application')
    .replace('cap: 1050000', 'cap: 1')
    .replace('on: 2026-03-31', 'on: 2026-03');
  const lines = readProgramme(text, 'example-relief.yaml').findings.map((finding) => finding.line);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('every finding says one sentence and how to mend it', () => {
  const text = exampleText.replace('digits: [1, 6]', 'digits: [1]').replace('channel: centre', 'channel: center').replace('unit: 10000', 'unit: 999999999');
  const { findings } = readProgramme(text, 'example-relief.yaml');
  expect(findings.length).toBeGreaterThan(2);
  for (const finding of findings) {
    expect(finding.say).toMatch(/^[^\n]{10,300}[.”]$/);
    expect(finding.mend).toMatch(/^[^\n]{5,400}$/);
    expect(finding.file).toBe('example-relief.yaml');
    expect(finding.rule).not.toBe('');
  }
});

test.each([
  ['kr-2020-emergency-relief', ['donation.deemed_too_early']],
  ['kr-2021-win-win-relief', []],
  ['kr-2025-consumption-coupon-1', []],
  ['kr-2025-consumption-coupon-2', []],
  ['hk-2021-consumption-voucher', []],
  ['us-2021-economic-impact-3', []],
])('the shipped programme %s is read without an error', (id, warnings) => {
  const { programme, findings } = readProgramme(readFileSync(new URL(`../../programmes/${id}.yaml`, import.meta.url)), `${id}.yaml`);
  expect(programme?.id).toBe(id);
  expect(findings.map((finding) => finding.code)).toEqual(warnings);
});
