// One of the servers that the benches compare, in a process of its own. Reads one line of JSON, prints its port; on every further line what it
// took until then, and once more on the end of its stdin.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import fastify from 'fastify';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { contract } from '#contract/index.ts';
import { instantOf } from '#core/time.ts';
import { openApi } from '#main/api.ts';
import { startService, type Partners } from '#main/service.ts';
import type { IntakeLimits } from '#modules/door/index.ts';
import { refusalTally } from '#modules/figures/index.ts';
import { visitTally } from '#modules/source/index.ts';
import { openProgramme } from '#modules/programme/index.ts';
import { openWaitingRoom } from '#modules/waiting-room/index.ts';
import type { IdentityProvider } from '#partners/identity/identity-provider.ts';
import { openVault } from '#platform/crypto.ts';
import { openDb, type Db, type Tx } from '#platform/db.ts';
import { listen } from '#platform/http.ts';
import { readKeyRing } from '#platform/key-ring.ts';
import { gathered, openLog } from '#platform/log.ts';

export interface BenchServer {
  /** The service as it ships, the same with a database that only waits, or a route that does nothing with the same schemas. */
  readonly what: 'danbi' | 'no-database' | 'noop';
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly programme: string;
  readonly intake?: IntakeLimits;
  /** How many may come in a second; left out, everybody. */
  readonly startPerSecond?: number;
  /** A port that it shares with others; left out, one of its own. */
  readonly port?: number;
  /** A folder of files to serve. */
  readonly files?: string;
  /** What the route that does nothing answers: an answer of the service. */
  readonly answer?: unknown;
}

export interface ServerTook {
  readonly cpuSeconds: number;
  readonly memoryMb: number;
  readonly peakMemoryMb: number;
}

/** The whole load comes from one address, and a limit for strangers would measure the bench. */
const requestsPerMinuteMax = 1_000_000_000;

/** Everybody may come in: what is measured is the way behind the waiting room, with its look at each request. */
const everybody = 1_000_000;

const startAt = instantOf('2020-05-09T10:00', 'Asia/Seoul');
/** A pre-registration asks no partner. */
const nobody: Partners = { identity: {} as IdentityProvider, issuers: new Map(), myData: new Map(), messages: [] };

/** What a database answers that holds the sessions and nothing else, after 1 ms. */
const waitingTx: Tx = {
  rows: (sql, values = []) => {
    const first = (values[0] ?? []) as readonly unknown[];
    const answer = /from session /.test(sql) ? first.map(sessionRow) : [];
    return Promise.resolve(answer as never);
  },
  changed: (_, values = []) => Promise.resolve((values[0] as readonly unknown[]).length),
  send: () => undefined,
  afterCommit: () => undefined,
};
const waitingDb: Db = {
  rows: async (sql, values) => {
    await setTimeout(1);
    return await waitingTx.rows(sql, values);
  },
  tx: async (work) => {
    const worked = await work(waitingTx);
    await setTimeout(1);
    return worked;
  },
  close: () => Promise.resolve(),
};
const sessionRow = (session_hash: unknown) => {
  const later = new Date(Date.now() + 1_800_000);
  const subject_id = `00000000-0000-7000-8000-${(session_hash as Buffer).toString('hex').slice(0, 12)}`;
  return { session_hash, kind: 'citizen', subject_id, opened_at: new Date(), idle_until: later, ends_at: later };
};

const input = createInterface({ input: process.stdin });
const settings = JSON.parse(await new Promise<string>((resolve) => input.once('line', resolve))) as BenchServer;
const { port, stop } = await { danbi: startDanbi, 'no-database': startWithoutDatabase, noop: startNoop }[settings.what](settings);
process.stdout.write(`${JSON.stringify({ port })}\n`);
const atStart = process.cpuUsage();
input.on('line', () => process.stdout.write(`${JSON.stringify(took())}\n`));
await new Promise<void>((resolve) => input.once('close', resolve));
process.stdout.write(`${JSON.stringify(took())}\n`);
await stop();
process.exit(0);

function took(): ServerTook {
  const { user, system } = process.cpuUsage(atStart);
  return {
    cpuSeconds: (user + system) / 1_000_000,
    memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

async function startDanbi({ databaseUrl, keyFile, programme, intake, startPerSecond = everybody, files, port = 0 }: BenchServer) {
  const service = await startService({
    databaseUrl,
    programme: { name: programme, text: readFileSync(programme, 'utf8') },
    host: '127.0.0.1',
    port,
    sharesPort: port !== 0,
    trustedProxies: 0,
    vault: openVault(readKeyRing(keyFile)),
    // As it ships; written where nobody reads it.
    log: openLog('info', gathered(process.stderr)),
    partners: Promise.resolve(nobody),
    pretend: { startAt, onMoved: () => Promise.resolve(), untilReported: () => Promise.resolve() },
    requestsPerMinuteMax,
    startPerSecond,
    ...(files === undefined ? {} : { web: () => Promise.resolve({ citizen: files, console: files }) }),
    ...(intake ? { intake } : {}),
  });
  return { port: Number(new URL(service.url).port), stop: async () => await service.stop() };
}

/** The same routes and rooms; every transaction is said to be committed after 1 ms, and every session to be there. */
async function startWithoutDatabase({ databaseUrl, keyFile, programme }: BenchServer) {
  const real = openDb({ url: databaseUrl, role: 'danbi_app' });
  const file = { name: programme, text: readFileSync(programme, 'utf8') };
  const open = await real.tx((tx) => openProgramme(tx, file, () => Promise.resolve(false), startAt));
  await real.close();
  const known = { ...open, look: () => Promise.resolve(), isCurrent: () => Promise.resolve(true), nextChange: () => undefined };
  const parts = { db: waitingDb, vault: openVault(readKeyRing(keyFile)), clock: () => startAt, open: known };
  const server = await openApi({
    ...parts,
    // Nobody looks around in it, and it does not mind.
    room: { ...openWaitingRoom({ ...parts, machineClock: Date.now, pressure: () => 0, startPerSecond: everybody }), rung: () => 'full' },
    log: openLog('info', gathered(process.stderr)),
    tally: refusalTally(waitingDb, parts.clock),
    visits: visitTally(waitingDb, open.id),
    ...nobody,
    ensureRegistered: () => Promise.reject(new Error('Nobody is asked.')),
    registeredNow: () => Promise.reject(new Error('Nobody is asked.')),
    publicUrl: 'http://localhost',
    trustedProxies: 0,
    requestsPerMinuteMax,
  });
  return { port: await listen(server, { host: '127.0.0.1', port: 0 }), stop: async () => await server.close() };
}

async function startNoop({ answer, port = 0 }: BenchServer) {
  const server = fastify({ logger: false });
  server.setValidatorCompiler(TypeBoxValidatorCompiler);
  const { body, answers, path } = contract.preregister;
  server.post(path, { schema: { body, response: answers }, handler: async (_, reply) => await reply.code(201).send(answer) });
  return { port: await listen(server, { host: '127.0.0.1', port, reusePort: port !== 0 }), stop: async () => await server.close() };
}
