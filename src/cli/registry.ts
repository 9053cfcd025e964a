import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, type Command } from 'commander';
import { importRegisterFile, servedBaseDate } from '#main/register-file.ts';
import { RegisterRefused, type Imported } from '#modules/register/index.ts';
import { readConfig, type Config } from '#platform/config.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** 20 complaints fit on a screen; --json gives up to a hundred. */
const shownMax = 20;

/** `danbi registry import FILE`: exit code 0 when every line counts, 1 when lines were refused or nothing could be put in force. */
export function registry(program: Command): void {
  program
    .command('registry')
    .description('what the registers say of people')
    .command('import <file>')
    .description('put a register in force, whole or not at all; what is in force already is not written again')
    .option('--as-of <day>', 'the day its facts are true of (기준일); left out, the first base date of DANBI_PROGRAMME', day)
    .option('--json', 'one JSON object: { asOf, people, added, changed, unchanged, refused, isKnown, complaints: [{ line, why }] }')
    .addHelpText(
      'after',
      `
FILE is JSON Lines in UTF-8, one person a line, as many as there are:
  {"ci":"…","register":"page-1","relation":"head","birthDate":"1986-03-14","region":"seoul","facts":{"insured":true}}
  Also: birthYear (where the date is not known), dependantOf, dependantAs and spouseOf (a ci). A FILE that ends in .csv has the same names in
  its first line, facts as facts.insured, and one person a line, in UTF-8 with or without a byte order mark:
  ci,register,relation,birthDate,region,facts.insured
An empty cell says nothing; true, false and whole numbers are what they look like, anything else is text. What a person is, sealed by DANBI_KEYS, goes
  into the database in DATABASE_URL, or else into the embedded one in DANBI_DATA; the service may run meanwhile.
Exit codes: 0 every line counts, 1 lines were refused (the others count) or nothing was changed, 2 there is no such file, 3 there is no database.`,
    )
    .action(async (file: string, options: { asOf?: string; json?: boolean }) => {
      if (!statSync(file, { throwIfNoEntry: false })?.isFile())
        throw new CommandEnd(`There is no file ${file}: give the path of a register, one line a person.`, exitCode.wrongUsage);
      const config = readConfig(process.env, root);
      const asOf = options.asOf ?? servedBaseDate(config);
      const imported = await putInForce(config, file, asOf);
      process.stdout.write(options.json ? `${JSON.stringify({ asOf, ...imported })}\n` : textOf(imported, asOf));
      process.exitCode = imported.refused === 0 ? exitCode.yes : exitCode.no;
    });
}

async function putInForce(config: Config, file: string, asOf: string): Promise<Imported> {
  try {
    return await importRegisterFile(config, file, asOf);
  } catch (error) {
    if (error instanceof RegisterRefused) throw new CommandEnd(error.message, exitCode.no);
    throw error;
  }
}

function textOf({ people, added, changed, unchanged, refused, complaints, isKnown }: Imported, asOf: string): string {
  const shown = complaints.slice(0, shownMax).map(({ line, why }) => `  line ${line}: ${why}\n`);
  const rest = refused > shown.length ? `  … and ${count(refused - shown.length, 'line')} more\n` : '';
  const first = isKnown
    ? `All of this register of ${asOf} was in force already (${count(people, 'person', 'people')}): nothing was changed.`
    : `The register of ${asOf} is in force: ${count(people, 'person', 'people')}, ${number(added)} new, ${number(changed)} changed, ${number(unchanged)} unchanged.`;
  if (refused === 0) return `${first}\n`;
  return `${first}\n${count(refused, 'line')} refused:\n${shown.join('')}${rest}Correct them and import the file again; who is in force already gets the facts of the new file.\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

function day(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  if (!isDay) throw new InvalidArgumentError('It must be a day like 2020-03-29.');
  return text;
}
