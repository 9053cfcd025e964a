import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { appChannels } from '#modules/programme/index.ts';

/** Before the first opening there is one line as well. */
export const beforeAll: Instant = 0;
/** 30 minutes: whoever comes then comes for the opening, and has a lot. */
export const earlyMs = 1_800_000;

export interface Openings {
  /** The last opening. */
  readonly last: Instant;
  /** The next one, once it is so near that whoever comes now comes for it. */
  readonly upcoming: Instant | undefined;
}

const known = new WeakMap<Programme, readonly Instant[]>();

/** Which openings of this app lie around an instant: each minute at which somebody may begin to ask to be told, or to apply. */
export function openingsAround(programme: Programme, at: Instant): Openings {
  const all = openingsOf(programme);
  let next = 0;
  let beyond = all.length;
  while (next < beyond) {
    const middle = (next + beyond) >> 1;
    if (all[middle]! <= at) next = middle + 1;
    else beyond = middle;
  }
  const upcoming = all[next];
  return { last: all[next - 1] ?? beforeAll, upcoming: upcoming !== undefined && upcoming - at <= earlyMs ? upcoming : undefined };
}

function openingsOf(programme: Programme): readonly Instant[] {
  let openings = known.get(programme);
  if (openings === undefined) {
    const windows = appChannels(programme).flatMap((channel) => [...programme.windowsOf('preregister', channel), ...programme.windowsOf('apply', channel)]);
    const instants = windows.flatMap((window) => window.open.flatMap((intervals) => intervals.map((interval) => interval.from)));
    openings = [...new Set(instants)].toSorted((one, other) => one - other);
    known.set(programme, openings);
  }
  return openings;
}
