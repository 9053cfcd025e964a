import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, type Command } from 'commander';
import { readProgramme } from '#core/read.ts';
import { programmePath } from '#main/programme-path.ts';
import { isReceiptTrue } from '#modules/application/index.ts';
import { readConfig } from '#platform/config.ts';
import { openVault } from '#platform/crypto.ts';
import { readKeyRing } from '#platform/key-ring.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `danbi receipt verify NUMBER`: exit code 0 when this service gave the receipt out, 1 when it did not. */
export function receipt(program: Command): void {
  program
    .command('receipt')
    .description('receipts of wishes that are decided later')
    .command('verify <number>')
    .description('whether this service gave out a receipt, from its number, its time and its signature; no database is needed')
    .requiredOption('--at <instant>', 'when it was given out, as printed: 2020-05-15T10:00:00+09:00', instant)
    .requiredOption('--signature <text>', 'the four groups of signs on it')
    .option('--programme <id>', 'left out, DANBI_PROGRAMME')
    .addHelpText('after', '\nThe keys of DANBI_KEYS say it. Exit codes: 0 it is true, 1 it is not, 2 written wrongly, 3 the keys are not there.')
    .action((number: string, options: { at: number; signature: string; programme?: string }) => {
      const config = readConfig(process.env, root);
      const path = programmePath(options.programme ?? config.programme);
      const programmeId = readProgramme(readFileSync(path, 'utf8'), path).document?.id;
      if (programmeId === undefined) throw new CommandEnd(`${path} cannot be read as a programme: run danbi programme check on it.`, exitCode.wrongUsage);
      const isTrue = isReceiptTrue(openVault(readKeyRing(config.keyFile)), { programmeId, receipt: number, at: options.at }, options.signature);
      process.stdout.write(isTrue ? 'This service gave out this receipt.\n' : 'This service did not give out such a receipt at that time.\n');
      process.exitCode = isTrue ? exitCode.yes : exitCode.no;
    });
}

function instant(text: string): number {
  const at = Date.parse(text);
  if (!/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || Number.isNaN(at)) throw new InvalidArgumentError('It must be an instant like 2020-05-15T10:00:00+09:00.');
  return at;
}
