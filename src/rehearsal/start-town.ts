import { join } from 'node:path';
import { request } from 'undici';
import type { Programme } from '#core/programme.ts';
import { minuteMs } from '#core/time.ts';
import { startSandbox } from '#main/start-sandbox.ts';
import { findFreePort } from '#platform/free-port.ts';
import { openConsole } from './console.ts';
import { Stopped } from './in-parallel.ts';
import type { Citizen } from './nation.ts';
import { openOwnDatabase } from './own-database.ts';
import { sandboxLines } from './papers.ts';
import { startServiceProcess } from '#main/service-process.ts';
import type { Stage } from './stage.ts';
import type { Place, Town } from './town.ts';

export interface TownSettings {
  /** The programme’s file, as text. */
  readonly file: string;
  readonly programme: Programme;
  readonly stage: Stage;
  readonly citizens: readonly Citizen[];
  /** A PostgreSQL on which a database may be made. Left out: one is started. */
  readonly serverUrl: string | undefined;
  readonly signal: AbortSignal;
}

/** 2,000 households are about two megabytes of lines, one request. */
const householdsAtOnce = 2_000;
/** 20 s: a request that was on its way when something broke is answered by then. */
const shakenMs = 20_000;
/** Soon at first, because a killed service is back in seconds; 50 s in all, because a busy machine takes its time. */
const retryMs = [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600];

/**
 * Starts a database that nobody wants back, the pretend partners and the service, each in a process of its own, and moves the citizens in.
 * What it started it stops again, also when it fails half-way.
 */
export async function startTown({ file, programme, stage, citizens, serverUrl, signal }: TownSettings): Promise<Town> {
  const closing: (() => unknown)[] = [];
  const stop = async () => {
    const failed: unknown[] = [];
    // One that will not close keeps no other open.
    for (const close of closing.splice(0).reverse())
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  };
  try {
    const sandboxStarts = startSandbox(programme, { SANDBOX_RETRY_MS: retryMs.join(',') });
    // It may fail while the database starts; that is heard below.
    const sandboxOrNone = sandboxStarts.catch(() => undefined);
    closing.push(async () => await (await sandboxOrNone)?.stop());
    const database = await openOwnDatabase(serverUrl);
    // The database and its folder go last.
    closing.unshift(database.stop);
    const sandbox = await sandboxStarts;
    await putPeople(sandbox.control, citizens, stage);
    if (signal.aborted) throw new Stopped();
    const service = await startServiceProcess({
      databaseUrl: database.url,
      programme: { name: `${programme.id}.yaml`, text: file },
      port: await findFreePort(),
      keyFile: join(database.folder, 'keys.json'),
      startAt: stage.preregisterAt - minuteMs,
      partners: sandbox,
      isRehearsed: true,
    });
    closing.push(service.stop);
    const { place, shake } = shakeable(service);
    const office = await openConsole(place, service.consoleLink, signal);
    closing.push(office.close);
    const control = async (path: string, body: unknown) =>
      await post(new URL(path, `${sandbox.control}/control/`).href, 'application/json', JSON.stringify(body));
    return {
      service: place,
      databaseUrl: database.url,
      control,
      phonesSince: async (since) => new Map(Object.entries((await control('phones', { since }))['phones'] as Record<string, number>)),
      setClock: office.setClock,
      figures: office.figures,
      killService: async () => {
        await service.kill();
        shake();
      },
      cutConnections: async () => {
        shake();
        await database.cutConnections();
        shake();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Invented citizens become people of the sandbox. Throws when it takes one of them not. */
async function putPeople(control: string, citizens: readonly Citizen[], stage: Stage): Promise<void> {
  for (let from = 0; from < citizens.length; from += householdsAtOnce) {
    const lines = [...sandboxLines(citizens.slice(from, from + householdsAtOnce), stage)].join('');
    const { refused, complaints } = await post(`${control}/control/people`, 'application/x-ndjson', lines);
    if (refused !== 0) throw new Error(`The sandbox refused ${String(refused)} people: ${JSON.stringify(complaints)}`);
  }
}

/** The service, with how long ago something of it was broken. */
function shakeable({ url, kills, untilUp }: Place): { readonly place: Place; readonly shake: () => void } {
  let shakenUntil = 0;
  return {
    place: { url, kills, untilUp, isShaken: () => performance.now() < shakenUntil },
    shake: () => void (shakenUntil = performance.now() + shakenMs),
  };
}

async function post(address: string, type: string, body: string): Promise<Readonly<Record<string, unknown>>> {
  // A connection of its own: what was asked for is not asked for twice because a kept one had been closed.
  const answer = await request(address, { method: 'POST', headers: { 'content-type': type }, body, reset: true });
  if (answer.statusCode >= 400) throw new Error(`The sandbox answered ${answer.statusCode} to ${new URL(address).pathname}: ${await answer.body.text()}`);
  return (await answer.body.json()) as Readonly<Record<string, unknown>>;
}
