import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchServer, ServerTook } from './bench-server.ts';

export interface Served {
  readonly port: number;
  /** What the server took since it was ready. */
  readonly took: () => Promise<ServerTook>;
}

/** Starts a server for as long as the work lasts, and answers what it took. */
export async function serve(settings: BenchServer, work: (served: Served) => Promise<unknown>): Promise<ServerTook> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bench-server.ts')], { stdio: ['pipe', 'pipe', 'pipe'] });
  // Its log is read by nobody; the last of it says why it ended when it should not.
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    if (line.done) throw new Error(`The server (${settings.what}) ended when it should not. ${lastWords.slice(-1_000)}`);
    return JSON.parse(line.value) as unknown;
  };
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  const { port } = (await next()) as { port: number };
  await work({
    port,
    took: async () => {
      child.stdin.write('\n');
      return (await next()) as ServerTook;
    },
  });
  child.stdin.end();
  return (await next()) as ServerTook;
}

/** Runs a script of this folder that reads JSON and prints a line of it. */
export async function runScript(name: string, input: unknown): Promise<unknown> {
  const child = spawn(process.execPath, [join(import.meta.dirname, name)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as unknown;
}

/** So many servers on one port for as long as the work lasts. */
export async function serveTogether(count: number, settings: BenchServer, work: () => Promise<unknown>): Promise<void> {
  await serve(settings, async () => await (count > 1 ? serveTogether(count - 1, settings, work) : work()));
}
