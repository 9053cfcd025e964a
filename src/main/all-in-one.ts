// npm start: the whole service in one process, with the database and the pretend partners it needs, on one machine.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readProgramme } from '#core/read.ts';
import { isoIn, minuteMs, parseInstant, type Instant } from '#core/time.ts';
import { readConfig, type Config } from '#platform/config.ts';
import { isPortFree } from '#platform/free-port.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { MachineLack } from '#platform/machine-lack.ts';
import { openPostgres } from '#platform/postgres.ts';
import { programmePath } from './programme-path.ts';
import { endOf, startOf } from './programme-time.ts';
import { startOthers } from './other-processes.ts';
import type { SandboxService } from './sandbox-service.ts';
import type { OneSettings } from './one-service.ts';
import type { BuiltWeb } from './service.ts';
import { startSandbox } from './start-sandbox.ts';

const root = resolve(import.meta.dirname, '../..');
/** The same number as everywhere in `./danbi`: this machine lacks something. */
const exitMachineLacks = 3;

/** Ctrl-C in a terminal reaches us once; whoever sends it again does not want to wait. */
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (asked.signal.aborted) process.exit(1);
    asked.abort();
  });
}

try {
  await serve(readConfig({ ...process.env, ...fromArguments() }, root));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = error instanceof MachineLack ? exitMachineLacks : 1;
}

/** `npm start -- --programme ID --at INSTANT`: the same as the settings of that name, for a look at one morning. Throws MachineLack on anything else. */
function fromArguments(): Readonly<Record<string, string>> {
  try {
    const { values } = parseArgs({ options: { at: { type: 'string' }, programme: { type: 'string' } } });
    return { ...(values.at ? { DANBI_AT: values.at } : {}), ...(values.programme ? { DANBI_PROGRAMME: values.programme } : {}) };
  } catch (error) {
    throw new MachineLack(
      `${(error as Error).message.split('\n')[0]} npm start takes --programme ID and --at INSTANT; the rest are settings (./danbi doctor names them).`,
    );
  }
}

/** Where the pretended clock was asked to begin. Throws MachineLack when that is no instant. */
function askedStart({ at }: Config, timeZone: string): number | undefined {
  if (at === undefined) return undefined;
  const instant = parseInstant(at, timeZone);
  if (instant === undefined) throw new MachineLack(`“${at}” is no instant: write it like 2025-07-21T08:58+09:00.`);
  return instant;
}

/** Starts one thing after another, waits for Ctrl-C, and stops them in the other order; a start that fails or is stopped half-way leaves nothing running. */
async function serve(config: Config): Promise<void> {
  if (config.mode === 'live') throw new MachineLack('A live service needs real partners, and this version has none: unset DANBI_MODE to serve the sandbox.');
  const file = programmePath(config.programme);
  const text = readFileSync(file, 'utf8');
  if (!(await isPortFree(config.port, config.host)))
    throw new MachineLack(`Port ${config.port} is in use, perhaps by another danbi: stop that one, or choose another port: PORT=${config.port + 1} npm start`);
  say(`Starting ${config.programme} …`);
  const keys = readOrMakeKeyRing(config.keyFile);
  const { programme, document } = readProgramme(text, file);
  const at = askedStart(config, document?.timeZone ?? 'UTC');
  // The partners’ process starts on the other core while ours loads the service: a third of the time of a start.
  const sandbox = startSandbox(programme);
  const loading = Promise.all([import('./sandbox-service.ts'), import('../../tools/build-web.ts'), import('./follow-wishes.ts')]);
  const postgres = await openPostgres({ databaseUrl: config.databaseUrl, folder: config.postgresFolder, say }).catch(async (error: unknown) => {
    await sandbox.then((started) => started.stop());
    throw error;
  });
  try {
    const [{ startSandboxService, sandboxOperators }, { buildWeb }, { followWishes }] = await loading;
    const logLevel = process.stdout.isTTY && !process.env['DANBI_LOG'] ? 'warn' : config.logLevel;
    let web: BuiltWeb | undefined;
    const shared = { ...sharedOf(config, text), databaseUrl: postgres.url, startAt: at ?? (document && startOf(document)) ?? Date.now() };
    const service = await startSandboxService({ ...shared, keys, log: openLog(logLevel), sandbox, web: async (views) => (web = await buildWeb(views)) });
    const others = startOthers(
      config.processes - 1,
      { ...shared, keyFile: config.keyFile, partners: service.sandbox, isAnother: true, logLevel, ...(web ? { web } : {}) },
      say,
    );
    const follower = followWishes(service.sandbox.control, service);
    try {
      await Promise.all([service.settle(), others]);
      const time = await keepTime(config, service, at);
      if (!asked.signal.aborted) {
        const consoles = [];
        for (const { name, en, roles } of sandboxOperators)
          consoles.push(`  Console    ${await service.newConsoleLink(name)}  ${name} (${en}): ${roles.join(', ')}`);
        process.stdout.write(welcome(config, service, time, consoles.join('\n')));
        await new Promise((resolve) => asked.signal.addEventListener('abort', resolve, { once: true }));
      }
      say('Stopping.');
    } finally {
      await follower.stop();
      await others.then(
        async (running) => await running.stop(),
        () => undefined,
      );
      await service.stop();
    }
  } finally {
    await postgres.stop();
  }
}

/** What every process is told of the settings. */
function sharedOf({ programme, host, port, publicUrl, processes, chatHook, chatSecrets, metrics, otlpEndpoint }: Config, text: string) {
  const told: Pick<OneSettings, 'metrics' | 'otlpEndpoint'> = { ...(metrics ? { metrics } : {}), ...(otlpEndpoint === undefined ? {} : { otlpEndpoint }) };
  return { programme: { name: programme, text }, host, port, publicUrl, sharesPort: processes > 1, chatHook, chatSecrets, ...told };
}

/**
 * Data that was served before keeps its time: it is moved on to where this programme begins, or to where it was asked to begin.
 * Says so, and when that is not possible: time never goes back.
 */
async function keepTime(config: Config, service: SandboxService, at: number | undefined): Promise<string> {
  const kept = service.clock();
  // A later version may list only what opens later; time begins with the first.
  const start = at ?? startOf(service.open.at(Number.NEGATIVE_INFINITY).document);
  const programme = service.open.at(kept);
  const { id, document } = programme;
  const local = (instant: Instant) => isoIn(instant, document.timeZone).slice(0, 16).replace('T', ' ');
  if (start !== undefined && (await service.beginAt(start)))
    return ` The data stood at ${local(kept)}, before ${at === undefined ? `${id} begins` : local(at)}, and its time was moved on.`;
  const end = endOf(programme);
  const isAsked = at !== undefined && kept - at > minuteMs;
  if (!isAsked && (end === undefined || kept < end)) return '';
  const way = config.databaseUrl
    ? 'name a database of its own in DATABASE_URL'
    : `keep its data apart: DANBI_DATA=.danbi/${id} DANBI_PROGRAMME=${config.programme} npm start`;
  const after = isAsked ? `after the ${local(at)} that was asked for` : `after the end of ${id} (${local(end ?? kept)})`;
  return ` That is ${after}, and time never goes back. To see it from there, ${way}`;
}

function welcome(config: Config, service: SandboxService, time: string, consoles: string): string {
  const programme = service.open.at(service.clock());
  const { timeZone } = programme.document;
  return `
단비 · Danbi serves ${programme.id}, version ${programme.version}.
Nothing here is real: people, cards and time are pretended. It is now ${isoIn(service.clock(), timeZone).slice(0, 16).replace('T', ' ')} in ${timeZone}.${time}

  Citizens   ${service.url}/
${consoles}
  Sandbox    ${service.sandbox.control}/

A console’s address opens once; the next start gives others, and so does ./danbi operator link NAME. What one operator asks for, the other may let go. ${config.databaseUrl ? '' : `The data is kept in ${config.dataFolder}. `}Ctrl-C stops everything.
`;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof MachineLack || error.name === 'UnusableProgramme') return error.message;
  return process.env['DANBI_TRACE'] ? (error.stack ?? error.message) : `${error.message} (set DANBI_TRACE=1 to see where)`;
}
