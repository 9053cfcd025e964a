import { expect, test } from 'vitest';
import { hasKeyWords, keyWords } from './key-words.ts';
import { ProgrammeSchema } from './schema.ts';

test('every key of the format has words in both languages', () => {
  expect([...keysOf(ProgrammeSchema as unknown as Shape)].filter((key) => !hasKeyWords(key))).toEqual([]);
});

test('a key that is data stands as it is', () => {
  expect(keyWords('closes')).toEqual({ ko: '마감', en: 'closing' });
  expect(keyWords('gapyeong')).toEqual({ ko: 'gapyeong', en: 'gapyeong' });
});

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
}

function keysOf(schema: Shape, found = new Set<string>()): Set<string> {
  for (const key of Object.keys(schema.properties ?? {})) found.add(key);
  const children = [
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.patternProperties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  for (const child of children) keysOf(child, found);
  return found;
}
