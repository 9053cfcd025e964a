import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, type Command } from 'commander';
import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { readConfig } from '#platform/config.ts';
import { CannotRehearse, citizensMax, holdRehearsal, killsMax } from '#rehearsal/hold.ts';
import { Stopped } from '#rehearsal/in-parallel.ts';
import { progressLine } from '#rehearsal/progress.ts';
import { reportJson, reportText } from '#rehearsal/report.ts';
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
    .option('--json', 'the report as one JSON object')
    .action(async (options: { programme: string; citizens: number; seed: number; kill: number; json?: boolean }) => {
      const file = fileOf(options.programme);
      const programme = programmeIn(file);
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
          serverUrl: readConfig(process.env, root).databaseUrl,
          signal: stop.signal,
          progress: (now, done, all) => line.show(now, done, all),
        });
        line.end();
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
