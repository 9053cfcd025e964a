import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProject, type ProjectFile } from './house-files.ts';
import { countLines, fileLinesQuestion, findOffences } from './house-rules.ts';

const project = readProject(join(import.meta.dirname, '..'));

test('every file keeps the house rules, or has its reason in tools/house-exceptions.ts', () => {
  const offences = findOffences(project).map(({ rule, path, line, what }) => `${path}${line === undefined ? '' : `:${line}`} ${what} (${rule})`);
  expect(offences.join('\n')).toBe('');
});

test('the rules look at the whole project', () => {
  const paths = project.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['package.json', 'danbi', '.ci/run', 'src/cli/main.ts', 'tools/house.test.ts']));
  const long = project.filter(({ path, text }) => /\.tsx?$/.test(path) && countLines(text) > fileLinesQuestion);
  for (const { path, text } of long) process.stdout.write(`Perhaps two files: ${path} (${countLines(text)} lines)\n`);
});

const offenders: readonly (readonly [rule: string, file: ProjectFile])[] = [
  ['file-size', { path: 'src/core/a.ts', text: 'x;\n'.repeat(401) }],
  ['function-size', { path: 'src/cli/a.ts', text: `export function long() {\n${'x();\n'.repeat(60)}}` }],
  ['file-name', { path: 'src/cli/notKebab.ts', text: '' }],
  ['forbidden-name', { path: 'src/cli/date-utils.ts', text: '' }],
  ['forbidden-name', { path: 'src/common/a.ts', text: '' }],
  ['lone-file', { path: 'src/web/alone/a.ts', text: '' }],
  ['folder-depth', { path: 'src/a/b/c/d/e/f.ts', text: '' }],
  ['core-inputs', { path: 'src/core/a.ts', text: 'const at = Date.now();' }],
  ['core-inputs', { path: 'src/core/a.ts', text: 'const at = new Date();' }],
  ['core-inputs', { path: 'src/core/a.ts', text: 'const at = Temporal.Now.instant();' }],
  ['core-inputs', { path: 'src/core/a.ts', text: 'const roll = Math.random();' }],
  ['core-inputs', { path: 'src/core/a.ts', text: 'const id = crypto.randomUUID();' }],
  ['core-inputs', { path: 'src/core/a.ts', text: "const port = process.env['PORT'];" }],
  ['core-inputs', { path: 'src/core/a.ts', text: "const page = await fetch('/');" }],
  ['core-test', { path: 'src/core/a.ts', text: '' }],
  ['forbidden-text', { path: 'docs/a.md', text: `see /${'home'}/somebody/notes` }],
  ['forbidden-text', { path: 'docs/a.md', text: `see ..${'/shared'}/notes` }],
  ['unfinished', { path: 'src/cli/a.test.ts', text: `test.${'skip'}('later', () => undefined);` }],
  ['unfinished', { path: 'src/cli/a.ts', text: `// ${'TODO'}: later` }],
  ['lock-file', { path: 'package-lock.json', text: '"resolved": "…"' }],
  ['exact-version', { path: 'package.json', text: '{"dependencies":{"pg":"^8.0.0"}}' }],
];

test.each(offenders)('the rule %s finds an offender: %o', (rule, file) => {
  expect(findOffences([file]).map((offence) => offence.rule)).toContain(rule);
});

test('core may work with instants that it is given', () => {
  const file = { path: 'src/core/a.ts', text: 'export const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds + Date.UTC(2020, 4, 11);' };
  expect(findOffences([file]).filter(({ rule }) => rule === 'core-inputs')).toEqual([]);
});
