import { expect, test } from 'vitest';
import { explainProgramme, explanationText } from './explain.ts';
import { sampleProgramme, sampleYaml } from './sample-programme.ts';

const { document } = sampleProgramme();

test('a programme is told in the order in which people ask: what, who, how much, when, as what, for what', () => {
  expect(explainProgramme(document, 'en').map(({ title }) => title)).toEqual([
    'What it is',
    'Who receives it',
    'Who applies',
    'How much',
    'When and where',
    'As what it comes',
    'What it buys',
    'Donating',
    'Appeals',
    'Consents',
  ]);
});

test('what a file does not have is not told', () => {
  const { donation: _donation, appeals: _appeals, ...bare } = document;
  expect(explainProgramme(bare, 'ko').map(({ title }) => title)).not.toContain('기부');
});

test('entries stand under their sentence, what is unsure says so, and sources follow when asked for', () => {
  const sections = [
    {
      title: 'T',
      sentences: [
        { text: 'One.', source: ['N1'] },
        { text: 'Two.', source: [], isEntry: true, mark: 'single' },
      ],
    },
  ];
  expect(explanationText(sections, 'en', true)).toBe('T\n\nOne. [N1]\n  - Two. (one source only)\n');
  expect(explanationText(sections, 'ko', false)).toBe('T\n\nOne.\n  - Two. (출처 하나)\n');
});

test('no sentence of either language holds a gap, a bare brace or the name of a type', () => {
  for (const lang of ['ko', 'en'] as const)
    for (const { text } of explainProgramme(document, lang).flatMap(({ sentences }) => sentences)) expect(text).not.toMatch(/undefined|\[object|NaN|null|\{\}/);
});

/** Rules whose author’s words stay as they are while what they do is changed: a slip that only the explanation can show. */
const slips: readonly (readonly [what: string, was: string, is: string])[] = [
  ['who may apply', 'when: applicant.isHead, claims', 'when: applicant.birthYear >= 1900, claims'],
  ['for whom one may ask', 'when: applicant.isHead, claims: minors,', 'when: applicant.isHead, claims: minors, beneficiary: person.birthYear >= 2003,'],
  ['who is paid', 'when: applicant.isHead, claims: minors,', 'when: applicant.isHead, claims: minors, payee: beneficiary,'],
  ['who need not apply', 'when: household.allPension, on', 'when: "!household.allPension", on'],
  ['what every shop must be', 'when: merchant.localVoucher}', 'when: "!merchant.localVoucher"}'],
  ['the classes that do not count', 'classes: [hypermarket, department-store]', 'classes: [golf]'],
  ['the ways of paying that do not count', 'channels: [online, pg-kiosk]', 'channels: [online]'],
  ['an exception', `when: 'merchant.class == "leased"'`, `when: 'merchant.class == "owned"'`],
  ['what is one city', 'metro: [seoul, busan]', 'metro: [seoul]'],
  ['which regions belong together', 'regions: [seoul, gyeonggi]}', 'regions: [seoul]}'],
  ['as what it is issued again', 'instruments: [voucher], channel: counter}', 'instruments: [cash], channel: counter}'],
  ['where it is issued again', 'instruments: [voucher], channel: counter}', 'instruments: [voucher], channel: online}'],
  ['what one reads who does not pass', 'otherwise: {ko: 건강보험료가 기준보다 높아요', 'otherwise: {ko: 건강보험료가 높아요'],
];

test.each(slips)('a change of %s is read out, although the author’s words are the same', (_what, was, is) => {
  expect(sampleYaml).toContain(was);
  const changed = sampleProgramme((yaml) => yaml.replace(was, is)).document;
  expect(explanationText(explainProgramme(changed, 'ko'), 'ko', false)).not.toBe(explanationText(explainProgramme(document, 'ko'), 'ko', false));
  if (!was.includes('ko:'))
    expect(explanationText(explainProgramme(changed, 'en'), 'en', false)).not.toBe(explanationText(explainProgramme(document, 'en'), 'en', false));
});
