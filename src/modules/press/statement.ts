import { isStillTrue, type PressState } from '#core/press.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Quote } from './quote.store.ts';
import type { Statement, Version } from './press.store.ts';

/** A statement with all that belongs to it. */
export interface Whole {
  readonly statement: Statement;
  /** Newest first; there is always one. */
  readonly versions: readonly Version[];
  readonly quotes: readonly Quote[];
  /** What a second person was asked about the newest version, and said. */
  readonly approval: Approval | undefined;
}

export function newestOf({ versions }: Pick<Whole, 'versions'>): Version {
  return versions[0]!;
}

/** The one that everybody reads. */
export function publishedOf({ versions }: Pick<Whole, 'versions'>): Version | undefined {
  return versions.find((one) => one.publishedAt !== undefined);
}

/** Where the newest version is. */
export function stateOf({ statement, versions, approval }: Whole): PressState {
  if (statement.withdrawn) return 'withdrawn';
  const newest = newestOf({ versions });
  if (newest.publishedAt !== undefined) return 'published';
  return newest.asked && approval && !approval.decision ? 'waiting' : 'draft';
}

/** What was asked to be said, word for word; nothing for a draft, also for one that was sent back: it is told by the facts of now. */
export function askedOf(whole: Whole): Version['asked'] {
  return stateOf(whole) === 'draft' ? undefined : newestOf(whole).asked;
}

/** Whether the programme says something else by now than what everybody reads. */
export function isOutdated(whole: Whole, document: ProgrammeDocument): boolean {
  const published = publishedOf(whole);
  return published?.asked !== undefined && !isStillTrue(published.asked.said, published.written, published.asked.numbers, document);
}

/** Whether somebody quotes what is no longer said. */
export function isBehind({ statement, versions }: Whole, quote: Quote): boolean {
  if (statement.withdrawn) return !quote.toldWithdrawn;
  return quote.toldVersion < (publishedOf({ versions })?.version ?? 0);
}
