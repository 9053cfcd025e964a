import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const findings = (from: string | RegExp, to: string) => {
  expect(sampleYaml).toMatch(from);
  return readProgramme(sampleYaml.replace(from, to), 'sample.yaml').findings;
};
const lineOf = (text: string) => sampleYaml.split('\n').findIndex((line) => line.includes(text)) + 1;

test('the sample is read without a finding and ready to decide', () => {
  const read = readProgramme(sampleYaml, 'sample.yaml');
  expect(read.findings).toEqual([]);
  expect(read.programme?.id).toBe('sample-relief');
});

test('a mistyped key is refused where it stands, with the key that was meant', () => {
  expect(findings('    closes: 2021-10-29T18:00\n    maintenance', '    clozes: 2021-10-29T18:00\n    maintenance')).toMatchObject([
    { code: 'shape.unknown_key', line: lineOf('maintenance:') - 1, column: 5, rule: 'online', mend: 'Did you mean “closes”?' },
  ]);
});

test('a mistyped value is refused with the values allowed', () => {
  expect(findings('asked: after-applying', 'asked: after-aplying')[0]).toMatchObject({
    code: 'shape.value',
    mend: expect.stringContaining('Did you mean “after-applying”?'),
  });
});

test('a rule without a source is told so', () => {
  expect(findings('{id: ticket, source: [N2],', '{id: ticket,')[0]).toMatchObject({ code: 'source.missing', rule: 'ticket' });
});

test('a missing key is told with what it is for', () => {
  expect(findings('timeZone: Asia/Seoul\n', '')[0]).toMatchObject({ code: 'shape.missing_key', say: '“timeZone” is missing.' });
});

test('a blank that was not filled in is told so', () => {
  expect(findings('ko: 견본시, en: Sample City}\ntimeZone', 'ko: ____, en: Sample City}\ntimeZone')[0]).toMatchObject({ code: 'shape.blank' });
});

test('an expression over an unknown fact, or of the wrong type, is refused when the file is read', () => {
  expect(findings('unless: household.allPension', 'unless: household.allPensions')[0]).toMatchObject({
    code: 'expression.wrong',
    rule: 'premium-limit',
    mend: expect.stringContaining('allPension'),
  });
  expect(findings('unless: household.allPension', 'unless: household.earners')[0]).toMatchObject({ code: 'expression.wrong' });
  expect(findings('fact: household.premium', 'fact: household.premiun')[0]).toMatchObject({
    code: 'expression.unknown_fact',
    mend: expect.stringContaining('household.premium'),
  });
  expect(findings('fact: household.premium', 'fact: household.insurance')[0]).toMatchObject({ code: 'expression.wrong_type' });
});

test('a day that does not exist and a zone nobody knows are refused', () => {
  expect(findings('{on: 2021-09-06, digits', '{on: 2021-09-31, digits')[0]).toMatchObject({ code: 'time.no_such_day', line: lineOf('2021-09-06, digits') });
  expect(findings('Asia/Seoul', 'Asia/Soul')[0]).toMatchObject({ code: 'time.unknown_zone' });
  expect(findings('to: "00:30"', 'to: "24:30"')[0]).toMatchObject({ code: 'time.past_midnight' });
});

test('a mistake within a table is told at its cell', () => {
  expect(findings('1: {workplace: 170000,', '1: {workplace: "170,000",')).toMatchObject([
    {
      code: 'shape.type',
      line: lineOf('1: {workplace'),
      column: 11,
      say: '“170,000” should be a whole number.',
      mend: expect.stringContaining('Write 170000.'),
    },
  ]);
  expect(findings('1: {workplace: 170000, regional: 170000}', '1: "170,000"')).toMatchObject([
    { code: 'shape.type', say: '“170,000” should be a whole number.' },
  ]);
});

test('findings come in the order of the file', () => {
  const text = sampleYaml.replace('id: sample-relief', 'id: Sample').replace('unit: person', 'unit: persons').replace('unit: 10000', 'unit: none');
  const lines = readProgramme(text, 'sample.yaml').findings.map((finding) => finding.line);
  expect(lines).toHaveLength(3);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('whatever one line is cut, doubled or turned into, the reader answers and never throws', () => {
  const lines = sampleYaml.split('\n');
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.constantFrom('cut', 'double', 'indent', 'null', 'list', 'number', 'text'), (i, how) => {
      const line = lines[i]!;
      const key = line.split(':')[0];
      const changed = {
        cut: [],
        double: [line, line],
        indent: [`  ${line}`],
        null: [`${key}:`],
        list: [`${key}: [1, {a: b}]`],
        number: [`${key}: -1`],
        text: [`${key}: "'"`],
      }[how];
      const read = readProgramme([...lines.slice(0, i), ...changed, ...lines.slice(i + 1)].join('\n'), 'sample.yaml');
      expect(Boolean(read.programme)).toBe(!read.findings.some((finding) => finding.severity === 'error'));
      for (const finding of read.findings) expect(finding.say.length * finding.mend.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
}, 60_000);
