import process from 'node:process';
import { Command, InvalidArgumentError } from 'commander';
import { clusterBench } from './cluster.bench.ts';
import { dashboardBench } from './dashboard.bench.ts';
import { decideBench } from './decide.bench.ts';
import type { Bench } from './harness.ts';
import { intakeBench } from './intake.bench.ts';
import { noticesBench } from './notices.bench.ts';
import { publishBench } from './publish.bench.ts';
import { waitingRoomBench } from './waiting-room.bench.ts';

const benches: readonly Bench[] = [decideBench, intakeBench, waitingRoomBench, clusterBench, noticesBench, dashboardBench, publishBench];
/** 3 is the least that has a median; 5 keeps it steady on a machine that others use too. */
const pairsUsual = 5;
const wrongUsage = 2;

const program = new Command('npm run bench --')
  .description('How fast Danbi is, each time beside a yardstick that runs in turn with it on the same machine.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : wrongUsage))
  .showHelpAfterError();
for (const bench of benches)
  program
    .command(bench.name)
    .description(bench.about)
    .option('--json', 'one JSON object {name, machine, ratios, figures} instead of the table')
    .option('--size <n>', `how many ${bench.counts}`, whole, bench.sizeUsual)
    .option('--pairs <n>', 'how many times each of the two is run', whole, pairsUsual)
    .action(async ({ json, size, pairs }: { json?: boolean; size: number; pairs: number }) => {
      const { table, ...result } = await bench.run({ size, pairs, say });
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${table}\n`);
    });
await program.parseAsync();

function say(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${progress}\n`);
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number above zero.');
  return number;
}
