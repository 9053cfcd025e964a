import { Type, type Static } from 'typebox';
import { closed, list, Money, oneOf, optional, ruleFields, text, Words } from './schema-words.ts';

/**
 * The ways out of the app on which a campaign may go, besides the inbox, where it always stands. By Alimtalk it goes only as a text that Kakao
 * approved days before, and never as advertising.
 */
export const outsideChannels = ['push', 'alimtalk', 'sms', 'lms', 'email'] as const;
export type OutsideChannel = (typeof outsideChannels)[number];

export const Campaigns = closed(
  {
    advertising: optional(
      closed(
        {
          ...ruleFields,
          sender: Words,
          optOut: Words,
        },
        'Who advertises and how one refuses it, free of charge. Both stand in every advertisement by themselves. Left out: nothing is advertised.',
      ),
    ),
    inducements: optional(
      list(
        closed({
          ...ruleFields,
          forbids: Type.Array(text('A word that no message may hold, like 쿠폰 or coupon.', 40), { minItems: 1, maxItems: 100 }),
          except: optional(Type.Array(text('Words in which it may stand, like 소비쿠폰.', 80), { maxItems: 50 })),
        }),
        'What nobody is won over with. The name of the programme itself may always be said.',
        50,
      ),
    ),
    equalDisplay: optional(
      closed(
        { ...ruleFields, order: oneOf(['alphabetical', 'any'], 'In which order they stand: by the alphabet, which is nobody’s choice, or any.') },
        'Issuers are all named or none of them.',
      ),
    ),
    prices: optional(
      list(
        closed({
          ...ruleFields,
          channel: oneOf(outsideChannels, 'The way out.'),
          perThousand: Money,
        }),
        'What a thousand messages cost the agency, by its contracts. Shown before a release. A channel that is left out costs nothing.',
        10,
      ),
    ),
  },
  'What holds for messages that operators write to many people.',
);
export type Campaigns = Static<typeof Campaigns>;
