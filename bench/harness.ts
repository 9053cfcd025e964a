import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** One benchmark of ours against a yardstick, run in turn on the same machine. */
export interface Bench {
  readonly name: string;
  /** One line for the list of benches. */
  readonly about: string;
  /** What its size counts, and how many there usually are. Tests ask for few. */
  readonly counts: string;
  readonly sizeUsual: number;
  readonly run: (options: BenchOptions) => Promise<BenchResult>;
}

export interface BenchOptions {
  readonly size: number;
  /** At least three, so that a median and a spread mean something. */
  readonly pairs: number;
  readonly say: (progress: string) => void;
}

/** What every bench prints: a table for people, and with --json this object. */
export interface BenchResult {
  readonly name: string;
  readonly machine: Machine;
  readonly ratios: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly table: string;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly node: string;
  readonly platform: string;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 1_048_576),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** What one fresh child process took. */
export interface ChildRun {
  readonly seconds: number;
  /** User and system time of the child, all its threads. */
  readonly cpuSeconds: number;
}

/** The last core: the first ones serve interrupts. Nothing where the machine cannot pin. */
export function pinnedCore(): number | undefined {
  const core = availableParallelism() - 1;
  return spawnSync('taskset', ['-c', String(core), 'true']).status === 0 ? core : undefined;
}

/** Runs a script in a fresh Node.js on one core, its output thrown away. Rejects when the script fails. */
export async function runChild(script: string, args: readonly string[], core: number | undefined): Promise<ChildRun> {
  const node = [process.execPath, join(import.meta.dirname, 'measured.ts'), script, ...args];
  const [command, ...rest] = core === undefined ? node : ['taskset', '-c', String(core), ...node];
  const started = performance.now();
  const child = spawn(command!, rest, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let [errors, report] = ['', ''];
  child.stdio[2]!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdio[3]!.on('data', (chunk: Buffer) => (report += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const seconds = (performance.now() - started) / 1_000;
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${errors.trim().slice(0, 2_000)}`);
  return { seconds, cpuSeconds: Number(report) / 1_000_000 };
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

/** Rows under a head, aligned: text to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : cell)))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}

/** Three digits that mean something. */
function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
