import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandEnd, exitCode } from './exit-code.ts';
import { writeOut } from './output.ts';

/** What ids look like in a programme file; 64 letters, so that it is also a file name everywhere. */
const idShape = /^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$/;
const idLettersMax = 64;

/** The starting file for a programme of this name. Throws CommandEnd when it cannot be a programme’s name. */
export async function startingFile(id: string): Promise<string> {
  if (!idShape.test(id) || id.length > idLettersMax) {
    throw new CommandEnd(
      `“${id}” cannot be a programme’s name. Use small letters, digits and dashes, beginning with a letter, like my-city-2027-relief.`,
      exitCode.wrongUsage,
    );
  }
  const blank = await readFile(join(import.meta.dirname, 'starting-file.yaml'), 'utf8');
  return blank.replaceAll('{{id}}', id);
}

/** Writes programmes/<id>.yaml below this folder, and never over a file that is there. */
export async function programmeNew(id: string, isPrinted: boolean): Promise<void> {
  const text = await startingFile(id);
  if (isPrinted) return await writeOut(text);
  const path = join('programmes', `${id}.yaml`);
  try {
    await mkdir('programmes', { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    throw new CommandEnd(whyNot(path, (error as NodeJS.ErrnoException).code), exitCode.wrongUsage);
  }
  const blanks = text.split('____').length - 1;
  await writeOut(`Wrote ${path}. It has ${blanks} blanks, marked ____: fill them in, and run\n  danbi programme check ${path}\n`);
}

function whyNot(path: string, code: string | undefined): string {
  if (code === 'EEXIST') return `${path} is already there and was not touched. Choose another name, or move that file away.`;
  return `${path} cannot be written here (${code ?? 'unknown reason'}). Use --print and save it where you may write.`;
}
