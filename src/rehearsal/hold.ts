import { readFile } from 'node:fs/promises';
import type { Programme } from '#core/programme.ts';
import { nationOf } from './nation.ts';
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
  readonly signal: AbortSignal;
  readonly progress: (now: string, done: number, all: number) => void;
}

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
  const startedAt = performance.now();
  const citizens = [...nationOf({ seed, citizens: wanted.citizens, regions: stage.regions, issuers: stage.issuers })];
  const town = await startTown({ file: await readFile(wanted.file, 'utf8'), programme, stage, citizens, signal });
  try {
    const { tally, checks } = await rehearse({ programme, stage, town, citizens, seed, signal, progress });
    return {
      programme: programme.id,
      version: programme.version,
      currency: programme.document.currency.code,
      seed,
      tally,
      checks,
      holds: checks.every((check) => check.holds),
      seconds: (performance.now() - startedAt) / 1_000,
    };
  } finally {
    await town.stop();
  }
}
