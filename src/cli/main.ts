import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { MachineLack } from '#platform/machine-lack.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

// Node keeps what it compiled: the second call of a command begins to work in half the time.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));

/** A command adds itself to the program; one file a command. Only the one that is called is loaded, because loading all takes a second. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  doctor: async () => (await import('./doctor.ts')).doctor,
  programme: async () => (await import('./programme.ts')).programme,
  decide: async () => (await import('./decide.ts')).decide,
  ledger: async () => (await import('./ledger.ts')).ledger,
  audit: async () => (await import('./audit.ts')).audit,
  counters: async () => (await import('./counters.ts')).counters,
  keys: async () => (await import('./keys.ts')).keys,
  operator: async () => (await import('./operator.ts')).operator,
  sessions: async () => (await import('./sessions.ts')).sessions,
  migrate: async () => (await import('./migrate.ts')).migrate,
  rung: async () => (await import('./rung.ts')).rung,
  receipt: async () => (await import('./receipt.ts')).receipt,
  registry: async () => (await import('./registry.ts')).registry,
  merchants: async () => (await import('./merchants.ts')).merchants,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
};

const program = new Command('danbi')
  .description('Open a relief-payment service from one YAML file per programme.')
  .version('0.1.0')
  .showHelpAfterError('(add --help to see how it is written)')
  .addHelpText('after', '\nExit codes: 0 yes, 1 a no or a finding, 2 wrong usage, 3 this machine lacks something (see danbi doctor).')
  .exitOverride();

// Without a command, or with one that is not there, the help lists them all.
const called = commands[process.argv[2] ?? ''];
const isVersion = ['--version', '-V'].includes(process.argv[2] ?? '');
for (const load of called ? [called] : isVersion ? [] : Object.values(commands)) (await load())(program);

// A reader that closes early (`| head`) is no fault of ours; a full disk is one of the machine’s.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCode.yes);
  process.stderr.write(`${cannotWrite(error.code)}\n`);
  process.exit(exitCode.machineLacks);
});
// Nobody is left to tell.
process.stderr.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCode.yes : exitCode.wrongUsage;
  else {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = codeOf(error);
  }
}

function codeOf(error: unknown): number {
  if (error instanceof CommandEnd) return error.code;
  return error instanceof MachineLack ? exitCode.machineLacks : exitCode.no;
}

/** A stack trace helps whoever mends danbi, not whoever runs it: one sentence, and the trace on request. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof CommandEnd || error instanceof MachineLack;
  if (isExpected) return error.message;
  return process.env['DANBI_TRACE'] ? (error.stack ?? error.message) : `${error.message} (set DANBI_TRACE=1 to see where)`;
}

function cannotWrite(code: string | undefined): string {
  if (code === 'ENOSPC') return 'The disk is full, so the output is not whole. Make room or write to another disk, and run it again.';
  return `The output cannot be written (${code ?? 'unknown reason'}), so it is not whole. Write it to another place, and run it again.`;
}
