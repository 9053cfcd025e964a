import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { isInShare, placeIn, wholeShare } from '#core/share.ts';
import type { Instant } from '#core/time.ts';
import { findCircleIds } from '#modules/register/index.ts';
import type { Reader } from '#platform/db.ts';
import type { VersionHead, VersionRow } from './programme.store.ts';

/** The programme that is open here, in all its versions; what was ever decided can be decided again. */
export interface OpenProgramme {
  readonly id: string;
  /** What holds for everybody at an instant: for public pages, operators and the line. Before the first version, the first. Who may ask: tools/at-large.test.ts. */
  at(instant: Instant): Programme;
  /** What holds for one person: another than for everybody while a version holds for a share of people. */
  of(tx: Reader, citizenId: string, instant: Instant): Promise<Programme>;
  /** The same for several people, by person. */
  ofEach(tx: Reader, citizenIds: readonly string[], instant: Instant): Promise<ReadonlyMap<string, Programme>>;
  /** The same for one family circle; nothing: on no register. */
  ofCircle(circleId: string | undefined, instant: Instant): Programme;
  /** Whether some have another version than the rest. */
  isShared(instant: Instant): boolean;
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
  let timeline = timelineOf(first);
  const at = (instant: Instant) => atLarge(timeline, instant);
  const ofCircle = (circleId: string | undefined, instant: Instant) => {
    const large = at(instant);
    const trial = circleId === undefined ? undefined : trialAt(timeline, large, instant);
    return trial && isInShare(placeIn(trial.draftId, circleId!), trial.share) ? trial.programme : large;
  };
  const isShared = (instant: Instant) => timeline.trials.length > 0 && trialAt(timeline, at(instant), instant) !== undefined;
  const ofEach = async (tx: Reader, citizenIds: readonly string[], instant: Instant) => {
    const circles = isShared(instant) ? await findCircleIds(tx, citizenIds) : new Map<string, string>();
    return new Map(citizenIds.map((citizenId) => [citizenId, ofCircle(circles.get(citizenId), instant)]));
  };
  return {
    open: {
      id: programmeId,
      at,
      ofCircle,
      isShared,
      ofEach,
      of: async (tx, citizenId, instant) => (await ofEach(tx, [citizenId], instant)).get(citizenId)!,
      version(version) {
        const found = known.find(({ row }) => row.version === version);
        if (!found) throw new Error(`Version ${version} of ${programmeId} is not on record.`);
        return found.programme;
      },
    },
    known: () => known,
    learn: (more) => {
      known = more;
      timeline = timelineOf(more);
    },
  };
}

/** A version that is on record; nothing where this release cannot read it. What is on record says from when it holds, to the second. */
export function knownOf(row: VersionRow): Known | undefined {
  const { programme } = readProgramme(row.file, `${row.programmeId} version ${row.version}`);
  return programme && { row, programme: programme.effectiveFrom === row.effectiveFrom ? programme : { ...programme, effectiveFrom: row.effectiveFrom } };
}

/** From when on a version holds for everybody; nothing while it does for a share, and of one that was taken back. */
export function atLargeFrom({ withdrawnAt, steps, effectiveFrom }: Pick<VersionHead, 'withdrawnAt' | 'steps' | 'effectiveFrom'>): Instant | undefined {
  if (withdrawnAt !== undefined) return undefined;
  return steps.length === 0 ? effectiveFrom : steps.find((one) => one.share === wholeShare)?.from;
}

/** The version that holds, or will, for a share of people only. */
export function sharedOf<H extends Pick<VersionHead, 'withdrawnAt' | 'steps'>>(heads: readonly H[]): H | undefined {
  return heads.find(({ withdrawnAt, steps }) => {
    const share = steps.at(-1)?.share ?? 0;
    return withdrawnAt === undefined && share > 0 && share < wholeShare;
  });
}

interface Timeline {
  /** What holds for everybody from when on, first to last. */
  readonly large: readonly { readonly from: Instant; readonly programme: Programme }[];
  /** For which share a version holds, from one instant to another; nought is none. */
  readonly trials: readonly Trial[];
}

interface Trial {
  readonly programme: Programme;
  readonly draftId: string;
  readonly share: number;
  readonly from: Instant;
  readonly until: Instant;
}

function timelineOf(known: readonly Known[]): Timeline {
  const large = known.flatMap(({ row, programme }) => {
    const from = atLargeFrom(row);
    return from === undefined ? [] : [{ from, programme }];
  });
  const trials = known.flatMap(({ row: { steps, withdrawnAt }, programme }) =>
    withdrawnAt === undefined ? steps.map(({ share, from, draftId }, i) => ({ programme, draftId, share, from, until: steps[i + 1]?.from ?? Infinity })) : [],
  );
  return {
    large: large.toSorted((one, other) => one.from - other.from || one.programme.version - other.programme.version),
    trials: trials.filter(({ share }) => share > 0 && share < wholeShare),
  };
}

/** Of those that hold for everybody, the last to take effect; before the first, that. */
function atLarge({ large }: Timeline, instant: Instant): Programme {
  return (large.findLast(({ from }) => from <= instant) ?? large[0]!).programme;
}

/** The version that holds for a share of people at an instant. One that everybody is past is none any more. */
function trialAt({ trials }: Timeline, large: Programme, instant: Instant): Trial | undefined {
  return trials.find(({ from, until, programme }) => from <= instant && instant < until && programme.version > large.version);
}
