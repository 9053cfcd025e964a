import type { FindingCode } from './finding-words.ts';
import { ruleAt, type Finding, type Locate, type Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import { isDayText, isZone } from './time.ts';

/** Finds days that do not exist (2021-02-30), minutes past 24:00 and unknown time zones, wherever they stand. */
export function checkDays(document: ProgrammeDocument, locate: Locate, file: string): Finding[] {
  const findings: Finding[] = [];
  const add = (path: Path, code: FindingCode, say: string, mend: string) =>
    findings.push({ file, ...locate(path), path, rule: ruleAt(document, path), code, severity: 'error', say, mend });
  // An offset is accepted by the runtime, but knows nothing of summer time.
  if (/^[+-]/.test(document.timeZone) || !isZone(document.timeZone))
    add(['timeZone'], 'time.unknown_zone', `“${document.timeZone}” is not a time zone.`, 'Write an IANA name like Asia/Seoul.');
  visitText(document, [], (text, path) => {
    if (path[0] === 'sources') return;
    const [day = '', clock] = text.split('T');
    if (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text) && !isDayText(day))
      add(path, 'time.no_such_day', `“${text}” is a day that does not exist.`, 'Look at the calendar again.');
    if (/^\d{4}-(?!0[1-9]$|1[0-2]$)\d{2}$/.test(text)) add(path, 'time.no_such_day', `“${text}” is a month that does not exist.`, 'Months run from 01 to 12.');
    if (/^(\d{4}-\d{2}-\d{2}T)?24:(?!00)\d{2}$/.test(text))
      add(path, 'time.past_midnight', `“${clock ?? text}” is past the end of the day.`, 'The last minute is 24:00; write the next day from 00:00.');
  });
  return findings;
}

function visitText(value: unknown, path: Path, each: (text: string, path: Path) => void): void {
  if (typeof value === 'string') each(value, path);
  else if (Array.isArray(value)) value.forEach((child, i) => visitText(child, [...path, i], each));
  else if (typeof value === 'object' && value !== null) for (const [key, child] of Object.entries(value)) visitText(child, [...path, key], each);
}
