import { entitledFormulas, renamed } from './entitled-formula.ts';
import { domainsOf } from './fact-domain.ts';
import { ruleAt, type Finding, type Locate } from './finding.ts';
import { reasonerOf } from './satisfiable.ts';
import type { ProgrammeDocument } from './schema.ts';

/** A programme that was read, with its file and the way to find places in it. */
export interface Placed {
  readonly document: ProgrammeDocument;
  readonly file: string;
  readonly locate: Locate;
}

/**
 * Programmes beside each other: a warning where the same people are looked at on different days. Somebody who moved, married
 * or was born in between is then counted differently by each. Versions of the same programme are not compared.
 */
export function checkTogether(programmes: readonly Placed[]): Finding[] {
  const findings: Finding[] = [];
  programmes.forEach((later, i) => {
    for (const earlier of programmes.slice(0, i)) {
      if (earlier.document.id === later.document.id || !peopleOverlap(earlier.document, later.document)) continue;
      const finding = basesDiffer(earlier, later);
      if (finding) findings.push(finding);
    }
  });
  return findings;
}

/** What stays true of a person whatever the day. Everything else may have changed between two base dates. */
const lasting: ReadonlySet<string> = new Set(['person.birthYear', 'person.birthDate']);

/** Whether somebody can be entitled in both: the same country by its clock and money, and no birth year or date that only one of them takes. */
export function peopleOverlap(a: ProgrammeDocument, b: ProgrammeDocument): boolean {
  if (a.timeZone !== b.timeZone || a.currency.code !== b.currency.code) return false;
  const formulas = [a, b].flatMap((document, i) =>
    entitledFormulas(document, reasonerOf(domainsOf(document))).map(({ formula }) => renamed(formula, (fact) => (lasting.has(fact) ? fact : `${i} ${fact}`))),
  );
  return reasonerOf(domainsOf(a)).canHold(...formulas);
}

function basesDiffer(earlier: Placed, later: Placed): Finding | undefined {
  const [before, after] = [peopleBase(earlier.document), peopleBase(later.document)];
  if (!before || !after || before.on === after.on) return undefined;
  const path = ['baseDates', after.id];
  return {
    file: later.file,
    ...later.locate(path),
    path,
    rule: ruleAt(later.document, path),
    code: 'together.base_dates_differ',
    severity: 'warning',
    say: `${later.document.id} counts people as of ${after.on}, ${earlier.document.id} as of ${before.on}, and the same people can be in both.`,
    mend: 'Make sure that this is meant: who moved, married or was born in between is counted differently by each.',
  };
}

/** The day on which people are counted: the household’s base date, else the only one, else the one named first. */
function peopleBase(document: ProgrammeDocument): { readonly id: string; readonly on: string } | undefined {
  const id = document.household?.base ?? Object.keys(document.baseDates)[0];
  const on = id === undefined ? undefined : document.baseDates[id]?.on;
  return id === undefined || on === undefined ? undefined : { id, on };
}
