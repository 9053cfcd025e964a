import { versionAt, type Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import type { Instant } from '#core/time.ts';
import type { VersionRow } from './programme.store.ts';

/** The programme that is open here, in all its versions; what was ever decided can be decided again. */
export interface OpenProgramme {
  readonly id: string;
  /** The version in force at an instant; before the first one, the first. */
  at(instant: Instant): Programme;
  version(version: number): Programme;
}

/** A version as this process knows it. */
export interface Known {
  readonly row: VersionRow;
  readonly programme: Programme;
}

/** All versions that one process knows. What it learns later changes nothing of an instant that it already answers for; see follow-versions.ts. */
export interface Versions {
  readonly open: OpenProgramme;
  readonly known: () => readonly Known[];
  /** Takes the place of everything known. */
  readonly learn: (known: readonly Known[]) => void;
}

/** `first`: at least one. */
export function openVersions(programmeId: string, first: readonly Known[]): Versions {
  let known = first;
  let holding = holdingOf(first);
  return {
    open: {
      id: programmeId,
      at: (instant) => versionAt(holding, instant) ?? holding.reduce((earliest, one) => (one.effectiveFrom < earliest.effectiveFrom ? one : earliest)),
      version(version) {
        const found = known.find(({ row }) => row.version === version);
        if (!found) throw new Error(`Version ${version} of ${programmeId} is not on record.`);
        return found.programme;
      },
    },
    known: () => known,
    learn: (more) => {
      known = more;
      holding = holdingOf(more);
    },
  };
}

/** A version that is on record; nothing where this release cannot read it. What is on record says from when it holds, to the second. */
export function knownOf(row: VersionRow): Known | undefined {
  const { programme } = readProgramme(row.file, `${row.programmeId} version ${row.version}`);
  return programme && { row, programme: programme.effectiveFrom === row.effectiveFrom ? programme : { ...programme, effectiveFrom: row.effectiveFrom } };
}

function holdingOf(known: readonly Known[]): readonly Programme[] {
  return known.filter(({ row }) => row.withdrawnAt === undefined).map(({ programme }) => programme);
}
