import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'window.closes_before_opens', edits: [['    closes: 2026-06-05T18:00\n    maintenance', '    ¶closes: 2026-05-11T07:00\n    maintenance']] },
  { code: 'window.hours_upside_down', edits: [['hours: { from: "09:00", to: "18:00" }', '¶hours: { from: "18:00", to: "09:00" }']] },
  { code: 'window.maintenance_all_day', edits: [['maintenance: { from: "23:30", to: "00:30" }', '¶maintenance: { from: "23:30", to: "23:30" }']] },
  {
    code: 'window.never_open',
    edits: [['hours: { from: "09:00", to: "18:00" }', 'hours: { from: "09:00", to: "18:00" }\n    ¶maintenance: { from: "08:00", to: "18:00" }']],
  },
  {
    code: 'window.never_open',
    edits: [
      ['  - id: centre\n    for: apply', '  - ¶id: centre\n    for: apply'],
      ['    weekdays: [mon, tue, wed, thu, fri]\n    closedOn: [2026-06-03]', '    weekdays: [wed]\n    closedOn: [2026-05-20, 2026-05-27, 2026-06-03]'],
    ],
  },
  {
    code: 'window.closed_day_outside',
    edits: [['    closedOn: [2026-06-03]', '    closedOn: [2026-06-03, ¶2025-06-06]']],
  },
  {
    code: 'window.preregister_ignored',
    edits: [
      [
        '\nwindows:\n',
        '\nwindows:\n  - id: early\n    ¶for: preregister\n    channel: online\n    opens: 2026-05-01T09:00\n    closes: 2026-05-05T18:00\n    source: [notice-1]\n',
      ],
    ],
  },
  {
    code: 'window.without_instrument',
    edits: [
      ['  - id: centre\n    for: apply', '  - ¶id: centre\n    for: apply'],
      ['    channels: [centre]\n    creditDays: 0', '    channels: [online]\n    creditDays: 0'],
    ],
  },
  {
    code: 'window.appeals_without_reasons',
    edits: [
      ['  - id: appeals\n    for: appeal', '  - ¶id: appeals\n    for: appeal'],
      [
        'appeals:\n  reasons:\n    - id: birth\n      words: { ko: 출생, en: birth }\n      eventFrom: 2026-04-01\n      eventUntil: 2026-06-05\n      effect: add-member\n      source: [notice-1]\n',
        '',
      ],
    ],
  },
  { code: 'window.edge_closed', edits: [['    closes: 2026-06-05T18:00\n    hours', '    ¶closes: 2026-06-06T18:00\n    hours']] },
  { code: 'window.edge_closed', edits: [['    closes: 2026-06-05T18:00\n    hours', '    ¶closes: 2026-06-05T08:00\n    hours']] },
  { code: 'window.too_long', edits: [['    closes: 2026-06-19T18:00', '    ¶closes: 2062-06-19T18:00']] },
  { code: 'window.overlap', edits: [['  - id: appeals\n    for: appeal', '  - ¶id: appeals\n    for: apply']], also: ['appeal.without_window'] },
  {
    code: 'window.none_to_apply',
    edits: [
      ['\nwindows:\n  - id: online\n    for: apply', '\n¶windows:\n  - id: online\n    for: inquire'],
      ['  - id: centre\n    for: apply', '  - id: centre\n    for: inquire'],
    ],
  },
  {
    code: 'channel.without_window',
    edits: [['channels:\n  - { id: online', 'channels:\n  - ¶{ id: arrears, kind: phone, words: { ko: 전화, en: phone } }\n  - { id: online']],
  },
  {
    code: 'instrument.without_window',
    edits: [
      ['  - id: voucher\n    kind: voucher', '  - ¶id: voucher\n    kind: voucher'],
      ['    closedOn: [2026-06-03]\n', '    closedOn: [2026-06-03]\n    instruments: [card]\n'],
    ],
  },
  {
    code: 'instrument.expires_before_close',
    edits: [['    creditDays: 2\n    expires: 2026-08-31T24:00', '    creditDays: 2\n    ¶expires: 2026-05-31T24:00']],
  },
  {
    code: 'span.upside_down',
    edits: [['    creditDays: 2\n    expires: 2026-08-31T24:00', '    creditDays: 2\n    usableFrom: 2026-09-01T00:00\n    ¶expires: 2026-08-31T24:00']],
  },
  {
    code: 'appeal.without_window',
    edits: [
      ['  - id: appeals\n    for: appeal', '  - id: appeals\n    for: inquire'],
      ['\nappeals:\n', '\n¶appeals:\n'],
    ],
  },
  { code: 'window.appeals_end_first', edits: [['    closes: 2026-06-19T18:00', '    ¶closes: 2026-06-04T18:00']] },
  {
    code: 'span.upside_down',
    edits: [['  closes: 2026-06-05T18:00\n  source: [notice-1]\napplicants', '  ¶closes: 2026-05-04T00:00\n  source: [notice-1]\napplicants']],
  },
  { code: 'span.upside_down', edits: [['eventUntil: 2026-06-05', '¶eventUntil: 2026-03-31']] },
  {
    code: 'cohort.pays_too_early',
    edits: [
      [
        'channels:\n  - { id: online',
        'payout:\n  cohorts:\n    - { id: early, registeredUntil: 2026-05-20, ¶paysOn: 2026-05-19, source: [notice-1] }\nchannels:\n  - { id: online',
      ],
    ],
  },
];

test.each(mistakes)('a window that is wrong is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
