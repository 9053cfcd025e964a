import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '#platform/free-port.ts';

/** The whole service as `npm start` runs it, on a database of its own. */
export interface Service {
  /** Where people come in, without a slash at the end. */
  readonly app: string;
  /** The one-time addresses of the console: of two who can check each other. */
  readonly console: string;
  readonly secondConsole: string;
  /** A one-time address of the console by the name of the operator it is for. */
  readonly consoles: Readonly<Record<string, string>>;
  /** The sandbox’s control address. */
  readonly sandbox: string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
/** 60 s: a first start builds the web apps, on a machine that does other things too. */
const startMs = 60_000;

/** `settings`: of the environment, beside those that every walk has. */
export async function startService(databaseUrl: string, settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'danbi-e2e-'));
  const child = spawn(process.execPath, [join(root, 'src/main/all-in-one.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl, DANBI_DATA: folder, DANBI_LOG: 'warn', ...settings },
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await readAddresses(child)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the service prints once everything listens. */
async function readAddresses(child: ChildProcess): Promise<Omit<Service, 'stop'>> {
  const said: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => said.push(line));
  const lines = createInterface({ input: child.stdout!, signal: AbortSignal.timeout(startMs) });
  const found: Record<string, string> = {};
  for await (const line of lines) {
    said.push(line);
    const [, name, address, operator] = line.match(/^ +(Citizens|Console|Sandbox) +(https?:\S+)(?: +(\S+))?/) ?? [];
    if (name && address) found[operator ?? name] = address.replace(/\/$/, '');
    const { Citizens: app, Sandbox: sandbox, ...consoles } = found;
    const [console, secondConsole] = Object.values(consoles);
    if (app && console && secondConsole && sandbox) return { app, console, secondConsole, consoles, sandbox };
  }
  throw new Error(`The service did not start:\n${said.join('\n')}`);
}
