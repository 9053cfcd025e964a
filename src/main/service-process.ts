import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
// Types only: the service is another process, and loading it here would cost what that saves.
import type { OneReady, OneSettings } from './one-service.ts';

/** A service in a process of its own, which can be killed and comes back. */
export interface ServiceProcess extends OneReady {
  /** Of the one that runs now. */
  readonly pid: () => number;
  /** How often it was killed. Whoever sees this change between question and answer asks again. */
  readonly kills: () => number;
  /** Resolves while it runs; after a kill, once it runs again. Rejects when it ended by itself or would not start. */
  readonly untilUp: () => Promise<void>;
  /** Resolves with the reason once the one that runs now has ended, whoever ended it. */
  readonly ended: () => Promise<string>;
  /** Kills it without a word, as a power cut would, and starts it again on the same database. Resolves once it runs. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const mainFile = fileURLToPath(new URL('one-service.ts', import.meta.url));
/** 60 s: it takes two on an idle machine. */
const startMsMax = 60_000;
/** 20 s for the last answers; then it is ended the hard way. */
const stopMsMax = 20_000;

/** Starts the service and resolves once it listens. It ends with this process, whichever way that ends. */
export async function startServiceProcess(settings: OneSettings): Promise<ServiceProcess> {
  let kills = 0;
  let isWanted = true;
  let running = launch(settings);
  let up: Promise<unknown> = running.ready;
  const put = (promise: Promise<unknown>) => {
    up = promise;
    // Whoever asks hears it; nobody has to ask.
    promise.catch(() => undefined);
  };
  const watch = (launched: Launched) =>
    void launched.ended.then((why) => {
      if (isWanted && launched === running && !launched.isKilled) put(Promise.reject(new Error(`The service ended by itself (${why}).`)));
    });
  const again = (): Promise<OneReady> => {
    if (!isWanted) throw new Error('The service is being stopped.');
    running = launch(settings);
    watch(running);
    return running.ready;
  };
  const stop = async () => {
    isWanted = false;
    await end(running.child);
  };
  try {
    const ready = await running.ready;
    watch(running);
    return {
      ...ready,
      pid: () => running.child.pid!,
      kills: () => kills,
      untilUp: async () => void (await up),
      ended: async () => await running.ended,
      kill: async () => {
        await up;
        kills += 1;
        running.isKilled = true;
        running.child.kill('SIGKILL');
        put(running.ended.then(again));
        await up;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Launched {
  readonly child: ChildProcess;
  readonly ready: Promise<OneReady>;
  /** How it ended, and the last it said. */
  readonly ended: Promise<string>;
  isKilled: boolean;
}

function launch(settings: OneSettings): Launched {
  const child = spawn(process.execPath, [mainFile], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = `${complaint}${text}`.slice(-2_000)));
  // A process that has ended reads nothing; why it ended is told by its exit.
  child.stdin.on('error', () => undefined).write(`${JSON.stringify(settings)}\n`);
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve([code ?? signal, complaint.trim()].join(' ').trim())));
  const ready = new Promise<OneReady>((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`The service did not start: ${why}`));
    };
    const timer = setTimeout(() => fail(`it said nothing for ${startMsMax / 1_000} s.`), startMsMax);
    child.once('error', (error) => fail(error.message));
    void ended.then(fail);
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line) as OneReady);
    });
  });
  ready.catch(() => undefined);
  return { child, ready, ended, isKilled: false };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
  await ended;
  clearTimeout(force);
}
