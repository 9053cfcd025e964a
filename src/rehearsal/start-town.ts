import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { minuteMs } from '#core/time.ts';
import type { Programme } from '#core/programme.ts';
import { startSandboxService } from '#main/sandbox-service.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { openPostgres } from '#platform/postgres.ts';
import { Stopped } from './in-parallel.ts';
import type { Citizen } from './nation.ts';
import { registerLines, sandboxLines } from './papers.ts';
import type { Stage } from './stage.ts';
import type { Town } from './town.ts';

export interface TownSettings {
  /** The programme’s file, as text. */
  readonly file: string;
  readonly programme: Programme;
  readonly stage: Stage;
  readonly citizens: readonly Citizen[];
  readonly signal: AbortSignal;
}

/** Everybody comes from this one address: a limit for strangers would measure the rehearsal. */
const requestsPerMinuteMax = 10_000_000;
/** 5,000 people are about a megabyte of lines, one request. */
const peopleAtOnce = 5_000;

/**
 * Starts a database that nobody wants back, the service, and the pretend partners in a process of their own, and moves the citizens in.
 * What it started it stops again, also when it fails half-way.
 */
export async function startTown({ file, programme, stage, citizens, signal }: TownSettings): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'danbi-rehearsal-'));
  // PostgreSQL may run under a lent account, which must be able to enter.
  chmodSync(folder, 0o755);
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const postgres = await openPostgres({ folder: join(folder, 'postgres'), durability: 'disposable' });
    closing.push(() => postgres.stop());
    if (signal.aborted) throw new Stopped();
    const service = await startSandboxService({
      databaseUrl: postgres.url,
      programme: { name: `${programme.id}.yaml`, text: file },
      host: '127.0.0.1',
      port: 0,
      keys: newKeyRing(),
      log: openLog('error', process.stderr),
      startAt: stage.preregisterAt - minuteMs,
      requestsPerMinuteMax,
    });
    closing.push(() => service.stop());
    const control = async (path: string, body: unknown) =>
      await post(new URL(path, `${service.sandbox.control}/control/`).href, 'application/json', JSON.stringify(body));
    for (let from = 0; from < citizens.length; from += peopleAtOnce) {
      const lines = [...sandboxLines(citizens.slice(from, from + peopleAtOnce))].join('');
      const { refused, complaints } = await post(`${service.sandbox.control}/control/people`, 'application/x-ndjson', lines);
      if (refused !== 0) throw new Error(`The sandbox refused ${String(refused)} people: ${JSON.stringify(complaints)}`);
    }
    const imported = await service.importLines(() => registerLines(citizens, stage));
    if (imported.refused !== 0) throw new Error(`The register refused ${imported.refused} people of the rehearsal.`);
    return {
      app: service.url,
      databaseUrl: postgres.url,
      control,
      setClock: async (instant) => {
        if (instant <= service.clock()) return;
        if ((await service.advance(instant)) === false) throw new Error('The clock would not be moved.');
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function post(address: string, type: string, body: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await request(address, { method: 'POST', headers: { 'content-type': type }, body });
  if (answer.statusCode >= 400) throw new Error(`The sandbox answered ${answer.statusCode} to ${new URL(address).pathname}: ${await answer.body.text()}`);
  return (await answer.body.json()) as Readonly<Record<string, unknown>>;
}
