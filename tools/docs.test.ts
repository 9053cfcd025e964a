import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Value } from 'typebox/value';
import type { TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { campaignStates } from '#core/campaign.ts';
import { readProgramme } from '#core/read.ts';
import { ProgrammeSchema } from '#core/schema.ts';
import { sendStates } from '#core/send.ts';
import { builtFile, exampleId, fencesOf, withEdits } from './docs-page.ts';
import { generatedDocs } from './docs-generated.ts';
import { publishedSchema } from './docs-schema.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
const page = read('docs/programmes.md');

test('every generated document, and every output in docs/programmes.md, is what `npm run docs` makes of the code now', { timeout: 60_000 }, () => {
  const stale = [...generatedDocs()].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  expect(stale, `${stale.join(', ')} ${stale.length === 1 ? 'is' : 'are'} stale: run \`npm run docs\` and commit what it writes.`).toEqual([]);
});

test('the file that docs/programmes.md builds up has no mistakes', () => {
  expect(readProgramme(builtFile(page), `${exampleId}.yaml`).findings).toEqual([]);
});

const schema = JSON.parse(publishedSchema()) as TSchema;

test.each(readdirSync(join(root, 'programmes')).filter((name) => name.endsWith('.yaml')))('the published schema accepts programmes/%s', (name) => {
  expect(Value.Errors(schema, parse(read(`programmes/${name}`)))).toEqual([]);
});

test('the published schema refuses what the reader refuses: a mistyped key, a household size that is none', () => {
  const good = parse(builtFile(page)) as { windows: object[]; amount: { parts: object[] } };
  expect(Value.Check(schema, good)).toBe(true);
  expect(Value.Check(schema, { ...good, windows: [{ ...good.windows[0], close: '2027-01-01T00:00' }] })).toBe(false);
  expect(Value.Check(schema, { ...good, amount: { parts: [{ ...good.amount.parts[0], bySize: { one: 1 } }] } })).toBe(false);
});

const pieces = fencesOf(page).filter(({ info }) => info === 'yaml');

test.each(pieces.map(({ body }) => [body.slice(0, body.indexOf(':')), body] as const))(
  'the piece of docs/programmes.md about `%s` has the right shape',
  (_, body) => {
    const sections = Object.entries(parse(body) as object);
    const shapes = (ProgrammeSchema as unknown as { properties: Readonly<Record<string, TSchema>> }).properties;
    for (const [section, value] of sections) expect([section, Value.Errors(shapes[section]!, value)]).toEqual([section, []]);
  },
);

test('a diff of the page must fit the example', () => {
  expect(withEdits('a: 1\nb: 2\n', '-b: 2\n+b: 3\n')).toBe('a: 1\nb: 3\n');
  expect(() => withEdits('a: 1\n', '-c: 1\n+c: 2\n')).toThrow('not in the example exactly once');
});

/** As readers of Markdown name headings. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

test.each(
  ['README.md', ...['', 'generated/'].flatMap((folder) => readdirSync(join(root, 'docs', folder)).map((name) => `docs/${folder}${name}`))].filter((name) =>
    name.endsWith('.md'),
  ),
)('every link in %s leads somewhere', (path) => {
  const broken = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(read(target)).has(anchor));
    });
  expect(broken).toEqual([]);
});

test('whoever is on call reads of every state of a send and of a campaign what it means and what to do', () => {
  const rows = read('docs/operations.md')
    .split('\n')
    .filter((line) => /^\| .+ \| .+ \| .+ \|$/.test(line));
  for (const state of sendStates) expect(rows.filter((row) => row.startsWith(`| \`${state}\` |`)).length, state).toBe(1);
  for (const state of campaignStates) expect(rows.filter((row) => new RegExp(`^\\| ${state}[ ,]`).test(row)).length, state).toBeGreaterThanOrEqual(1);
});
