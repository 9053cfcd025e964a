import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'use.region_without_regions',
    edits: [
      [
        'regions:\n  metro: [seoul]\n  province: [gyeonggi]\n  groups:\n    - id: capital\n      words: { ko: 수도권, en: capital region }\n      regions: [seoul, gyeonggi]\n      source: [notice-1]\n    - id: border\n      words: { ko: 접경, en: border counties }\n      regions: [gyeonggi/yeoncheon]\n      source: [notice-1]\n',
        '',
      ],
      ['    level: province', '    ¶level: province'],
    ],
  },
  { code: 'use.any_region_of_a_refusal', edits: [['      allows: true\n', '      allows: false\n      ¶anyRegion: true\n']] },
  { code: 'use.class_twice', edits: [['classes: [hypermarket, department-store]', 'classes: [hypermarket, department-store, ¶hypermarket]']] },
  {
    code: 'use.wallet_class_refused',
    edits: [
      [
        'channels:\n  - { id: online',
        'payout:\n  wallets:\n    - { id: food, words: { ko: 식비, en: food }, amount: 1000, classes: [¶hypermarket], source: [notice-1] }\nchannels:\n  - { id: online',
      ],
    ],
    also: ['payout.amount_varies'],
  },
  {
    code: 'use.empty',
    edits: [
      [
        'use:\n  region:\n    id: same-province\n    level: province\n    source: [notice-1]\n  exceptions:\n    - id: tenants\n      words: { ko: 마트 안 입점 가게, en: tenants inside a hypermarket }\n      when: merchant.ownership == "independent"\n      allows: true\n      source: [notice-1]\n  refusedClasses:\n    - id: large-shops\n      words: { ko: 대형마트, en: hypermarkets }\n      classes: [hypermarket, department-store]\n      source: [notice-1]\n',
        '¶use: {}\n',
      ],
    ],
  },
  {
    code: 'event.reissue_as_nothing',
    edits: [['\nappeals:\n', '\nevents:\n  - ¶{ id: death, words: { ko: 사망, en: death }, event: death, outcome: reissue, source: [notice-1] }\nappeals:\n']],
  },
];

test.each(mistakes)('a use rule that fits nothing else is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
