import { readFile } from 'node:fs/promises';
import type { Programme } from '#core/programme.ts';
import { comparisonOf } from './comparison.ts';
import { roughPlan } from './faults.ts';
import { nationOf } from './nation.ts';
import { Stopped } from './in-parallel.ts';
import { publishedOf } from './published.ts';
import { rehearse } from './rehearse.ts';
import type { Report } from './report.ts';
import { stageOf } from './stage.ts';
import { startTown } from './start-town.ts';

export interface HoldRehearsal {
  readonly programme: Programme;
  /** The programme’s file, as the service reads it. */
  readonly file: string;
  readonly citizens: number;
  readonly seed: number;
  /** How often the service is killed on the way, at moments that the seed deals. */
  readonly kills: number;
  /** Whether everything else is broken on purpose too; see faults.ts. */
  readonly isRough?: boolean;
  /** A PostgreSQL on which a database may be made. Left out: one is started. */
  readonly serverUrl?: string | undefined;
  readonly signal: AbortSignal;
  readonly progress: (now: string, done: number, all: number) => void;
}

/** 100: each costs some seconds, and a hundredth finds nothing that the first fifty did not. */
export const killsMax = 100;
/** 20,000: everything a citizen was told is kept until the end, about 30 KB each. */
export const citizensMax = 20_000;

/** The programme cannot be rehearsed yet; the message says why. */
export class CannotRehearse extends Error {
  override name = 'CannotRehearse';
}

/**
 * Holds one rehearsal from the first process to the last check, and leaves nothing behind, whichever way it ends.
 * Throws CannotRehearse for a programme it cannot drive, and Stopped when the signal says so.
 */
export async function holdRehearsal(wanted: HoldRehearsal): Promise<Report> {
  const { programme, seed, signal, progress } = wanted;
  const stage = stageOf(programme);
  if (typeof stage === 'string') throw new CannotRehearse(stage);
  const faults = wanted.isRough ? { ...roughPlan, kills: wanted.kills || roughPlan.kills } : { kills: wanted.kills, cuts: 0, volleys: 0, isRough: false };
  const startedAt = performance.now();
  const citizens = [...nationOf({ seed, citizens: wanted.citizens, regions: stage.regions, issuers: stage.issuers, example: stage.example })];
  try {
    const town = await startTown({ file: await readFile(wanted.file, 'utf8'), programme, stage, citizens, serverUrl: wanted.serverUrl, signal });
    try {
      const { tally, book, faults: made, checks } = await rehearse({ programme, stage, town, citizens, seed, faults, signal, progress });
      const published = publishedOf(programme.id);
      return {
        programme: programme.id,
        version: programme.version,
        currency: programme.document.currency.code,
        seed,
        kills: faults.kills,
        tally,
        book,
        ...(published ? { comparison: comparisonOf(book, published) } : {}),
        faults: made,
        checks,
        holds: checks.every((check) => check.holds),
        seconds: (performance.now() - startedAt) / 1_000,
      };
    } finally {
      await town.stop();
    }
  } catch (error) {
    // Whatever breaks after the signal breaks because of it.
    throw signal.aborted ? new Stopped('The rehearsal was told to stop.') : error;
  }
}
