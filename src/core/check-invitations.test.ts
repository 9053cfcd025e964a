import { expect, test } from 'vitest';
import { tellMistake } from './example-mistake.ts';

/** Some are paid without applying, as a voucher. */
const paid = [
  'instruments:\n',
  'automatic:\n  - id: pensioners\n    words: { ko: 연금 수급자, en: pensioners }\n    when: household.size >= 5\n    on: 2026-05-04\n    instrument: voucher\n    source: [notice-1]\ninstruments:\n',
] as const;
const today = (text: string) =>
  [
    'text: { ko: "오늘 {windows.online.opens:time}부터 신청할 수 있어요. {windows.online.rotation.freeFrom}부터 {windows.online.closes}까지는 어느 날이든 돼요.", en: "You can apply today from {windows.online.opens:time}, or on any day from {windows.online.rotation.freeFrom} until {windows.online.closes}." }',
    text,
  ] as const;
const code = 'notice.asks_who_is_paid';

test('where some are paid without applying, a message that asks to apply says for whom it is not, in both languages', () => {
  const told = tellMistake({ code, edits: [paid, ['text: { ko: "{name} 신청일은', 'text: { ¶ko: "{name} 신청일은']] });
  expect(told.finding).toMatchObject({ severity: 'warning', rule: 'your-day' });
  expect(told.at).toEqual(told.marked);
  const all = told.codes.filter((one) => one === code).length;
  const named = today('text: { ko: "상품권으로 안 받았다면 오늘 신청할 수 있어요.", en: "Unless paid by ¶voucher, you can apply today." }');
  expect(tellMistake({ code, edits: [paid, named] }).codes.filter((one) => one === code).length).toBe(all - 2);
});

test('where nobody is, nothing is said of it', () => {
  expect(tellMistake({ code, edits: [today('text: { ko: "오늘 신청할 수 있어요.", en: "You can apply ¶today." }')] }).codes).not.toContain(code);
});
