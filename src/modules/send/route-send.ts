import { hash } from 'node:crypto';
import { chooseLane, type Lane } from '#core/lane.ts';
import { faultOf } from '#core/message-compose.ts';
import { asCampaignSent, asSent } from '#core/message-name.ts';
import type { Instant } from '#core/time.ts';
import type { Reach } from '#modules/contact/index.ts';
import type { MessageProvider, MessageProviders, OutMessage } from '#partners/message/message.ts';
import type { DueSend, SendKey, UnderWay } from './send.store.ts';

export interface TwoLanguages {
  readonly ko: string;
  readonly en: string;
}

/** What is to be said, once it is found to be still true. */
export interface Said {
  readonly verdict: 'say';
  readonly title: TwoLanguages;
  readonly text: TwoLanguages;
  /** By what name a text message calls the programme. */
  readonly nameInTexts: TwoLanguages;
  /** On which ways out it may leave: the message’s own, as far as the citizen agreed to them. Empty: it is in the inbox and that is all. */
  readonly ways: ReadonlySet<string>;
  readonly policy: Parameters<typeof faultOf>[2];
  readonly isAdvertising: boolean;
  /** After so many seconds it tells nothing any more. */
  readonly livesS: number;
  /** Until then a device that they chose and is not known yet is waited for, before another way is taken. Left out: nothing is. */
  readonly deviceUntil?: Instant;
  /** As which approved text a campaign goes by alimtalk, by language; in a language that is not there it does not. Left out: under the name of its notice. */
  readonly alimtalk?: Readonly<Partial<Record<'ko' | 'en', { readonly template: string; readonly variables: Readonly<Record<string, string>> }>>>;
}

export type Verdict = Said | { readonly verdict: 'later'; readonly dueAt: Instant } | { readonly verdict: 'drop'; readonly why: string };

/** A send on its way to a provider. */
export interface Handed extends UnderWay {
  /** The how-manieth try on this way: each has as many. */
  readonly triesHere: number;
  readonly addressId: string;
  readonly message: OutMessage;
  readonly by: MessageProvider;
}

/**
 * Chooses the next way to somebody: their order, without what is spent, and a provider that is well. What may have arrived goes where it may have, and
 * nowhere beside it. Nothing when no way is left.
 */
export function routeSend(
  send: DueSend,
  said: Said,
  reach: Reach | undefined,
  { providers, laneOf, now, random }: { providers: MessageProviders; laneOf: (id: string) => Lane; now: Instant; random: () => number },
): Handed | undefined {
  if (!reach) return undefined;
  const approved = said.alimtalk ? said.alimtalk[reach.lang] : { template: send.messageId };
  for (const channel of reach.channels.filter((one) => said.ways.has(one))) {
    const text = (said.alimtalk ? asCampaignSent : asSent)(said.text[reach.lang], channel, said.nameInTexts[reach.lang]);
    if (faultOf(text, channel, said.policy) || (channel === 'alimtalk' && !approved)) continue;
    for (const { id, address } of reach.addresses) {
      const fitting = providers.filter((one) => one.channel === channel && one.reaches === address.kind);
      const spot = channel === 'push' ? `push:${id}` : channel;
      if (fitting.length === 0 || send.spent.includes(spot) || (send.doubted ?? spot) !== spot) continue;
      const lanes = fitting.map((one) => laneOf(one.id));
      const by = fitting[chooseLane(lanes, now, random())]!;
      const { citizenId, programmeId, messageId, occasion } = send;
      return {
        citizenId,
        programmeId,
        messageId,
        occasion,
        tries: send.tries + 1,
        triesHere: send.tries + 1 - send.triesElsewhere,
        channel,
        address: spot,
        provider: by.id,
        addressId: id,
        by,
        message: {
          reference: referenceOf(send, spot),
          to: address,
          title: said.title[reach.lang],
          text,
          lang: reach.lang,
          template: messageId,
          ...(channel === 'alimtalk' ? approved : {}),
          isAdvertising: said.isAdvertising,
          livesS: said.livesS,
        },
      };
    }
  }
  return undefined;
}

/** Ours for this send on this address, the same on every try, and nobody’s name: 22 letters. */
export function referenceOf({ citizenId, programmeId, messageId, occasion }: SendKey, spot: string): string {
  return hash('sha256', `${citizenId}\n${programmeId}\n${messageId}\n${occasion}\n${spot}`, 'base64url').slice(0, 22);
}
