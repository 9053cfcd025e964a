import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { readConfig } from '#platform/config.ts';
import { CannotRehearse, citizensMax, holdRehearsal, killsMax } from '#rehearsal/hold.ts';
import { Stopped } from '#rehearsal/in-parallel.ts';
import { progressLine } from '#rehearsal/progress.ts';
import { reportJson, reportText, type Report } from '#rehearsal/report.ts';
import { reportPage } from '#rehearsal/report-page.ts';
import type { Lang } from '#rehearsal/report-words.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programmes = join(root, 'programmes');

/** `danbi rehearse`: a whole programme in minutes, with pretend people and partners; exit code 1 when a check does not hold. */
export function rehearse(program: Command): void {
  program
    .command('rehearse')
    .description('play a whole programme with pretend citizens, partners and time, and check every won')
    .requiredOption('--programme <id>', 'a programme of programmes/, or a file')
    .option('--citizens <number>', `how many come, at most ${citizensMax}`, wholeFrom(1, citizensMax), 1_000)
    .option('--seed <number>', 'the same seed makes the same people do the same things', wholeFrom(0, 4_294_967_295), 1)
    .option('--kill <number>', 'kill the service so often on the way, as a power cut would; it must lose nothing', wholeFrom(0, killsMax), 0)
    .option('--faults', 'break everything on the way: the service, its database, partners, answers; with forged reports and rubbish between')
    .option('--report <name>', 'write the report to <name>.html, with charts, and to <name>.json')
    .addOption(new Option('--lang <lang>', 'the language of the written report').choices(['ko', 'en']).default('ko'))
    .option('--json', 'print the report as one JSON object')
    .action(async (options: Options) => {
      const file = fileOf(options.programme);
      const programme = programmeIn(file);
      if (options.report !== undefined) mustBeWritable(options.report);
      const stop = new AbortController();
      const interrupt = () => stop.abort();
      process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
      const line = progressLine(process.stderr, () => performance.now());
      try {
        const report = await holdRehearsal({
          programme,
          file,
          citizens: options.citizens,
          seed: options.seed,
          kills: options.kill,
          isRough: options.faults === true,
          serverUrl: readConfig(process.env, root).databaseUrl,
          signal: stop.signal,
          progress: (now, done, all) => line.show(now, done, all),
        });
        line.end();
        if (options.report !== undefined) writeReport(options.report, report, options.lang);
        process.stdout.write(options.json ? `${reportJson(report)}\n` : reportText(report));
        process.exitCode = report.holds ? exitCode.yes : exitCode.no;
      } catch (error) {
        line.end();
        if (error instanceof Stopped)
          throw new CommandEnd('The rehearsal was stopped; nothing of it is left. Start it again with the same seed for the same people.', exitCode.no);
        if (error instanceof CannotRehearse) throw new CommandEnd(error.message, exitCode.no);
        throw error;
      } finally {
        process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
      }
    });
}

interface Options {
  readonly programme: string;
  readonly citizens: number;
  readonly seed: number;
  readonly kill: number;
  readonly faults?: boolean;
  readonly report?: string;
  readonly lang: Lang;
  readonly json?: boolean;
}

/** Heard before an hour of rehearsing, not after it. */
function mustBeWritable(name: string): void {
  try {
    accessSync(dirname(resolve(name)), constants.W_OK);
  } catch {
    throw new CommandEnd(`The report cannot be written to ${name}.html: there is no such folder, or it may not be written to.`, exitCode.wrongUsage);
  }
}

/** Both without the time it took: the same seed writes the same two files. */
function writeReport(name: string, { seconds: _seconds, ...report }: Report, lang: Lang): void {
  writeFileSync(`${name}.html`, reportPage(report, lang));
  writeFileSync(`${name}.json`, `${reportJson(report)}\n`);
}

function fileOf(name: string): string {
  const shipped = join(programmes, `${name}.yaml`);
  const found = [name, shipped].find((path) => path.endsWith('.yaml') && existsSync(path));
  if (found === undefined)
    throw new CommandEnd(`There is no programme ${name}: give the id of one in programmes/, or the path of a .yaml file.`, exitCode.wrongUsage);
  return found;
}

function programmeIn(file: string): Programme {
  const { programme, findings } = readProgramme(readFileSync(file), file);
  if (programme) return programme;
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  throw new CommandEnd(`${file} has ${errors} ${errors === 1 ? 'error' : 'errors'}: ./danbi programme check ${file} names them.`, exitCode.no);
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return number;
  };
}
