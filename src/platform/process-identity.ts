import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The start of a process, so that a number that was given out again is not taken for the old process. Undefined when none runs. */
export function startOfProcess(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return ask(pid, 'lstart=');
    // Field 22 counts from the closing bracket of the name, which may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The command line of a process as one text, or undefined when none runs. */
export function commandOfProcess(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return ask(pid, 'command=');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
}

function ask(pid: number, column: string): string | undefined {
  const said = execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  return said === '' ? undefined : said;
}
