import { entitledFormulas, renamed } from './entitled-formula.ts';
import { domainsOf } from './fact-domain.ts';
import { ruleAt, type Finding, type Locate, type Path } from './finding.ts';
import { reasonerOf } from './satisfiable.ts';
import type { ProgrammeDocument } from './schema.ts';
import { wallMinute } from './wall-clock.ts';

/** A programme that was read, with its file and the way to find places in it. */
export interface Placed {
  readonly document: ProgrammeDocument;
  readonly file: string;
  readonly locate: Locate;
}

/**
 * Programmes beside each other: a warning where the same people are looked at on different days. Somebody who moved, married
 * or was born in between is then counted differently by each. Versions of one programme are looked at for which of them is in force, and when.
 */
export function checkTogether(programmes: readonly Placed[]): Finding[] {
  const findings = programmes.flatMap((one, i) => [...otherName(one), ...versionsCollide(one, programmes, i), ...startsTooLate(one)]);
  programmes.forEach((later, i) => {
    for (const earlier of programmes.slice(0, i)) {
      if (earlier.document.id === later.document.id || !peopleOverlap(earlier.document, later.document)) continue;
      const finding = basesDiffer(earlier, later);
      if (finding) findings.push(finding);
    }
  });
  return findings;
}

/** A programme is asked for by its id, and looked for in a file of that name; a version or a language may follow it. */
function otherName(one: Placed): Finding[] {
  const { id } = one.document;
  const name = /([^/\\]+)\.ya?ml$/.exec(one.file)?.[1];
  if (name === undefined || name === id || (name.startsWith(id) && /^[-._]/.test(name.slice(id.length)))) return [];
  return [
    {
      ...at(one, ['id']),
      code: 'together.other_file_name',
      severity: 'warning',
      say: `The programme is ${id}, and its file is called ${name}.`,
      mend: `Call the file ${id}.yaml, or write \`id: ${name}\`.`,
    },
  ];
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
  return {
    ...at(later, ['baseDates', after.id]),
    code: 'together.base_dates_differ',
    severity: 'warning',
    say: `${later.document.id} counts people as of ${after.on}, ${earlier.document.id} as of ${before.on}, and the same people can be in both.`,
    mend: 'Make sure that this is meant: who moved, married or was born in between is counted differently by each.',
  };
}

/** Which version is in force follows from the numbers and the starts of all of them, so both have to go up together. */
function versionsCollide(one: Placed, programmes: readonly Placed[], i: number): Finding[] {
  const { id, version, effectiveFrom } = one.document;
  const same = programmes.filter((other) => other.document.id === id);
  const twin = programmes.slice(0, i).find((other) => other.document.id === id && other.document.version === version);
  const lower = same.filter((other) => other.document.version < version).sort((a, b) => b.document.version - a.document.version)[0];
  const findings: Finding[] = [];
  if (twin)
    findings.push({
      ...at(one, ['version']),
      code: 'together.version_twice',
      severity: 'error',
      say: `${id} has version ${version} twice: here and in ${twin.file}.`,
      mend: 'Give the later of the two the next number, and the minute from which it holds.',
    });
  if (lower && wallMinute(effectiveFrom) < wallMinute(lower.document.effectiveFrom))
    findings.push({
      ...at(one, ['effectiveFrom']),
      code: 'together.version_starts_before',
      severity: 'error',
      say: `${id}: version ${version} takes effect at ${effectiveFrom}, and version ${lower.document.version} only at ${lower.document.effectiveFrom}, so the older one replaces the newer.`,
      mend: 'Let every version take effect after the one before it.',
    });
  if (lower && wallMinute(effectiveFrom) === wallMinute(lower.document.effectiveFrom))
    findings.push({
      ...at(one, ['effectiveFrom']),
      code: 'together.version_never_holds',
      severity: 'warning',
      say: `${id}: versions ${lower.document.version} and ${version} both take effect at ${effectiveFrom}, so version ${lower.document.version} never holds.`,
      mend: 'Let the newer one take effect later, or leave the older one out if it was replaced before it began.',
    });
  return findings;
}

function startsTooLate(one: Placed): Finding[] {
  const { id, version, effectiveFrom } = one.document;
  const end = lastMinute(one.document);
  if (end === undefined || wallMinute(effectiveFrom) < wallMinute(end)) return [];
  return [
    {
      ...at(one, ['effectiveFrom']),
      code: 'together.version_after_end',
      severity: 'warning',
      say: `${id}: version ${version} takes effect at ${effectiveFrom}, when everything is over: the last window or the money ends at ${end}.`,
      mend: 'Let it take effect before that, or move the end in this version.',
    },
  ];
}

/** The minute at which the last window is closed and the last grant has expired; none while something has no end. */
function lastMinute({ windows, instruments, automatic, payout }: ProgrammeDocument): string | undefined {
  const ends = [...windows.map((one) => one.closes), ...instruments.map((one) => (one.validYears === undefined ? one.expires : undefined))];
  if (automatic || payout?.schedules || payout?.cohorts || ends.length === 0) return undefined;
  const [first, ...others] = ends;
  return others.reduce((last, end) => (last === undefined || end === undefined ? undefined : wallMinute(end) > wallMinute(last) ? end : last), first);
}

function at({ document, file, locate }: Placed, path: Path): Pick<Finding, 'file' | 'line' | 'column' | 'path' | 'rule'> {
  return { file, ...locate(path), path, rule: ruleAt(document, path) };
}

/** The day on which people are counted: the household’s base date, else the only one, else the one named first. */
function peopleBase(document: ProgrammeDocument): { readonly id: string; readonly on: string } | undefined {
  const id = document.household?.base ?? Object.keys(document.baseDates)[0];
  const on = id === undefined ? undefined : document.baseDates[id]?.on;
  return id === undefined || on === undefined ? undefined : { id, on };
}
