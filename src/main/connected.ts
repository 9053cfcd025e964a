import { systemClock } from '#platform/clock.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import { openProbe } from '#modules/launch/index.ts';
import type { MessageProviders } from '#partners/message/message.ts';

/** Whom this installation speaks to, for the launch sheet: card companies by name, and the ways on which somebody carries messages. */
export function connectedOf({ issuers, messages }: { readonly issuers: CardIssuers; readonly messages: MessageProviders }) {
  return {
    issuers: new Set(issuers.keys()),
    channels: new Set<string>(messages.map((one) => one.channel)),
    probe: openProbe({ issuers, machineClock: systemClock }),
  };
}
