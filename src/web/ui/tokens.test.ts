import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const styles = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = JSON.parse(readFileSync(new URL('../../../node_modules/krds-uiux/tokens/transformed_tokens.json', import.meta.url), 'utf8')) as {
  readonly primitive: { readonly color: { readonly light: Readonly<Record<string, Readonly<Record<string, { readonly value: string }>>>> } };
};
const light = tokens.primitive.color.light;
const colours = [...styles.matchAll(/--[\w-]+: (#[0-9a-f]{6}); \/\* (\w+)\.(\d+) \*\//g)].map(([, value, family, step]) => ({
  value,
  family: family ?? '',
  step: step ?? '',
}));

test('every colour is the token of the government’s design system that its comment names', () => {
  expect(colours.length).toBeGreaterThan(30);
  expect(colours).toEqual(colours.map(({ family, step }) => ({ value: light[family]?.[step]?.value, family, step })));
});

test('no colour stands without its source', () => {
  expect(styles.match(/#[0-9a-f]{3,8}/g)).toHaveLength(colours.length);
});

/** Text and what it stands on: light first, dark second. 4.5 to 1 is WCAG 2.2 AA; a button’s frame or a tick needs 3 to 1. */
const pairs = [
  ['--text', '--surface', 4.5],
  ['--text', '--surface-subtle', 4.5],
  ['--text', '--surface-sunken', 4.5],
  ['--text-subtle', '--surface', 4.5],
  ['--text-subtle', '--surface-subtle', 4.5],
  ['--text-subtle', '--surface-sunken', 4.5],
  ['--accent-text', '--surface', 4.5],
  ['--accent-text', '--accent-soft', 4.5],
  ['--on-accent', '--accent', 4.5],
  ['--on-accent', '--accent-pressed', 4.5],
  ['--good', '--good-soft', 4.5],
  ['--warn', '--warn-soft', 4.5],
  ['--bad', '--bad-soft', 4.5],
  ['--accent', '--surface', 3],
  ['--line-strong', '--surface', 3],
] as const;

test.each(['light', 'dark'])('every text can be told from what it stands on, in the %s theme', (theme) => {
  const [lightPart = '', darkPart = ''] = styles.split('@media (prefers-color-scheme: dark)');
  const values = { ...valuesIn(lightPart), ...(theme === 'dark' ? valuesIn(darkPart) : {}) };
  const poor = pairs.filter(([text, ground, least]) => contrast(values[text] ?? '', values[ground] ?? '') < least);
  expect(poor).toEqual([]);
  expect(contrast(values['--on-band'] ?? '', values['--band'] ?? '')).toBeGreaterThan(4.5);
});

function valuesIn(part: string): Record<string, string> {
  return Object.fromEntries([...part.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']): [string, string] => [name, value]));
}

/** WCAG’s ratio of two colours like #256ef4. */
function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
