import { expect, test } from 'vitest';
import { printProgramme } from './print.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';
import type { ProgrammeDocument } from './schema.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const printed = printProgramme(sample);

test('a printed programme is read again without a finding, as the same document', () => {
  const again = readProgramme(printed, 'printed.yaml');
  expect(again.findings).toEqual([]);
  expect(again.document).toEqual(sample);
});

test('printing has one form: keys come in the order of the schema, whatever order they were written in', () => {
  const { id, danbi, windows, ...rest } = sample;
  const turned = { windows, ...rest, danbi, id } as ProgrammeDocument;
  expect(printProgramme(turned)).toBe(printed);
  expect(printed.split('\n').slice(0, 4)).toEqual(['danbi: 1', 'id: sample-relief', 'version: 2', 'effectiveFrom: 2021-08-30T00:00']);
});

test('small groups stand on one line, lists of rules one under the other, and each section after a blank line', () => {
  expect(printed).toContain('\n\nchannels:\n  - { id: online, kind: online, words: { ko: 온라인, en: online } }\n');
  expect(printed).toContain('\n        - { on: 2021-09-06, digits: [1, 6] }\n');
  expect(printed).toContain('\n\nsources:\n');
});

test('quotes stand only where a reader could take a text for something else', () => {
  expect(printed).toContain('hours: { from: "09:00", to: "16:00" }');
  expect(printed).toContain('closes: 2021-10-29T18:00');
  const text = 'yes: # "이건" 글이에요\n둘째 줄';
  const document = { ...sample, name: { ko: 'no', en: text } };
  const again = printProgramme(document);
  expect(again).toContain('ko: "no"');
  expect(readProgramme(again, 'again.yaml').document).toEqual(document);
});

test('there are no anchors, even where the same object stands twice', () => {
  const words = { ko: '같은 말', en: 'the same words' };
  expect(printProgramme({ ...sample, name: words, authority: words })).not.toMatch(/[&*]a\d/);
});
