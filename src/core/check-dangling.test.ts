import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'channel.unknown', edits: [['  - id: appeals\n    for: appeal\n    channel: centre', '  - id: appeals\n    for: appeal\n    ¶channel: center']] },
  { code: 'channel.unknown', edits: [['channels: [centre]\n    source: [notice-1]\ninstruments', 'channels: [¶center]\n    source: [notice-1]\ninstruments']] },
  { code: 'channel.unknown', edits: [['    channels: [online]\n    creditDays: 2', '    channels: [¶onlin]\n    creditDays: 2']] },
  { code: 'instrument.unknown', edits: [['instruments: [card]', 'instruments: [¶cards]']] },
  {
    code: 'instrument.unknown',
    edits: [
      [
        'claims: household\n    channels: [centre]\n    source: [notice-1]\n',
        'claims: household\n    channels: [centre]\n    source: [notice-1]\nautomatic:\n  - id: cash\n    words: { ko: 현금, en: cash }\n    when: household.size >= 1\n    on: 2026-05-04\n    ¶instrument: cash\n    source: [notice-1]\n',
      ],
    ],
  },
  {
    code: 'issuer.unknown',
    edits: [
      [
        'undo: { days: 0, at: "23:30" }',
        'undo: { days: 0, at: "23:30" }\n  undoByIssuer:\n    - { id: shinhan, ¶issuer: shinan, days: 1, at: "18:00", source: [notice-1] }',
      ],
    ],
  },
  { code: 'table.unknown', edits: [['table: premiums', '¶table: premium']], also: ['table.unused'] },
  { code: 'window.unknown', edits: [['trigger: closing\n      window: online', 'trigger: closing\n      ¶window: on-line']] },
  { code: 'base_date.unknown', edits: [['  base: household', '  ¶base: houshold']] },
  { code: 'base_date.unknown', edits: [['asOf: household', '¶asOf: may']] },
  {
    code: 'dependency.unknown',
    edits: [
      [
        'donation:\n  id: donation',
        'dependencies:\n  - { id: portal, words: { ko: 포털, en: portal }, degraded: say-instead, instead: { ko: 방문, en: visit }, source: [notice-1] }\noutages:\n  - { id: fire, ¶dependency: portals, windows: [online], from: 2026-05-20T00:00, instead: { ko: 방문, en: visit }, source: [notice-1] }\ndonation:\n  id: donation',
      ],
    ],
  },
  { code: 'region.unknown', edits: [['regions: [gyeonggi/yeoncheon]', 'regions: [¶gyeongi/yeoncheon]']] },
  { code: 'region.in_two_groups', edits: [['regions: [gyeonggi/yeoncheon]', 'regions: [¶gyeonggi]']] },
  { code: 'region.two_kinds', edits: [['province: [gyeonggi]', 'province: [gyeonggi, ¶seoul]']] },
  { code: 'fact.unknown', edits: [['sum: premium }', '¶sum: premiums }']] },
  { code: 'fact.wrong_type', edits: [['sum: premium }', '¶sum: insurance }']] },
  { code: 'fact.wrong_type', edits: [['premium: { type: money, sum: premium }', 'premium: { type: date, ¶sum: premium }']], also: ['expression.wrong_type'] },
  { code: 'fact.two_ways', edits: [['sum: premium }', 'sum: premium, ¶count: earner }']], also: ['fact.wrong_type'] },
  { code: 'fact.not_of_household', edits: [['premium: { type: money, asOf: household }', 'premium: { type: money, asOf: household, ¶sum: premium }']] },
  { code: 'fact.mixed_alone', edits: [['type: text, mix: insurance, mixed: mixed', 'type: text, ¶mixed: mixed']] },
  { code: 'fact.one_of_no_text', edits: [['premium: { type: money, asOf: household }', 'premium: { type: money, ¶oneOf: [low] }']] },
];

test.each(mistakes)('a name that nothing has is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
