import { expect, test } from 'vitest';
import { sayTwins } from './finding-twins.ts';
import { mendTwins, partTwins } from './finding-twins-parts.ts';
import { particles } from './particle.ts';

const all = [...sayTwins, ...mendTwins, ...partTwins];

test('every pair has the same holes on both sides, and each particle is one there is', () => {
  for (const [english, korean] of all) {
    const filled = [...korean.matchAll(/\{q?(\d)(?::([^}]+))?\}/g)];
    const holes = english.split('{}').length - 1;
    expect(new Set(filled.map(([, place]) => Number(place))), english).toEqual(new Set(Array.from({ length: holes }, (_, i) => i + 1)));
    for (const [, , particle] of filled) if (particle !== undefined) expect(particles, korean).toContain(particle);
  }
});

test('no English sentence stands twice, and what is wrong is said in plain polite Korean', () => {
  expect(new Set(all.map(([english]) => english)).size).toBe(all.length);
  for (const [english, korean] of sayTwins) expect(korean, english).toMatch(/(요(\(\{\d\}\))?|\{\d:이에요\/예요\})\.$|: [^요]*\.$/);
});
