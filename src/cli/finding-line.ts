import type { Finding } from '#core/finding.ts';
import { paint } from './output.ts';

/** A finding as one line, in the form editors and terminals make a link of, and its mending on the next. */
export function findingLine(finding: Finding, colour: boolean): string {
  const severity = paint(finding.severity.padEnd(7), finding.severity === 'error' ? 'red' : 'yellow', colour);
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  return `${place}  ${severity}  ${finding.code}  ${finding.rule}: ${finding.say}\n    ${paint(`→ ${finding.mend}`, 'grey', colour)}`;
}
