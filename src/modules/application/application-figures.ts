import { dayOf } from '#core/time.ts';
import { byPerson, firstLevel, unknownLabel, type Change, type Counted } from '#modules/figures/index.ts';
import type { NewApplication } from './application.store.ts';

/** What of an application figures tell apart. */
interface CountedApplication extends Counted, Pick<NewApplication, 'amount' | 'channel' | 'at'> {
  readonly issuer?: string | undefined;
}

/** What one accepted application is counted by, when it comes and when it is counted again from the rows. */
export function applicationFigures({ amount, birthYear, region, channel, issuer, at }: CountedApplication, zone: string): readonly Change[] {
  return [
    { figure: 'applications', change: 1n, at },
    { figure: 'granted', change: amount, at },
    { figure: 'granted.region', label: firstLevel(region), change: amount },
    { figure: 'applications.channel', label: channel || unknownLabel, change: 1n },
    { figure: 'applications.issuer', label: issuer ?? unknownLabel, change: 1n },
    ...byPerson('applications', { birthYear, region }, Number(dayOf(at, zone).slice(0, 4))),
  ];
}
