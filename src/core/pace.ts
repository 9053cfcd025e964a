/**
 * How fast people are asked to come. Whoever is told “you may apply today” comes, many of them at once; so no more are told in a second than can be
 * let in, and fewer while others wait already.
 */
export interface PaceFacts {
  /** How many a second the service lets in. */
  readonly admitPerSecond: number;
  /** Which part of those who come is a partner’s that is behind with what it was given, from 0 to 1: they would come in and could not be served. */
  readonly heldShare: number;
  /** How many stand in the waiting room now. */
  readonly waiting: number;
}

/** One half: of those who are told, so many come within the minute. Ours, and on the safe side of what was published (13 of 100 came on a first day). */
const comeShare = 0.5;
/** A line that is let in within 30 s is none; behind one of 5 minutes nobody is sent. */
const easyLineS = 30;
const fullLineS = 300;

/** How many people a second may be asked to come: 0 while the line is too long or every partner is behind, and never more than can be served. */
export function invitePerSecond({ admitPerSecond, heldShare, waiting }: PaceFacts): number {
  if (!(admitPerSecond > 0)) return 0;
  const lineS = waiting / admitPerSecond;
  const brake = Math.min(1, Math.max(0, (fullLineS - lineS) / (fullLineS - easyLineS)));
  return (admitPerSecond / comeShare) * brake * (1 - Math.min(1, Math.max(0, heldShare)));
}

/** So many seconds of what was not used may be used at once: a pause does not end in a flood. */
const burstS = 1;

/** What is left of an allowance after some time without use: it fills at its rate, up to one second’s worth. */
export function refilled(leftOver: number, passedMs: number, perSecond: number): number {
  return Math.min(perSecond * burstS, leftOver + (Math.max(0, passedMs) / 1_000) * perSecond);
}

/** How long it takes to tell so many people at this pace, in ms; nothing when it stands still. */
export function invitingMs(people: number, perSecond: number): number | undefined {
  return perSecond > 0 ? Math.ceil((people / perSecond) * 1_000) : undefined;
}
