import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Where the page’s reader writes the file that the page builds up. */
export const exampleId = 'solbit-2027-winter-relief';
const exampleFile = `programmes/${exampleId}.yaml`;

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

/** One call of danbi: its words, and the files that are laid beside it first. */
export interface Call {
  readonly words: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The page with the output under every command as the commands print it now. What a piece does: `yaml file` adds to the example,
 * `diff` edits a copy of it for the next commands, `json NAME` is a file beside it, `console` runs its lines that begin with a dollar sign.
 */
export function withOutputs(page: string): string {
  const calls = callsOf(page);
  const outputs = outputsOf(calls.map(({ call }) => call)).map((text, i) => piped(text, calls[i]!.pipe));
  return page.replaceAll(fences, (whole, info: string, body: string) => {
    if (info !== 'console') return whole;
    const told = commandsOf(body).map((command) => `$ ${command}\n${outputs.shift()!}`);
    return `\`\`\`console\n${told.join('')}\`\`\``;
  });
}

function callsOf(page: string): { readonly call: Call; readonly pipe: string | undefined }[] {
  const complete = builtFile(page);
  const beside: Record<string, string> = {};
  let growing = '';
  let edited: string | undefined;
  return fencesOf(page).flatMap(({ info, body }) => {
    if (info === 'yaml file') growing += body;
    else if (info === 'diff') edited = withEdits(complete, body);
    else if (info.startsWith('json ')) beside[info.slice('json '.length)] = body;
    if (info !== 'console') return [];
    const files = { ...beside, [exampleFile]: edited ?? growing, 'before.yaml': growing };
    edited = undefined;
    return commandsOf(body).map((command) => {
      const [danbi = '', pipe] = command.split(' | ');
      return { call: { words: danbi.split(' ').slice(1), files }, pipe };
    });
  });
}

function commandsOf(body: string): readonly string[] {
  return body
    .split('\n')
    .filter((line) => line.startsWith('$ ./danbi '))
    .map((line) => line.slice(2));
}

function outputsOf(calls: readonly Call[]): string[] {
  const desk = mkdtempSync(join(tmpdir(), 'danbi-docs-'));
  try {
    mkdirSync(join(desk, 'programmes'));
    writeFileSync(join(desk, 'calls.json'), JSON.stringify(calls));
    const script = join(import.meta.dirname, 'docs-run.ts');
    // A minute is far more than forty commands take.
    const text = execFileSync(process.execPath, [script], {
      cwd: desk,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, NO_COLOR: '1' },
    });
    return text.split('\0').slice(0, -1);
  } finally {
    rmSync(desk, { recursive: true });
  }
}

/** The last or first lines, where a command on the page is cut by `tail -1` or `head -2`. */
function piped(text: string, pipe: string | undefined): string {
  if (pipe === undefined) return text;
  const [, end, count] = /^(head|tail) -(\d+)$/.exec(pipe) ?? [];
  if (end === undefined) throw new Error(`The page pipes a command into “${pipe}”; only head -N and tail -N are understood.`);
  const lines = text.trimEnd().split('\n');
  return `${(end === 'head' ? lines.slice(0, Number(count)) : lines.slice(-Number(count))).join('\n')}\n`;
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
