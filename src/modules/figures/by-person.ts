import { ageBandOf } from '#core/age-band.ts';
import type { Change } from './count.ts';

/** What is not known of somebody is counted too, so that the parts add up to the whole. */
export const unknownLabel = '-';

/** What of a person things are counted by. The region is the first level, or one below it. */
export interface Counted {
  readonly birthYear?: number | undefined;
  readonly region?: string | undefined;
}

/** One thing more, or one less, of a person, by each of what is known of them. `year`: the one in which it came. */
export function byPerson(of: 'preregistrations' | 'applications', { birthYear, region }: Counted, year: number, change = 1n): Change[] {
  return [
    { figure: `${of}.digit`, label: birthYear === undefined ? unknownLabel : String(birthYear % 10), change },
    { figure: `${of}.age`, label: ageBandOf(birthYear, year) ?? unknownLabel, change },
    { figure: `${of}.region`, label: firstLevel(region), change },
  ];
}

/** A region as the map has it: gyeonggi/suwon is counted with gyeonggi. */
export function firstLevel(region: string | undefined): string {
  return region?.split('/')[0] || unknownLabel;
}
