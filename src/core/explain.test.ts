import { expect, test } from 'vitest';
import { explainProgramme, explanationText } from './explain.ts';
import { sampleProgramme } from './sample-programme.ts';

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
