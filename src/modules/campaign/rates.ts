import type { TellingRates } from '#core/campaign.ts';
import { invitePerSecond, type PaceFacts } from '#core/pace.ts';
import { outsideChannels } from '#core/schema-campaign.ts';
import type { MessageProviders } from '#partners/message/message.ts';

export interface RateDeps {
  readonly messages: MessageProviders;
  /** As the worker asks it; left out, nobody has to wait. */
  readonly pace?: (() => Promise<PaceFacts>) | undefined;
}

/** How fast a campaign could go now: by the allowances from which its sends are taken. */
export async function ratesNow({ messages, pace }: RateDeps): Promise<TellingRates> {
  const perSecond = Object.fromEntries(
    outsideChannels.flatMap((channel) => {
      const firsts = [...Map.groupBy(messages, (one) => (one.channel === channel ? one.reaches : undefined))].flatMap(([reaches, [first]]) =>
        reaches === undefined || !first ? [] : [first.perSecondMax],
      );
      // Of several providers of one sort of address the first carries as much as it does well; a browser’s and a phone’s push are two sorts.
      return firsts.length === 0 ? [] : [[channel, firsts.reduce((sum, one) => sum + one, 0)] as const];
    }),
  );
  return { perSecond, ...(pace ? { invitesPerSecond: invitePerSecond(await pace()) } : {}) };
}
