import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { printProgramme } from './print.ts';
import { readProgramme } from './read.ts';
import { readYaml } from './read-yaml.ts';
import type { ProgrammeDocument } from './schema.ts';

const folder = join(import.meta.dirname, '..', '..', 'programmes');
const shipped = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test.each(shipped)('read, print, read again: %s is the same programme', (name) => {
  const { document } = readProgramme(readFileSync(join(folder, name)), name);
  const printed = printProgramme(document!);
  const again = readProgramme(printed, name);
  expect(again.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  expect(again.document).toEqual(document);
  expect(diffProgrammes(document!, again.document!)).toEqual([]);
  expect(printProgramme(again.document!)).toBe(printed);
});

test('whatever people write into a text comes back as they wrote it', () => {
  const awkward = fc.constantFrom(
    'yes',
    'No',
    '1e3',
    '0x1f',
    '12:30',
    '2021-09-07',
    ' # ',
    '- a',
    '{a}',
    '[b]',
    '"c"',
    "'d'",
    '|',
    '>',
    '!x',
    '&y',
    '*z',
    '%',
    '@',
    '`',
    'a: b',
    'a #b',
    '~',
    '가나다 😀',
    'a\nb',
    'a\n\n b\n',
    '\ttab',
    'trailing ',
    '\u0085',
    '\u2028',
    '\u200b',
    '\u202e',
    '\ufeff',
    'a\rb',
    '\u0007',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), awkward), { minLength: 2, maxLength: 6 }), (texts) => {
      const document = { id: 'x', name: { ko: texts.join(''), en: texts[0]! }, summary: { ko: texts.join('\n'), en: texts[1]! } };
      const printed = printProgramme(document as unknown as ProgrammeDocument);
      const yaml = readYaml(printed, 'printed.yaml');
      expect(yaml.findings).toEqual([]);
      expect(yaml.value).toEqual(document);
    }),
  );
});
