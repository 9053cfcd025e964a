import process from 'node:process';
import { parseArgs } from 'node:util';
import { decideBench } from './decide.bench.ts';
import type { Bench } from './harness.ts';

/** `npm run bench -- NAME [--json] [--size N] [--pairs N]`; without a name, the list. */
const benches: readonly Bench[] = [decideBench];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, size: { type: 'string' }, pairs: { type: 'string' } },
});

const bench = benches.find((one) => one.name === positionals[0]);
if (!bench) {
  process.stderr.write(
    `npm run bench -- NAME [--json] [--size N] [--pairs N], where NAME is one of:\n${benches.map((one) => `  ${one.name}  ${one.about}`).join('\n')}\n`,
  );
  process.exitCode = 2;
} else {
  const result = await bench.run({
    size: whole(values.size),
    pairs: whole(values.pairs) ?? 3,
    say: (progress) => {
      if (process.stderr.isTTY) process.stderr.write(`${progress}\n`);
    },
  });
  const { table, ...json } = result;
  process.stdout.write(values.json ? `${JSON.stringify(json)}\n` : `${table}\n`);
}

function whole(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`“${text}” is not a whole number above zero.`);
  return number;
}
