import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { Shape } from './schema-shape.ts';
import { suggest } from './suggest.ts';
import { placeAt, spotAt } from './yaml-place.ts';

const root = join(import.meta.dirname, '../../../../..');
const schema = JSON.parse(readFileSync(join(root, 'docs/generated/programme.schema.json'), 'utf8')) as Shape;
const relief = readFileSync(join(root, 'programmes/kr-2020-emergency-relief.yaml'), 'utf8');

/** What is suggested where `|` stands. */
function suggested(text: string) {
  const offset = text.indexOf('|');
  const whole = text.replace('|', '');
  const place = placeAt(whole, offset);
  if (!place) return [];
  return suggest(schema, place, { column: place.start - (whole.lastIndexOf('\n', place.start - 1) + 1), hasColon: whole[place.end] === ':' });
}
const labels = (text: string) => suggested(text).map((one) => one.label);

const window = 'channels:\n  - id: app\n  - id: counter\nsources:\n  A-1: { title: a }\nwindows:\n  - id: online\n    channel: app\n';

test('keys that the group lacks are suggested, those it needs first, also while the line is half written', () => {
  const found = suggested(`${window}    |\n  - id: other\n`);
  expect(found.slice(0, 3).map((one) => [one.label, one.isRequired])).toEqual([
    ['source', true],
    ['for', true],
    ['opens', true],
  ]);
  expect(found.map((one) => one.label)).not.toContain('channel');
  expect(found.find((one) => one.label === 'opens')).toMatchObject({ title: '시작', kind: 'key', insert: 'opens: ' });
  expect(labels(`${window}    op|\n    note: x\n`)).toContain('opens');
  expect(labels('|')).toContain('eligibility');
});

test('a key that begins a group brings its next line, a list its first dash, and one that has its colon neither', () => {
  const found = suggested(`${window}    |`);
  expect(found.find((one) => one.label === 'hours')?.insert).toBe('hours:\n      ');
  expect(found.find((one) => one.label === 'source')?.insert).toBe('source:\n      - ');
  expect(suggested(`${window}    op|: 2020-05-11T07:00`).find((one) => one.label === 'opens')?.insert).toBe('opens');
});

test('values are the words that the schema counts, and the ids of the section that it names', () => {
  expect(labels('unit: |')).toEqual(['person', 'household', 'tax-unit', 'account']);
  expect(labels(`${window.replace('channel: app', 'channel: |')}`)).toEqual(['app', 'counter']);
  expect(labels(`${window}    source: [|]`)).toEqual(['A-1']);
  expect(labels(`${window}    source:\n      - |`)).toEqual(['A-1']);
  expect(labels(`${window}    for: ap|`)).toContain('apply');
});

test('inside braces keys are suggested too', () => {
  expect(labels('name: { ko: 지원금, | }')).toEqual(['en']);
  expect(suggested('currency: { | }').map((one) => one.insert)).toEqual(['code: ', 'decimals: ']);
});

test('nothing is suggested in a comment, in a sentence, or where the schema knows no such place', () => {
  expect(labels('# un|')).toEqual([]);
  expect(labels('summary: { ko: 모든 가구에 un| 드려요, en: x }')).toEqual([]);
  expect(labels('nothing:\n  of: |')).toEqual([]);
});

test('keys of a shipped programme are explained, in a text that reads and in one that is half written', () => {
  const opens = relief.indexOf('opens:');
  const spot = spotAt(relief, opens + 1)!;
  expect(spot).toMatchObject({ at: 'key', start: opens, end: opens + 5 });
  expect(explain(schema, spot.path)).toMatchObject({ title: '시작', isRequired: true });
  expect(explain(schema, spot.path)!.meaning).toContain('first minute');
  const unit = spotAt(relief, relief.indexOf('unit: household') + 8)!;
  expect(unit).toMatchObject({ path: ['unit'], at: 'value' });
  expect(explain(schema, unit.path)!.values).toContain('tax-unit');
  expect(spotAt(`unit: household\nname: { ko: [`, 2)?.path).toEqual(['unit']);
  // One of twenty: each reads the whole file.
  const keys = [...relief.matchAll(/^ *(?:- )?([A-Za-z]+):/gm)]
    .filter((_, i) => i % 20 === 0)
    .map((found) => spotAt(relief, found.index + found[0].length - 2));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((one) => one?.at === 'key' && !explain(schema, one.path))).toEqual([]);
});
