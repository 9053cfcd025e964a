import { expect, test } from 'vitest';
import { opWords } from './diff-value.ts';
import { ProgrammeSchema } from './schema.ts';
import { formatWords } from './format-words.ts';

interface Shape {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
}

test('every word of the format is said in words of people, in both languages, where it stands', () => {
  const [found, silent]: [string[], string[]] = [[], []];
  visit(ProgrammeSchema as unknown as Shape, '', (shape, value) => {
    found.push(value);
    const isOp = shape.endsWith('.op');
    for (const lang of ['ko', 'en'] as const) {
      const words = isOp ? opWords(value, lang) : formatWords(shape, value, lang);
      if (words === undefined || words === '' || (lang === 'ko' && !/[가-힣]/.test(words))) silent.push(`${shape} ${value} ${lang}`);
    }
  });
  expect(found.length).toBeGreaterThan(100);
  expect(silent).toEqual([]);
});

test('what is no word of the format has no words here', () => {
  expect(formatWords('tables.*.values.4', 'online', 'ko')).toBeUndefined();
  expect(formatWords('windows.*.for', 'apply', 'ko')).toBe('신청');
  expect(formatWords('instruments.*.kind', 'gold', 'ko')).toBeUndefined();
});

function visit(schema: Shape, shape: string, see: (shape: string, value: string) => void): void {
  for (const value of schema.enum ?? []) see(shape, value);
  const below = (name: string) => (shape === '' ? name : `${shape}.${name}`);
  for (const [key, child] of Object.entries(schema.properties ?? {})) visit(child, below(key), see);
  for (const child of Object.values(schema.patternProperties ?? {})) visit(child, below('x'), see);
  for (const child of schema.anyOf ?? []) visit(child, shape, see);
  if (schema.items) visit(schema.items, below('*'), see);
}
