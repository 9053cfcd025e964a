// A service in a process of its own: one of several behind a port, or one that a rehearsal kills at any moment and starts again on the same database.
// Reads its settings as one line of JSON on stdin, prints one line once it listens, and ends on SIGTERM or with whoever holds its stdin.
import { createInterface } from 'node:readline';
import type { Instant } from '#core/time.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { openLog, type LogLevel } from '#platform/log.ts';
import type { MetricsAddress } from '#platform/metrics.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { sandboxOperators, startSandboxService } from './sandbox-service.ts';
import type { BuiltWeb } from './service.ts';

export interface OneSettings {
  readonly databaseUrl: string;
  readonly programme: { readonly name: string; readonly text: string };
  readonly port: number;
  readonly keyFile: string;
  readonly startAt: Instant;
  /** The pretend partners, which run already and outlive a killed service. */
  readonly partners: Omit<SandboxProcess, 'stop'>;
  /** Another service has set up the sandbox, and shares the port with this one. */
  readonly isAnother?: boolean;
  /** See ServiceSettings. */
  readonly sharesPort?: boolean;
  readonly publicUrl?: string;
  readonly chatHook?: string | undefined;
  readonly chatSecrets?: readonly string[] | undefined;
  readonly host?: string;
  readonly logLevel?: LogLevel;
  /** See ServiceSettings. */
  readonly metrics?: MetricsAddress;
  readonly otlpEndpoint?: string;
  /** The folders of the two built apps. */
  readonly web?: BuiltWeb;
  /** A rehearsal is the crowd and comes from one address; it waits for nothing longer than it must. */
  readonly isRehearsed?: boolean;
}

export interface OneReady {
  readonly url: string;
  /** Opens the console once. */
  readonly consoleLink: string;
}

const rehearsed = {
  requestsPerMinuteMax: 10_000_000,
  startPerSecond: 1_000_000,
  // 2 s: a pretend issuer that is going to answer does so in milliseconds, and on an overloaded machine in a second.
  issuerAnswerMsMax: 2_000,
  // 5 s: longer than any try here, and a killed service’s jobs are not waited for longer than that.
  jobLeaseMs: 5_000,
};

/** Ctrl-C in a terminal reaches every process of the group; whoever started us stops us when nobody asks any more. */
process.on('SIGINT', () => undefined);

const input = createInterface({ input: process.stdin });
const ended = new Promise<void>((resolve) => {
  input.once('close', resolve);
  process.once('SIGTERM', resolve);
});
const text = await new Promise<string>((resolve) => input.once('line', resolve));
// What comes from the one process that starts us needs no second reading.
const { keyFile, partners, isRehearsed, logLevel = 'error', web, ...settings } = JSON.parse(text) as OneSettings;
try {
  const service = await startSandboxService({
    host: '127.0.0.1',
    ...settings,
    ...(web ? { web: () => Promise.resolve(web) } : {}),
    sandbox: Promise.resolve({ ...partners, stop: () => Promise.resolve() }),
    issuersRemember: true,
    keys: readOrMakeKeyRing(keyFile),
    log: openLog(logLevel, process.stderr),
    ...(isRehearsed ? rehearsed : {}),
  });
  const ready: OneReady = { url: service.url, consoleLink: await service.newConsoleLink(sandboxOperators[0].name) };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  await ended;
  await service.stop();
  process.exit(0);
} catch (error) {
  process.stderr.write(`The service could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
