import { expect, test } from 'vitest';
import { othersNeeded } from './approval.ts';
import { losersBy } from './publishing.ts';
import { sampleChanges } from './sample-programme.ts';

const eyes = (changes: Parameters<typeof losersBy>[0], loses = 0) => othersNeeded('programme.publish', losersBy(changes, { loses }));

test('where somebody in flight loses something, two others have to agree, whatever the change is', () => {
  expect([eyes([]), eyes([], 1)]).toEqual([1, 2]);
});

test('what takes time or money from whoever comes later needs two as well, although nobody in flight loses by it', () => {
  expect(eyes(sampleChanges((p) => void (p.windows[0]!.closes = '2021-10-01T18:00')))).toBe(2);
  expect(eyes(sampleChanges((p) => void (p.amount.cap = 260_000)))).toBe(2);
});

test('more time, more money and other texts need one', () => {
  expect(eyes(sampleChanges((p) => void (p.windows[0]!.closes = '2021-11-12T18:00')))).toBe(1);
  expect(eyes(sampleChanges((p) => void (p.amount.cap = 900_000)))).toBe(1);
  expect(eyes(sampleChanges((p) => void (p.name.en = 'Another name')))).toBe(1);
});
