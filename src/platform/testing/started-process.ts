import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program of ours, running as a process of its own, as it will in production. */
export interface StartedProcess {
  readonly pid: number;
  /** What the pattern found in the line that was waited for. */
  readonly found: readonly string[];
  /** Everything it has written so far. */
  output(): string;
  /** Sends a signal (SIGTERM unless said otherwise) and resolves with the exit code, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>;
  readonly ended: Promise<number | NodeJS.Signals>;
}

export interface StartSettings {
  readonly command?: string;
  readonly given: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  /** The line it says when it is ready, like /listening at (\S+)/. */
  readonly ready: RegExp;
  /** 60 s: a first start makes a database while other tests have the processor. */
  readonly readyMsMax?: number;
}

/** 30 s to end by itself; then it is cut, and whoever waited learns it by the signal. */
const endMsMax = 30_000;

/** Starts a program and resolves when it says that it is ready. Throws with its last words if it ends or stays silent. */
export async function startProcess(settings: StartSettings): Promise<StartedProcess> {
  const child = spawn(settings.command ?? process.execPath, [...settings.given], {
    cwd: settings.folder,
    env: { PATH: process.env['PATH'], ...settings.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(signal ?? code ?? 0));
  });
  ended.catch(() => undefined);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), endMsMax);
    const how = await ended;
    clearTimeout(force);
    return how;
  };
  try {
    const found = await untilReady(child, settings, ended, () => output);
    return { pid: child.pid!, found, output: () => output, stop, ended };
  } catch (error) {
    await stop('SIGKILL').catch(() => undefined);
    throw error;
  }
}

async function untilReady(child: ChildProcess, settings: StartSettings, ended: Promise<unknown>, output: () => string): Promise<readonly string[]> {
  const msMax = settings.readyMsMax ?? 60_000;
  const lastWords = () => output().trim().slice(-2_000);
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It did not say ${String(settings.ready)} in ${msMax} ms: ${lastWords()}`)), msMax);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      done();
    };
    for (const input of [child.stdout, child.stderr]) {
      if (!input) continue;
      createInterface({ input }).on('line', (line) => {
        const found = settings.ready.exec(line);
        if (found) settle(() => resolve([...found]));
      });
    }
    ended.then(
      (how) => settle(() => reject(new Error(`It ended (${String(how)}) before it was ready: ${lastWords()}`))),
      (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}
