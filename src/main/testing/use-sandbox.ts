import { afterAll, beforeAll } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '#partners/sandbox-process.ts';

/** 30 s: starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;

interface Closable {
  close(): Promise<void>;
}

/**
 * The pretended partners for the tests of one file, as a process of their own: started before them, ended after. `open` is given the process and
 * answers what it opened on it, which is closed first. `settings` hold SANDBOX_….
 */
export function useSandbox(
  open: (sandbox: SandboxProcess) => readonly Closable[] | Promise<readonly Closable[]>,
  settings: Readonly<Record<string, string>> = {},
): void {
  let stop: (() => Promise<void>) | undefined;
  let opened: readonly Closable[] = [];
  beforeAll(async () => {
    const sandbox = await startSandboxProcess(settings);
    stop = async () => await sandbox.stop();
    opened = await open(sandbox);
  }, processMs);
  afterAll(async () => {
    await Promise.all(opened.map(async (one) => await one.close()));
    await stop?.();
  }, processMs);
}
