import type { readRegion } from '#contract/region.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Instant } from '#core/time.ts';
import { areaWords, type Speech } from '#modules/programme/index.ts';
import { mayChange, type RegionStanding } from './change-region.ts';

/** Where the grant counts, whether that may be changed now, and each change so far. */
export function regionView(speech: Speech, standing: RegionStanding, at: Instant): AnswerOf<typeof readRegion> {
  const words = (region: string) => areaWords(speech.programme, region)[speech.lang];
  const decision = mayChange(speech.programme, standing, at);
  return {
    open: decision.answer === 'yes',
    ...(decision.answer === 'yes' ? {} : { reason: speech.reason(decision) }),
    region: words(standing.card.region),
    ...(decision.answer === 'yes' && decision.until !== undefined ? { until: speech.moment(decision.until, { end: true }) } : {}),
    changes: standing.changes.toReversed().map((one) => ({ at: speech.moment(one.at), from: words(one.from), to: words(one.to) })),
    sources: speech.sources(decision.source),
  };
}
