// node tools/launch.mjs SCRIPT [ARGUMENT…]: installs what is missing, then runs SCRIPT on the pinned Node.js.
// Plain JavaScript for Node 20 with no dependency, so that every npm script works in a fresh clone.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/** What the machine lacks something looks like to a script: the same number as everywhere in `./danbi`. */
const exitMachineLacks = 3;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Node keeps what it compiled, so that the second start reads our files in half the time (1.1 s to 0.55 s for the whole service).
const compiled = join(root, 'node_modules/.cache/compiled');

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// npm, or the shell that npm runs a script in; read before anything else, because an install takes a minute.
const starter = process.ppid;
/** 1 s: nobody waits for it, and a look costs nothing. */
const lookMs = 1_000;

function run(runtime, [script, ...given]) {
  // Listened to before the program starts: a signal that comes in between waits for it, and never ends the launcher alone and leaves the program behind.
  for (const signal of signals) process.on(signal, () => passOn(signal));
  const child = spawn(runtime, [join(root, script), ...given], { stdio: 'inherit', env: { NODE_COMPILE_CACHE: compiled, ...process.env } });
  // A terminal sends Ctrl-C to the child itself; a second one from here would read as "stop now, without tidying".
  const passOn = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
  stopWithNpm(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    // The program died of it: whoever called learns that as from the program itself.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

// npm that is ended by a signal takes the shell of its script along and says nothing to the script, and the program would go on with nobody to stop it. What a shell started may outlive the shell, as under nohup.
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const look = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(look);
    stop();
  }, lookMs);
  look.unref();
}

try {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(`Node.js ${process.versions.node} is too old: install Node.js 20 or newer.`);
  run(ensureInstalled(root), process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = exitMachineLacks;
}
