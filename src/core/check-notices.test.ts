import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'notice.link',
    edits: [['text: { ko: "{windows.online.closes}까지 신청해 주세요.', 'text: { ¶ko: "{windows.online.closes}까지 예시.kr에서 신청해 주세요.']],
  },
  { code: 'notice.link', edits: [['en: "You have {balance} left', '¶en: "Scan the QR code: {balance} left']] },
  { code: 'notice.after_the_end', edits: [['offsetDays: -7', '¶offsetDays: 7']] },
  { code: 'notice.telephone', edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "문의 02-1234-5678, 오늘 {windows']] },
  { code: 'notice.telephone', edits: [['en: "You can apply today', '¶en: "Call +82 2 1234 5678. You can apply today']] },
  { code: 'notice.tells_amount', edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "{amount} 오늘 {windows']] },
  { code: 'notice.tells_class', edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "차상위 가구는 오늘 {windows']] },
  {
    code: 'notice.too_long',
    edits: [['en: "{name}: your day is {date:date}."', '¶en: "{name}: your day is {date:date}. Please bring the card of the head of the household with you."']],
  },
  {
    code: 'notice.goes_as_lms',
    edits: [['en: "{name}: your day is {date:date}."', '¶en: "Your day is {date:date}: please bring the card of the head of it."']],
  },
  {
    code: 'notice.unsendable_character',
    edits: [
      ['name: { ko: 예시 지원금, en: Example relief }', 'name: { ko: 예시 지원금, en: Example relief }\nshortName: { ko: 지원금🎉, en: Relief }'],
      ['text: { ko: "{name} 신청일은', 'text: { ¶ko: "{name} 신청일은'],
    ],
  },
  {
    code: 'notice.tells_amount',
    // Another notice goes by Alimtalk.
    also: ['notice.tells_amount'],
    edits: [
      ['name: { ko: 예시 지원금, en: Example relief }', 'name: { ko: 예시 지원금, en: Example relief }\nshortName: { ko: 25만 원 지원금, en: Relief }'],
      ['text: { ko: "{name} 신청일은', 'text: { ¶ko: "{name} 신청일은'],
    ],
  },
  { code: 'notice.unsendable_character', edits: [['text: { ko: "{name} 신청일은', 'text: { ¶ko: "🎉 {name} 신청일은']] },
  { code: 'notice.without_day', edits: [['trigger: date\n      on: 2026-05-09\n', '¶trigger: date\n']] },
  { code: 'notice.day_unused', edits: [['trigger: expiry\n', 'trigger: expiry\n      ¶on: 2026-05-09\n']] },
  { code: 'notice.without_window', edits: [['trigger: rotation-day\n      window: online\n', '¶trigger: rotation-day\n']] },
  { code: 'notice.window_without_rotation', edits: [['trigger: rotation-day\n      window: online\n', 'trigger: rotation-day\n      ¶window: centre\n']] },
  {
    code: 'notice.window_without_end',
    edits: [
      ['trigger: closing\n      window: online\n', 'trigger: closing\n      ¶window: appeals\n'],
      ['    closes: 2026-06-19T18:00\n', ''],
    ],
  },
  {
    code: 'notice.without_expiry',
    edits: [
      ['trigger: expiry\n', '¶trigger: expiry\n'],
      ['    creditDays: 2\n    expires: 2026-08-31T24:00\n', ''],
      ['    creditDays: 0\n    expires: 2026-08-31T24:00\n', ''],
    ],
  },
  {
    code: 'notice.without_preregistration',
    edits: [
      ['preregistration:\n  id: ask-to-be-told\n  opens: 2026-05-04T00:00\n  closes: 2026-06-05T18:00\n  source: [notice-1]\n', ''],
      ['      at: "10:00"\n      audience: preregistered', '      at: "10:00"\n      ¶audience: preregistered'],
    ],
    also: ['notice.without_preregistration'],
  },
  { code: 'notice.not_in_inbox', edits: [['channels: [inbox, alimtalk]', '¶channels: [alimtalk]']] },
  { code: 'notice.in_quiet_hours', edits: [['      at: "09:00"\n      audience', '      ¶at: "07:59"\n      audience']] },
  { code: 'notice.quiet_all_day', edits: [['quiet: { from: "21:00", to: "08:00" }', '¶quiet: { from: "21:00", to: "21:00" }']] },
];

test.each(mistakes)('a notice that must not go out is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
