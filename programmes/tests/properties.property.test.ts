import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '#core/decide.ts';
import { diffProgrammes } from '#core/diff.ts';
import { decisionToJson } from '#core/print-decision.ts';
import { printProgramme } from '#core/print.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import { readProgramme } from '#core/read.ts';
import type { Fact } from '#core/schema-entitlement.ts';
import { dayMs, dayOf } from '#core/time.ts';
import { readShipped, shipped, shippedIds } from './shipped.ts';

type Told = Readonly<Record<string, string | number | boolean>>;

/** What was found in our own files and stays, because it was really so. */
const knownWarnings: Readonly<Record<string, readonly string[]>> = { 'kr-2020-emergency-relief': ['donation.deemed_too_early'] };

describe.each(shippedIds)('%s', (id) => {
  const programme = shipped(id);
  const { document } = programme;

  test('has no error, and no warning but the known ones', () => {
    expect(readShipped(id).findings.map(({ code }) => code)).toEqual(knownWarnings[id] ?? []);
  });

  const rotated = programme.windows.filter(({ rule }) => rule.rotation);
  if (rotated.length > 0)
    test('every birth year has exactly one rotation day in each rotated window', () => {
      for (const { rule, open } of rotated) {
        const { freeFrom } = rule.rotation!;
        const week = new Set(rule.rotation!.days.map(({ on }) => on));
        for (let year = 1900; year <= 2025; year += 1) {
          const days = open[year % 10]!.flatMap(({ from, to }) => daysBetween(from, Math.min(to, from + 400 * dayMs), document.timeZone));
          const own = new Set(days.filter((day) => week.has(day) && (freeFrom === undefined || day < freeFrom)));
          expect([...own], `${rule.id}, born ${year}`).toHaveLength(1);
        }
      }
    });

  test('an amount is the sum of its parts and at most its cap', () => {
    fc.assert(
      fc.property(household(programme), fc.integer({ min: 1, max: 6 }), (facts, claims) => {
        const { grant } = decide(programme, asked(programme, facts, claims));
        if (!grant) return;
        expect(grant.parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(grant.amount);
        expect(grant.amount).toBeGreaterThanOrEqual(0n);
        const { cap } = document.amount;
        if (cap !== undefined) expect(grant.amount).toBeLessThanOrEqual(BigInt(cap) * BigInt(document.unit === 'person' ? claims : 1));
      }),
      { numRuns: 400 },
    );
  });

  const incomes = (['person', 'household'] as const).flatMap((bag) =>
    Object.entries(document.facts?.[bag] ?? {})
      .filter(([, fact]) => fact.income)
      .map(([name]) => ({ bag, name })),
  );
  if (incomes.length > 0)
    test('more income never gives a larger grant', () => {
      const which = fc.constantFrom(...incomes);
      let grants = 0;
      fc.assert(
        fc.property(
          household(programme),
          which,
          fc.integer({ min: 0, max: 400_000 }),
          fc.integer({ min: 1, max: 400_000 }),
          (facts, { bag, name }, low, more) => {
            const given = (amount: number) => {
              const changed = { ...facts, [bag]: { ...facts[bag], [name]: amount } };
              return decide(programme, asked(programme, changed, 1)).grant?.amount ?? 0n;
            };
            const [before, after] = [given(low), given(low + more)];
            if (before > 0n) grants += 1;
            expect(after).toBeLessThanOrEqual(before);
          },
        ),
        { numRuns: 600 },
      );
      // 20 to 60 of 600, by chance; with none the test would have shown nothing.
      expect(grants, 'somebody received something').toBeGreaterThan(5);
    });

  test('the same question at the same instant has the same answer, also from a programme read anew', () => {
    const again = readProgramme(printProgramme(document), id).programme!;
    fc.assert(
      fc.property(household(programme), (facts) => {
        const question = asked(programme, facts, 1);
        const said = decisionToJson(programme, decide(programme, question));
        expect(decisionToJson(programme, decide(programme, structuredClone(question)))).toBe(said);
        expect(decisionToJson(again, decide(again, question))).toBe(said);
      }),
      { numRuns: 200 },
    );
  });

  test('printed and read again it is the same programme', () => {
    const again = readProgramme(printProgramme(document), id);
    expect(again.document).toEqual(document);
    expect(again.findings.map(({ code }) => code)).toEqual(readShipped(id).findings.map(({ code }) => code));
  });

  test('differs from itself in nothing', () => {
    expect(diffProgrammes(document, structuredClone(document))).toEqual([]);
  });
});

function asked(programme: Programme, facts: { readonly person: Told; readonly household: Told }, claims: number): Question {
  const opening = programme.document.windows[0]?.opens ?? programme.document.effectiveFrom;
  return { ask: 'entitlement', at: opening, ...facts, ...(programme.document.unit === 'person' ? { claims } : {}) };
}

/** Any facts of the types that the programme declares, and of the standard ones that a household is told by. */
function household(programme: Programme): fc.Arbitrary<{ readonly person: Told; readonly household: Told }> {
  const { facts, regions } = programme.document;
  const places = (regions?.groups ?? []).flatMap((group) => group.regions);
  const region: Readonly<Record<string, fc.Arbitrary<string>>> = places.length > 0 ? { region: fc.constantFrom(...places) } : {};
  const person = fc.record({ ...valuesOf(facts?.person), ...region, birthDate: fc.constantFrom('1950-01-01', '2003-06-18', '2003-06-19', '2020-02-29') });
  const whole = fc.record({ ...valuesOf(facts?.household), ...region, size: fc.integer({ min: 1, max: 14 }) });
  return fc.record({ person, household: whole });
}

function valuesOf(facts: Readonly<Record<string, Fact>> | undefined): Record<string, fc.Arbitrary<string | number | boolean>> {
  return Object.fromEntries(Object.entries(facts ?? {}).map(([name, fact]) => [name, valueOf(fact)]));
}

function valueOf(fact: Fact): fc.Arbitrary<string | number | boolean> {
  if (fact.type === 'flag') return fc.boolean();
  if (fact.type === 'text') return fc.constantFrom(...(fact.oneOf ?? ['other']));
  if (fact.type === 'date') return fc.constantFrom('1999-12-31', '2003-06-18');
  // Around the limits of premiums and incomes, and now and then far above every gate.
  return fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 600_000 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 3_000_000_000 }) });
}

function daysBetween(from: number, to: number, zone: string): string[] {
  const days = new Set<string>();
  for (let at = from; at < to; at += dayMs) days.add(dayOf(at, zone));
  days.add(dayOf(to - 1, zone));
  return [...days];
}
