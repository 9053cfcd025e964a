import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, impactKinds, inFlightStates, losing, type ImpactKind } from './impact.ts';
import { addImpacts, isWhole, nobodyYet } from './impact-total.ts';
import { sampleProgramme, withSupplement } from './sample-programme.ts';

const at = Date.parse('2021-09-03T10:00:00+09:00');
/** Versions that differ in an amount, a limit, a day and an end. */
const version = fc
  .record({
    flat: fc.constantFrom(200_000, 240_000, 250_000),
    limit: fc.constantFrom(120_000, 160_000, 200_000),
    opens: fc.integer({ min: 7, max: 9 }),
    closes: fc.integer({ min: 20, max: 29 }),
  })
  .map(({ flat, limit, opens, closes }) =>
    sampleProgramme((yaml) =>
      withSupplement(yaml)
        .replace('flat: 250000', `flat: ${flat}`)
        .replace('2: {workplace: 200000', `2: {workplace: ${limit}`)
        .replace('opens: 2021-09-06T09:00', `opens: 2021-09-06T0${opens}:00`)
        .replaceAll('closes: 2021-10-29T18:00', `closes: 2021-10-${closes}T18:00`),
    ),
  );
const person = fc
  .record({ state: fc.constantFrom(...inFlightStates), digit: fc.option(fc.integer({ min: 0, max: 9 })), premium: fc.integer({ min: 100_000, max: 220_000 }) })
  .map(({ state, digit, premium }) => {
    const question = {
      ask: 'entitlement',
      at: '2021-09-03T10:00',
      person: { region: 'seoul' },
      household: { size: 2, premium, insurance: 'workplace', earners: 1, allPension: false },
    } as const;
    return { state, digit, instrument: 'voucher', asks: { before: question, after: question } };
  });

const turned: Readonly<Record<ImpactKind, ImpactKind>> = {
  'eligibility-gained': 'eligibility-lost',
  'eligibility-lost': 'eligibility-gained',
  'amount-more': 'amount-less',
  'amount-less': 'amount-more',
  'day-sooner': 'day-later',
  'day-later': 'day-sooner',
  'deadline-later': 'deadline-sooner',
  'deadline-sooner': 'deadline-later',
  'must-answer': 'must-answer',
};

test('going back undoes exactly what going forward did, for everybody', () => {
  fc.assert(
    fc.property(version, version, person, (one, other, who) => {
      const [forth, back] = [compareVersions(one, other, at).of(who), compareVersions(other, one, at).of(who)];
      expect(back.kinds.toSorted()).toEqual(forth.kinds.map((kind) => turned[kind]).toSorted());
      expect([back.before, back.after]).toEqual([forth.after, forth.before]);
      expect(compareVersions(one, one, at).of(who).kinds).toEqual([]);
    }),
    { numRuns: 120 },
  );
}, 60_000);

test('whoever is looked at is in exactly one of three places, however the people are cut into pages', () => {
  fc.assert(
    fc.property(version, version, fc.array(person, { maxLength: 40 }), fc.nat(40), (one, other, people, cut) => {
      const comparison = compareVersions(one, other, at);
      const seen = people.map((who) => ({ state: who.state, impact: comparison.of(who) }));
      const whole = addImpacts(nobodyYet, seen);
      expect(addImpacts(addImpacts(nobodyYet, seen.slice(0, cut)), seen.slice(cut))).toEqual(whole);
      expect(isWhole(whole)).toBe(true);
      expect(whole.loses).toBe(seen.filter(({ impact }) => impact.kinds.some((kind) => losing.has(kind))).length);
      expect(Object.keys(whole.byKind).every((kind) => impactKinds.includes(kind as ImpactKind))).toBe(true);
    }),
    { numRuns: 100 },
  );
}, 60_000);
