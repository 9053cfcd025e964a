import { openWindow, type OpenWindow } from './calendar.ts';
import { compileCondition, environmentOf, type Condition } from './expression.ts';
import { factPath, factTypesOf, type FactPath, type FactTypes } from './facts.ts';
import type { ProgrammeDocument } from './schema.ts';
import { instantOf, type Instant } from './time.ts';

/** A programme, read and compiled once. Immutable; every decision is made from one of these. */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly document: ProgrammeDocument;
  readonly facts: FactTypes;
  readonly windows: readonly OpenWindow[];
  readonly windowsOf: (action: string, channel: string) => readonly OpenWindow[];
  /** Whether any window rotates by the last digit of an account instead of the birth year’s. */
  readonly rotatesByAccount: boolean;
  /** The compiled condition of a text of this document. */
  readonly condition: (text: string) => Condition;
  readonly factPath: (text: string) => FactPath;
  /** Whether any rule tests one person rather than the household; where none does, nobody is looked at one by one. */
  readonly testsPersons: boolean;
  /** Whether eligibility or amount rests on a fact of one person. */
  readonly readsPersons: boolean;
  /** Whether a test of the household does. */
  readonly householdReadsPersons: boolean;
}

const none: readonly OpenWindow[] = [];

/** Compiles a document that has no errors. Throws on one that has: readProgramme is the way in. */
export function compileProgramme(document: ProgrammeDocument): Programme {
  const facts = factTypesOf(document);
  const environment = environmentOf(facts);
  const conditions = new Map<string, Condition>();
  const paths = new Map<string, FactPath>();
  const windows = document.windows.map((rule) => openWindow(rule, document));
  const byPlace = new Map<string, Map<string, OpenWindow[]>>();
  for (const window of windows) {
    const { for: action, channel } = window.rule;
    const byChannel = byPlace.get(action) ?? new Map<string, OpenWindow[]>();
    byPlace.set(action, byChannel.set(channel, [...(byChannel.get(channel) ?? []), window]));
  }
  return {
    id: document.id,
    version: document.version,
    effectiveFrom: instantOf(document.effectiveFrom, document.timeZone),
    document,
    facts,
    windows,
    testsPersons: document.eligibility.some((rule) => rule.of === 'person'),
    householdReadsPersons: /\bperson\./.test(JSON.stringify(document.eligibility.filter((rule) => rule.of !== 'person'))),
    readsPersons: /\bperson\./.test(JSON.stringify([document.eligibility, document.amount, document.automatic, document.appeals])),
    windowsOf: (action, channel) => byPlace.get(action)?.get(channel) ?? none,
    rotatesByAccount: windows.some(({ rule }) => rule.rotation?.by === 'accountNumber'),
    condition: (text) => {
      let condition = conditions.get(text);
      if (!condition) {
        const compiled = compileCondition(environment, text);
        if (!compiled.ok) throw new TypeError(`The expression “${text}” was not checked: ${compiled.problem}.`);
        conditions.set(text, (condition = compiled.test));
      }
      return condition;
    },
    factPath: (text) => {
      let path = paths.get(text);
      if (!path) paths.set(text, (path = factPath(text)));
      return path;
    },
  };
}

/** The version in force at an instant: the latest that has taken effect. Nothing before the first. */
export function versionAt(versions: readonly Programme[], at: Instant): Programme | undefined {
  let found: Programme | undefined;
  for (const version of versions) {
    if (
      version.effectiveFrom <= at &&
      (!found || version.effectiveFrom > found.effectiveFrom || (version.effectiveFrom === found.effectiveFrom && version.version > found.version))
    )
      found = version;
  }
  return found;
}
