import type { FindingCode } from './finding-words.ts';
import { ruleAt, type Finding, type Locate, type Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import { nearest } from './shape.ts';

/** Tells one thing that is wrong: where, its stable code, one plain sentence, how to mend it. */
export type Report = (path: Path, code: FindingCode, say: string, mend: string, severity?: Finding['severity']) => void;

/** One topic of checking: looks at a whole document of the right shape and reports what is wrong. Never throws. */
export type CheckGroup = (document: ProgrammeDocument, report: Report) => void;

/** At most so many findings of one document: more than a few screens helps nobody, and a hostile file stops costing time. */
const findingsMax = 500;
class Enough extends Error {}

/** Among so many names a mistyped one is looked for; real lists are shorter. */
const namesMax = 400;

/** Runs groups over a document; the findings come in the order of the file. */
export function runGroups(groups: readonly CheckGroup[], document: ProgrammeDocument, locate: Locate, file: string): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (path, code, say, mend, severity = 'error') => {
    if (findings.length === findingsMax) throw new Enough();
    findings.push({ file, ...locate(path), path, rule: ruleAt(document, path), code, severity, say, mend });
  };
  try {
    for (const group of groups) group(document, report);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return inOrder(findings);
}

/** Findings in the order of the file. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1));
}

/** How to mend a name that nothing has: the one that was meant, or all there are. */
export function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known.slice(0, namesMax));
  if (near !== undefined) return `Did you mean “${near}”?`;
  return known.length === 0 ? 'There are none in this file yet; add it.' : `There are: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`;
}

/** A list of names as a sentence holds it: a, b and c. */
export function listed(names: readonly (string | number)[]): string {
  const quoted = names.map(String);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
