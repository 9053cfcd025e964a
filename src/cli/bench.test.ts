import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const bench = (...args: string[]) => spawnSync(process.execPath, [join(root, 'bench', 'bench.ts'), ...args], { encoding: 'utf8' });

test('the decide bench prints one JSON object with its ratio, its machine and its figures', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = bench('decide', '--json', '--size', '500', '--pairs', '1');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'decide',
    machine: { node: process.versions.node },
    ratios: { decide_vs_bare_loop: expect.any(Number) as number },
    figures: { lines: 500, pairs: 1, linesPerSecond: { decide: { median: expect.any(Number) as number } } },
  });
});

test('a bench nobody knows is wrong usage and lists those there are', { timeout: 30_000 }, () => {
  const { status, stderr } = bench('decode');
  expect(status).toBe(2);
  expect(stderr).toMatch(/decide \[options\] +application questions/);
});

test.each(['--size many', '--pairs 0', '--fast'])('“decide %s” is wrong usage, and says what would do', { timeout: 30_000 }, (options) => {
  const { status, stderr } = bench('decide', ...options.split(' '));
  expect([status, stderr.split('\n')[0]]).toEqual([2, expect.stringMatching(/^error: .*(whole number above zero|unknown option)/)]);
  expect(stderr).toContain('--pairs <n>');
});
