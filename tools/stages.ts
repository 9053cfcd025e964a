import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** What one stage found. A stage that is not a test suite counts as one test. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export interface Stage {
  readonly name: string;
  run(): Promise<Count>;
}

const bin = (path: string): string => join(root, 'node_modules', path);

const command = (name: string, path: string, given: readonly string[], environment: Readonly<Record<string, string>> = {}): Stage => ({
  name,
  run: async () => ((await runNode([bin(path), ...given], environment)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
});

const suite = (name: string): Stage => ({ name, run: async () => await runSuite(name) });

export const types = command('types', '@typescript/native/bin/tsc', ['-p', '.']);
export const lint = command('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']);
export const format = command('format', 'oxfmt/bin/oxfmt', ['--check', '.']);
export const arrows: Stage = {
  name: 'arrows',
  run: async () => ((await runNode([join(root, 'tools/arrows.ts')])) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
};
export const house = suite('house');
export const unit = suite('unit');
export const property = suite('property');
export const db = suite('db');
export const browser = suite('browser');

/** One vitest project. An empty suite, a crash or an error outside every test is a failure even if no test failed. */
async function runSuite(project: string): Promise<Count> {
  const report = join(root, 'node_modules', '.vitest-report', `${project}.json`);
  rmSync(report, { force: true });
  const code = await runNode([bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  const count = existsSync(report) ? readReport(report) : { passed: 0, failed: 0 };
  if (count.passed + count.failed === 0) {
    process.stdout.write(`The suite “${project}” ran no test.\n`);
    return { passed: 0, failed: 1 };
  }
  return code === 0 || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** A file that cannot be loaded has no tests to fail; it counts as one. */
function readReport(path: string): Count {
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'));
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

async function runNode(given: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(process.execPath, [...given], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', forward).on('SIGINT', forward);
  try {
    return await new Promise((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code ?? 1)));
  } finally {
    process.off('SIGTERM', forward).off('SIGINT', forward);
  }
}

/** Runs the stages one after another, all of them even if one fails, and says how long each took. */
export async function runStages(stages: readonly Stage[]): Promise<Count> {
  let passed = 0;
  let failed = 0;
  const lines: string[] = [];
  for (const stage of stages) {
    process.stdout.write(`\n── ${stage.name}\n`);
    const from = performance.now();
    const count = await stage.run();
    const seconds = ((performance.now() - from) / 1_000).toFixed(1);
    passed += count.passed;
    failed += count.failed;
    lines.push(`${count.failed === 0 ? 'ok  ' : 'FAIL'}  ${stage.name.padEnd(9)} ${seconds.padStart(6)} s  ${count.passed} passed, ${count.failed} failed`);
  }
  // The total stays the only line of that plain form: programs that read the end of a run look for it.
  process.stdout.write(`\n${lines.map((line) => `│ ${line}`).join('\n')}\n\n`);
  return { passed, failed };
}
