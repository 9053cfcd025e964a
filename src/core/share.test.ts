import { expect, test } from 'vitest';
import type { Change } from './diff.ts';
import { sampleChanges } from './sample-programme.ts';
import { ProgrammeSchema } from './schema.ts';
import { cannotShare, isInShare, placeIn, shares, wholeShare } from './share.ts';

const circles = Array.from({ length: 20_000 }, (_, i) => `0190${i.toString(16).padStart(4, '0')}-7000-7000-8000-00000000${i.toString(16).padStart(4, '0')}`);

test('a share holds for as many families as it says, and another draft begins with others', () => {
  for (const share of shares.slice(1, 5)) {
    const expected = (circles.length * share) / wholeShare;
    const found = circles.filter((circle) => isInShare(placeIn('draft-a', circle), share)).length;
    expect(Math.abs(found - expected), `${share}: ${found} of ${expected}`).toBeLessThan(4 * Math.sqrt(expected));
  }
  const first = (draft: string) => new Set(circles.filter((circle) => isInShare(placeIn(draft, circle), 500)));
  const other = first('draft-b');
  const both = [...first('draft-a')].filter((circle) => other.has(circle)).length;
  expect(both).toBeLessThan(120);
});

test('whoever is on no register goes by what holds for everybody', () => {
  expect(shares.map((share) => isInShare(undefined, share))).toEqual([false, false, false, false, false, true]);
});

test('what decides about one household may hold for a share of people; what all have in common may not, and the sentence says what and why', () => {
  const may = [
    sampleChanges((p) => (p.amount.parts[0]!.note = 'x')),
    sampleChanges((p) => p.amount.parts.push({ id: 'extra', payer: { ko: '군', en: 'the county' }, flat: 50_000, source: ['N1'] })),
    sampleChanges((p) => p.eligibility.pop()),
    // Beside a rule and no part of it.
    sampleChanges((p) => (p.windows[0]!.note = 'x')),
  ];
  expect(may.map(cannotShare)).toEqual([undefined, undefined, undefined, undefined]);
  expect(may.every((changes) => changes.length > 0)).toBe(true);
  const moved = sampleChanges((p) => (p.windows[0]!.closes = '2021-10-30T18:00'));
  expect(cannotShare(moved)?.ko).toBe(`${moved[0]!.what.ko} (대기실의 줄과 달력은 모두에게 하나예요)`);
  expect(cannotShare(sampleChanges((p) => (p.instruments[0]!.expires = '2022-01-31T24:00')))?.en).toContain('card companies are paid by one file');
  expect(cannotShare(sampleChanges((p) => (p.timeZone = 'Asia/Tokyo')))?.en).toContain('one for the whole programme');
});

test('every section of a programme file either may be shared out, or has its sentence why not', () => {
  for (const section of Object.keys(ProgrammeSchema.properties)) {
    const change = { section, what: { ko: section, en: section }, affects: { who: 'everyone' } } as Change;
    const why = cannotShare([change]);
    expect(why === undefined || /\(.+\)$/.test(why.ko), section).toBe(true);
  }
  expect(
    Object.keys(ProgrammeSchema.properties).filter((section) => !cannotShare([{ section, what: { ko: '', en: '' }, affects: { who: 'everyone' } } as Change])),
  ).toEqual(expect.arrayContaining(['amount', 'eligibility', 'household', 'use', 'consents']));
});
