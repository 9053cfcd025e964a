import { expect, test } from 'vitest';
import { exampleText } from './example-programme.ts';
import { readProgramme } from './read.ts';

test('several mistakes are told in the order of the file', () => {
  const text = exampleText
    .replace('asked: after-applying', 'asked: inside-application')
    .replace('cap: 1050000', 'cap: 1')
    .replace('on: 2026-03-31', 'on: 2026-03');
  const lines = readProgramme(text, 'example-relief.yaml').findings.map((finding) => finding.line);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('every finding says one sentence and how to mend it', () => {
  const text = exampleText.replace('digits: [1, 6]', 'digits: [1]').replace('channel: centre', 'channel: center').replace('unit: 10000', 'unit: 999999999');
  const { findings } = readProgramme(text, 'example-relief.yaml');
  expect(findings.length).toBeGreaterThan(2);
  for (const finding of findings) {
    expect(finding.say).toMatch(/^[^\n]{10,300}[.”]$/);
    expect(finding.mend).toMatch(/^[^\n]{5,400}$/);
    expect(finding.file).toBe('example-relief.yaml');
    expect(finding.rule).not.toBe('');
  }
});
