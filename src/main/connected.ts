import { systemClock } from '#platform/clock.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import { openProbe } from '#modules/launch/index.ts';
import type { MessageProviders } from '#partners/message/message.ts';

/** Whom this installation speaks to, for the launch sheet: card companies by name, and who carries messages. */
export function connectedOf({ issuers, messages }: { readonly issuers: CardIssuers; readonly messages: MessageProviders }) {
  return {
    issuers: new Set(issuers.keys()),
    messages,
    probe: openProbe({ issuers, messages, machineClock: systemClock }),
  };
}
