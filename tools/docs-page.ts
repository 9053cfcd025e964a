import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { toText } from '#cli/programme-check.ts';
import { readProgramme } from '#core/read.ts';

/** Where the page’s reader writes the file that the page builds up. */
export const exampleId = 'solbit-2027-winter-relief';
const exampleFile = `programmes/${exampleId}.yaml`;
const checking = `./danbi programme check ${exampleFile}`;

/** A fenced piece of the page. */
export interface Fence {
  readonly info: string;
  readonly body: string;
}

const fences = /^```([^\n]*)\n([\s\S]*?)^```$/gm;

/** The fenced pieces of a page, in order. */
export function fencesOf(page: string): readonly Fence[] {
  return [...page.matchAll(fences)].map((match) => ({ info: match[1]!, body: match[2]! }));
}

/** The pieces marked `yaml file`, one after another: the file that the page builds up. */
export function builtFile(page: string): string {
  return fencesOf(page)
    .filter((one) => one.info === 'yaml file')
    .map((one) => one.body)
    .join('');
}

/**
 * The page with the output under every command as the commands print it now. What a piece does: `yaml file` adds to the example,
 * `diff` edits a copy of it for the next commands, `json NAME` is a file beside it, `console` runs its lines that begin with a dollar sign.
 */
export function withOutputs(page: string): string {
  const complete = builtFile(page);
  const desk = mkdtempSync(join(tmpdir(), 'danbi-docs-'));
  let growing = '';
  let edited: string | undefined;
  const fresh = (body: string): string => {
    const file = edited ?? growing;
    edited = undefined;
    const outputs = commandsOf(body).map((command) => `$ ${command}\n${run(desk, command, file, growing)}`);
    return outputs.join('');
  };
  try {
    return page.replaceAll(fences, (whole, info: string, body: string) => {
      if (info === 'yaml file') growing += body;
      else if (info === 'diff') edited = withEdits(complete, body);
      else if (info.startsWith('json ')) writeFileSync(join(desk, info.slice('json '.length)), body);
      else if (info === 'console') return `\`\`\`console\n${fresh(body)}\`\`\``;
      return whole;
    });
  } finally {
    rmSync(desk, { recursive: true });
  }
}

function commandsOf(body: string): readonly string[] {
  return body
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));
}

/** What a command prints. Checking the example is done here, because starting a process for each of thirty takes half a minute. */
function run(desk: string, command: string, file: string, before: string): string {
  if (command === checking || command === `${checking} | tail -1`) {
    const { findings } = readProgramme(file, exampleFile);
    const errors = findings.filter((one) => one.severity === 'error').length;
    const text = toText([exampleFile], findings, errors, findings.length - errors);
    return command === checking ? text : `${text.trimEnd().split('\n').at(-1)!}\n`;
  }
  mkdirSync(join(desk, 'programmes'), { recursive: true });
  writeFileSync(join(desk, exampleFile), file);
  writeFileSync(join(desk, 'before.yaml'), before);
  const danbi = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts');
  writeFileSync(join(desk, 'danbi'), `#!/bin/sh\nexec "${process.execPath}" "${danbi}" "$@"\n`, { mode: 0o755 });
  // `diff` ends with 1 when something differs; what is printed is what the page shows. A minute is far more than any of them takes.
  return execFileSync('sh', ['-c', `${command}; true`], { cwd: desk, encoding: 'utf8', timeout: 60_000, env: { ...process.env, NO_COLOR: '1' } });
}

/** Applies a diff to a text: each run of `-` lines becomes the run of `+` lines after it. Throws when its lines are not there exactly once. */
export function withEdits(text: string, diff: string): string {
  let edited = text;
  for (const hunk of diff.matchAll(/(?:^-.*\n)+(?:^\+.*\n)*/gm)) {
    const lines = hunk[0].split('\n');
    const of = (mark: string) =>
      lines
        .filter((line) => line.startsWith(mark))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    if (edited.split(`\n${of('-')}`).length !== 2) throw new Error(`These lines of a diff are not in the example exactly once:\n${of('-')}`);
    edited = edited.replace(`\n${of('-')}`, () => `\n${of('+')}`);
  }
  return edited;
}
