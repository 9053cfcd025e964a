import type { Instant } from './time.ts';

/** What one provider of a channel has been like of late: what went well and what did not, each worth half a minute later. */
export interface Lane {
  readonly good: number;
  readonly bad: number;
  readonly at: Instant;
}

export const freshLane: Lane = { good: 0, bad: 0, at: 0 };

/** 60 s: an outage of minutes is seen within seconds and forgotten within minutes. */
const halfLifeMs = 60_000;
/** 10: fewer answers say nothing of a provider. */
const answersMin = 10;
/** 2 of 100 go to a provider that fails, so that it is seen when it is well again. */
const probeShare = 0.02;

/** The lane after some answers. */
export function withAnswers(lane: Lane, good: number, bad: number, at: Instant): Lane {
  const fade = fadeOf(lane, at);
  return { good: lane.good * fade + good, bad: lane.bad * fade + bad, at: Math.max(at, lane.at) };
}

/** The share of answers that were failures, from 0 to 1; 0 while there is too little to tell, and back towards 0 with time. */
export function errorShare(lane: Lane, at: Instant): number {
  const fade = fadeOf(lane, at);
  const heard = (lane.good + lane.bad) * fade;
  return heard === 0 ? 0 : (lane.bad * fade) / Math.max(heard, answersMin);
}

function fadeOf(lane: Lane, at: Instant): number {
  return 0.5 ** (Math.max(0, at - lane.at) / halfLifeMs);
}

/**
 * Which of several providers, in the order of preference, takes the next message; `random` is in [0, 1). The first has as much as it does well:
 * what it fails at goes to the next, and comes back by itself as it heals. The last takes what is left.
 */
export function chooseLane(lanes: readonly Lane[], at: Instant, random: number): number {
  let rest = random;
  for (const [i, lane] of lanes.entries()) {
    if (i === lanes.length - 1) return i;
    const share = Math.max(probeShare, (1 - errorShare(lane, at)) ** 3);
    if (rest < share) return i;
    // The same dice, stretched over what is left of it.
    rest = (rest - share) / (1 - share);
  }
  throw new RangeError('There is no lane to choose from.');
}
