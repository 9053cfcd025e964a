import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { examineMachine, type Check } from './doctor-checks.ts';
import { exitCode } from './exit-code.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export function doctor(program: Command): void {
  program
    .command('doctor')
    .description('what this machine has and lacks, and what to do about it')
    .option('--json', 'one JSON object: { ok, checks: [{ name, ok, needed, found, mend? }] }')
    .addHelpText('after', '\nExit codes: 0 everything needed is here, 3 something needed is missing. Nothing is changed.')
    .action(async (options: { json?: boolean }) => {
      const checks = (await examineMachine(process.env, root)).map(withoutNeedlessMend);
      const ok = checks.every((check) => check.ok || !check.needed);
      process.stdout.write(options.json ? `${JSON.stringify({ ok, checks })}\n` : toText(checks, ok));
      process.exitCode = ok ? exitCode.yes : exitCode.machineLacks;
    });
}

function withoutNeedlessMend({ mend, ...check }: Check): Check {
  return check.ok || mend === undefined ? check : { ...check, mend };
}

function toText(checks: readonly Check[], ok: boolean): string {
  const width = Math.max(...checks.map((check) => check.name.length));
  const lines = checks.flatMap((check) => {
    const mark = check.ok ? 'ok   ' : check.needed ? 'LACKS' : 'note ';
    const line = `${mark}  ${check.name.padEnd(width)}  ${check.found}`;
    return check.mend === undefined ? [line] : [line, `       ${' '.repeat(width)}  → ${check.mend}`];
  });
  return `${lines.join('\n')}\n${ok ? 'Everything needed is here.' : 'Something needed is missing.'}\n`;
}
