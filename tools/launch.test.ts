import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const project = join(import.meta.dirname, '..');
let copy: string;

/** npm takes a second or two to start, and more beside other tests. */
vi.setConfig({ testTimeout: 60_000 });

/** A project with the real launchers and nothing to install, so that the test needs no network. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'danbi-launch-'));
  for (const file of ['danbi', 'tools/launch.mjs', 'tools/install.mjs']) cpSync(join(project, file), join(copy, file));
  const manifest = { name: 'copy', version: '1.0.0', type: 'module', scripts: { start: 'node tools/launch.mjs src/cli/main.ts wait' } };
  writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(copy, 'package-lock.json'), JSON.stringify({ ...manifest, lockfileVersion: 3, requires: true, packages: { '': manifest } }));
  mkdirSync(join(copy, 'src/cli'), { recursive: true });
  writeFileSync(
    join(copy, 'src/cli/main.ts'),
    `const [what, ...rest]: string[] = process.argv.slice(2);
     if (what === 'wait') { process.on('SIGTERM', () => { console.log('tidied'); process.exit(7); }); console.log('waiting'); setInterval(() => undefined, 1000);
       if (rest.length > 0) setTimeout(() => { console.log('waited long enough'); process.exit(0); }, 3000); }
     else { console.log(JSON.stringify({ cwd: process.cwd(), rest })); process.exitCode = Number(what); }`,
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const launch = (given: readonly string[], environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(copy, 'tools/launch.mjs'), 'src/cli/main.ts', ...given], { encoding: 'utf8', env: { ...process.env, ...environment } });

test('the first start installs and says so, the second does not, and exit codes pass through', () => {
  const first = launch(['4']);
  expect([first.status, first.stderr]).toEqual([4, expect.stringContaining('Installing')]);
  const second = launch(['0', 'a b']);
  expect([second.status, second.stderr]).toEqual([0, '']);
  expect(second.stdout).toContain('"rest":["a b"]');
});

test('an install that was interrupted is done again, and one for another lock file too', () => {
  launch(['0']);
  rmSync(join(copy, 'node_modules/.danbi-lock'));
  expect(launch(['0']).stderr).toContain('Installing');
  writeFileSync(join(copy, 'node_modules/.danbi-lock'), 'another lock file');
  expect(launch(['0']).stderr).toContain('Installing');
});

test('a lock of an installer that died is taken over', () => {
  rmSync(join(copy, 'node_modules'), { recursive: true, force: true });
  mkdirSync(join(copy, '.danbi'), { recursive: true });
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(copy, '.danbi/install.lock'), String(pid));
  expect(launch(['0']).status).toBe(0);
});

test('an install that fails is one sentence with a next step, and ends with 3', () => {
  rmSync(join(copy, 'node_modules'), { recursive: true, force: true });
  const failed = launch(['0'], { PATH: '', npm_execpath: '' });
  expect(failed.status).toBe(3);
  expect(failed.stderr).toContain('Install npm');
  expect(failed.stderr).not.toMatch(/\n\s+at /);
});

test('./danbi runs from any folder and through a link, and keeps the folder it was called in', () => {
  const link = join(copy, 'link-to-danbi');
  symlinkSync('danbi', link);
  const elsewhere = realpathSync(tmpdir());
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  for (const _start of ['installs', 'is installed']) {
    const run = spawnSync(link, ['5', 'x'], { cwd: elsewhere, encoding: 'utf8', env: { ...process.env, PATH: path } });
    expect([run.status, JSON.parse(run.stdout) as unknown]).toEqual([5, { cwd: elsewhere, rest: ['x'] }]);
  }
});

test('a signal to the launcher reaches the program, whose exit code comes back', async () => {
  const child = spawn(process.execPath, [join(copy, 'tools/launch.mjs'), 'src/cli/main.ts', 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGTERM');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(7);
});

test('when npm is ended by a signal, the program it started is told to stop, and nothing stays behind', async () => {
  launch(['0']);
  const npm = spawn('npm', ['start', '--silent'], { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  // The pipe closes when the last process that holds it is gone, whoever started it.
  const closed = new Promise((resolve) => npm.stdout.once('close', resolve));
  await new Promise<void>((resolve) => npm.stdout.on('data', (text: Buffer) => ((said += String(text)), said.includes('waiting') && resolve())));
  npm.kill('SIGTERM');
  await closed;
  expect(said).toBe('waiting\ntidied\n');
});

test('a program that npm did not start outlives whoever started it, as under nohup', async () => {
  launch(['0']);
  const script = `require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' })`;
  const given = ['-e', script, join(copy, 'tools/launch.mjs'), 'src/cli/main.ts', 'wait', 'a while'];
  const starter = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, npm_lifecycle_event: '' } });
  const closed = new Promise((resolve) => starter.stdout.once('close', resolve));
  let said = '';
  await new Promise<void>((resolve) => starter.stdout.on('data', (text: Buffer) => ((said += String(text)), said.includes('waiting') && resolve())));
  starter.kill('SIGKILL');
  await closed;
  expect(said).toBe('waiting\nwaited long enough\n');
});
