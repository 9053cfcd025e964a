import process from 'node:process';
import { checkTogether, type Placed } from '#core/check.ts';
import type { Finding } from '#core/finding.ts';
import { exitCode } from './exit-code.ts';
import { findingLine } from './finding-line.ts';
import { mayColour, writeOut } from './output.ts';
import { openProgramme } from './programme-file.ts';

/** Checks each file, and those without errors beside each other. Ends with 1 when anything is an error. */
export async function programmeCheck(files: readonly string[], asJson: boolean): Promise<void> {
  const findings: Finding[] = [];
  const placed: Placed[] = [];
  for (const file of files) {
    const read = await openProgramme(file);
    findings.push(...read.findings);
    if (read.programme) placed.push({ document: read.programme.document, locate: read.locate, file });
  }
  findings.push(...checkTogether(placed));
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  await writeOut(asJson ? `${JSON.stringify({ ok: errors === 0, errors, warnings, findings })}\n` : toText(files, findings, errors, warnings));
  process.exitCode = errors === 0 ? exitCode.yes : exitCode.no;
}

function toText(files: readonly string[], findings: readonly Finding[], errors: number, warnings: number): string {
  const colour = mayColour();
  const checked = files.length === 1 ? files[0]! : `${files.length} files`;
  const found = findings.length === 0 ? 'no mistakes found' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return [...findings.map((finding) => findingLine(finding, colour)), `${checked}: ${found}.`].map((line) => `${line}\n`).join('');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
