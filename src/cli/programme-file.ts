import { open } from 'node:fs/promises';
import process from 'node:process';
import type { Finding } from '#core/finding.ts';
import type { Programme } from '#core/programme.ts';
import { bytesMax } from '#core/read-yaml.ts';
import { readProgramme, type Read } from '#core/read.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { findingLine } from './finding-line.ts';
import { mayColour } from './output.ts';

/** Reads and checks a programme file. Throws CommandEnd when there is no such file, or it cannot be read. */
export async function openProgramme(path: string): Promise<Read> {
  const bytes = await readAtMost(path, bytesMax + 1);
  return readProgramme(bytes, path);
}

/** A programme that is ready to decide. Throws CommandEnd, after telling the findings, when the file has errors. */
export async function openGoodProgramme(path: string): Promise<Programme> {
  const { programme, findings } = await openProgramme(path);
  if (programme) return programme;
  tellFindings(findings.filter((one) => one.severity === 'error'));
  throw new CommandEnd(
    `${path} has errors, so nothing was done with it. Mend them and run \`danbi programme check ${path}\` until it finds none.`,
    exitCode.no,
  );
}

/** 20: a screen. `programme check` tells them all. */
const findingsToldMax = 20;

function tellFindings(findings: readonly Finding[]): void {
  const lines = findings.slice(0, findingsToldMax).map((finding) => findingLine(finding, mayColour(process.stderr)));
  if (findings.length > findingsToldMax) lines.push(`… and ${findings.length - findingsToldMax} more.`);
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** The first bytes of a file: one past the limit is enough to refuse it, however large it is. */
async function readAtMost(path: string, bytesMost: number): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const whole = (await file.stat()).size;
    if (whole > bytesMost) return new Uint8Array(Math.min(whole, 2 * 1024 ** 3));
    const buffer = Buffer.alloc(bytesMost);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } catch (error) {
    throw new CommandEnd(cannotRead(path, (error as NodeJS.ErrnoException).code), exitCode.wrongUsage);
  }
}

export function cannotRead(path: string, code: string | undefined): string {
  if (code === 'ENOENT') return `There is no file ${path}. Is the path right, seen from this folder?`;
  if (code === 'EISDIR') return `${path} is a folder. Name a file in it.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read by you. Ask its owner for read access.`;
  return `${path} cannot be read (${code ?? 'unknown reason'}). Copy it to this machine and try again.`;
}
