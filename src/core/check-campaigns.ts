import type { CheckGroup } from './check-report.ts';
import { linksIn } from './message-links.ts';

/** What stands in every advertisement holds no link, and each way out has one price. The number by which one refuses may stand. */
export const checkCampaigns: CheckGroup = (document, report) => {
  for (const key of ['sender', 'optOut'] as const) {
    for (const lang of ['ko', 'en'] as const) {
      const [link] = linksIn(document.campaigns?.advertising?.[key][lang] ?? '');
      if (link)
        report(
          ['campaigns', 'advertising', key, lang],
          'campaigns.link',
          `This stands in every advertisement, and it holds “${link.found}”.`,
          'Take it out: people are told that official messages never hold a link. A number that costs nothing, like 080-…, may stand.',
        );
    }
  }
  const seen = new Set<string>();
  for (const [i, { channel }] of (document.campaigns?.prices ?? []).entries()) {
    if (seen.has(channel))
      report(
        ['campaigns', 'prices', i, 'channel'],
        'campaigns.two_prices',
        `There are two prices for ${channel}.`,
        'Keep one: otherwise nobody knows what a release costs.',
      );
    seen.add(channel);
  }
};
