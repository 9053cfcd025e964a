import { expect, test } from 'vitest';
import { tellMistake } from './example-mistake.ts';

const code = 'notice.like_a_last_chance';
const today = (text: string) =>
  [
    'text: { ko: "오늘 {windows.online.opens:time}부터 신청할 수 있어요. {windows.online.rotation.freeFrom}부터 {windows.online.closes}까지는 어느 날이든 돼요.", en: "You can apply today from {windows.online.opens:time}, or on any day from {windows.online.rotation.freeFrom} until {windows.online.closes}." }',
    text,
  ] as const;

test('a message of one’s own day that names no other is told of, in both languages, with what it may say', () => {
  const told = tellMistake({ code, edits: [today('text: { ¶ko: "오늘 신청할 수 있어요.", en: "You can apply today." }')] });
  expect(told.finding).toMatchObject({ severity: 'warning', rule: 'today' });
  expect(told.finding?.mend).toContain('{windows.online.rotation.freeFrom} … {windows.online.closes}');
  expect(told.at).toEqual(told.marked);
  expect(told.codes.filter((one) => one === code)).toHaveLength(2);
});

test('where nobody may come after their day, and the evening before, nothing is said of it', () => {
  const only = today('text: { ko: "오늘 신청할 수 있어요.", en: "You can apply ¶today." }');
  expect(tellMistake({ code, edits: [only, ['      freeFrom: 2026-05-16\n', '']] }).codes).not.toContain(code);
  expect(
    tellMistake({ code, edits: [only, ['      window: online\n      at: "08:00"', '      window: online\n      offsetDays: -1\n      at: "08:00"']] }).codes,
  ).not.toContain(code);
});
