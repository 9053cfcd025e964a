import type { Instant } from '#core/time.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { awaitVersions, findVersions, listHeads, type VersionHead } from './programme.store.ts';
import { knownOf, type Known, type OpenProgramme, type Versions } from './versions.ts';

/** 10 s from a publish until it holds: every process looks each second, and has it by then, or answers nothing; see isCurrent. */
export const publishLeadMs = 10_000;
/** 2 s: so far the clocks of two machines may be apart; a time service keeps them a hundred times closer. */
const clocksApartMsMax = 2_000;
/** 8 s: whoever has not looked for so long may have missed what holds now. */
const knowsForMs = publishLeadMs - clocksApartMsMax;

/** A programme whose versions become known here by the commit that puts them on record, and not by a restart. */
export interface FollowedProgramme extends OpenProgramme {
  /** Looks what there is; every second. Throws when the database does. */
  readonly look: () => Promise<void>;
  /** Whether no version can be in force now that this process does not know. Looks first where the last look is old. */
  readonly isCurrent: () => Promise<boolean>;
  /** When the next version takes effect, for everybody or for a share, of those that are to come. */
  readonly nextChange: (after: Instant) => Instant | undefined;
}

export interface FollowSettings {
  readonly db: Db;
  readonly clock: Clock;
  /** The machine’s time: a look is old whatever a pretended clock says. */
  readonly machineClock: Clock;
}

/**
 * Follows what is put on record. A publish takes effect at least `publishLeadMs` after it began, and a look waits for a publish that is under way:
 * so until `knowsForMs` after a look everything that holds is known, and what is learned later holds only later. A request that was let in by
 * `isCurrent` is therefore answered by one version from its first line to its last, and all processes answer for one instant by the same.
 */
export function followVersions(versions: Versions, { db, clock, machineClock }: FollowSettings): FollowedProgramme {
  const { open } = versions;
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** From when on there is something in force that this release cannot read. */
  let unreadableFrom = Number.POSITIVE_INFINITY;
  let looking: Promise<void> | undefined;

  const look = async () => {
    const { known, unreadable, at } = await readAnew(db, machineClock, open.id, versions.known());
    if (known !== versions.known()) versions.learn(known);
    unreadableFrom = Math.min(Number.POSITIVE_INFINITY, ...unreadable.map((one) => one.effectiveFrom));
    lookedAt = Math.max(lookedAt, at);
  };
  // Whoever comes while one looks waits for that look.
  const lookOnce = async () => await (looking ??= look().finally(() => (looking = undefined)));
  const knows = () => machineClock() - lookedAt < knowsForMs && clock() < unreadableFrom;
  return {
    ...open,
    look: lookOnce,
    isCurrent: async () => {
      if (!knows()) await lookOnce().catch(() => undefined);
      return knows();
    },
    nextChange: (after) => {
      const held = versions.known().filter(({ row }) => row.withdrawnAt === undefined);
      const coming = held.flatMap(({ row }) => [row.effectiveFrom, ...row.steps.map((one) => one.from)]).filter((from) => from > after);
      return coming.length === 0 ? undefined : Math.min(...coming);
    },
  };
}

interface Read {
  readonly known: readonly Known[];
  readonly unreadable: readonly VersionHead[];
  /** When nobody was publishing: whoever does later, does so for a time at least `publishLeadMs` after this. */
  readonly at: Instant;
}

/** What is on record now; the same list where nothing changed. */
async function readAnew(db: Db, machineClock: Clock, programmeId: string, known: readonly Known[]): Promise<Read> {
  const { heads, at } = await db.tx(async (tx) => {
    await awaitVersions(tx, programmeId);
    const heldAt = machineClock();
    return { heads: await listHeads(tx, programmeId), at: heldAt };
  });
  const same = (head: VersionHead) =>
    known.find(({ row }) => row.version === head.version && row.fileHash.equals(head.fileHash) && row.effectiveFrom === head.effectiveFrom);
  const missing = heads.filter((head) => !same(head)).map((head) => head.version);
  // Taken back, or for another share than before.
  const isMoved = ({ row }: Known, head: VersionHead) => row.withdrawnAt !== head.withdrawnAt || row.steps.length !== head.steps.length;
  const isSame = heads.every((head) => !same(head) || !isMoved(same(head)!, head));
  if (missing.length === 0 && isSame && heads.length === known.length) return { known, unreadable: [], at };
  const rows = missing.length === 0 ? [] : await findVersions(db, programmeId, missing);
  const read = new Map(rows.map((row) => [row.version, knownOf(row)]));
  const next = heads.flatMap((head) => {
    const one = same(head) ?? read.get(head.version);
    return one ? [{ ...one, row: { ...one.row, ...head } }] : [];
  });
  return { known: next, unreadable: heads.filter((head) => !next.some(({ row }) => row.version === head.version)), at };
}
