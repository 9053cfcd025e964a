import { Type, type Static } from 'typebox';
import { grantStages } from './grant-stage.ts';
import { ClockMinute, closed, Count, Expression, Id, list, LocalDate, Money, oneOf, optional, ruleFields, text, Words } from './schema-words.ts';

const Exception = closed({
  ...ruleFields,
  words: Words,
  when: Expression('Over merchant.*, purchase.*, application.*.'),
  allows: Type.Boolean({ description: 'true: the purchase counts although a rule below would refuse it. false: it is refused.' }),
  anyRegion: optional(Type.Boolean({ description: 'With `allows`: the region is not looked at either.' })),
});

export const Use = closed(
  {
    region: optional(
      closed(
        {
          ...ruleFields,
          words: optional(Words),
          level: oneOf(['country', 'province', 'metro-or-municipality', 'municipality'], 'How near the shop must be to the grant’s region.'),
          directShops: optional(
            oneOf(
              ['shop', 'head-office'],
              'Where a directly run shop of a chain stands: at the shop, or where its head office is registered. Left out means shop.',
            ),
          ),
        },
        'Where the money may be spent.',
      ),
    ),
    exceptions: optional(list(Exception, 'Looked at first, in order; the first that fits decides.')),
    refusedClasses: optional(
      list(
        closed({ ...ruleFields, words: Words, classes: Type.Array(Id('A merchant class.'), { minItems: 1, maxItems: 100 }) }),
        'Merchant classes that do not take the money.',
      ),
    ),
    acceptedOnly: optional(
      list(
        closed({ ...ruleFields, words: Words, when: Expression('Every purchase must satisfy this.') }),
        'What every shop must be, such as a local-voucher merchant.',
      ),
    ),
    sales: optional(
      closed(
        { ...ruleFields, words: optional(Words), op: oneOf(['<', '<='], 'The boundary, exactly.'), limit: Money },
        'A ceiling on the shop’s annual sales.',
      ),
    ),
    refusedPayments: optional(
      list(
        closed({ ...ruleFields, words: Words, channels: Type.Array(Id('A way of paying.'), { minItems: 1, maxItems: 50 }) }),
        'Ways of paying that do not count, such as online or pg-kiosk.',
      ),
    ),
  },
  'What the money may buy. Order: exceptions, ways of paying, classes, what every shop must be, sales, region.',
);
export type Use = Static<typeof Use>;

export const LifeEvent = closed({
  ...ruleFields,
  words: Words,
  event: oneOf(['death', 'refund', 'lost-card', 'expiry', 'cash-out'], 'What happens.'),
  phase: optional(oneOf(['before-applying', 'applied', 'credited'], 'When it happens. Left out means at any time.')),
  outcome: oneOf(['not-payable', 'recover', 'reissue', 'restore', 'keep', 'refused'], 'What becomes of the money.'),
  instruments: optional(Type.Array(Id('An instrument.'), { maxItems: 20, description: 'As what it is issued again.' })),
  channel: optional(Id('Where.')),
});

export const AppealReason = closed({
  ...ruleFields,
  words: Words,
  eventFrom: optional(LocalDate),
  eventUntil: optional(LocalDate),
  evidence: optional(Type.Array(Words, { maxItems: 10, description: 'What to bring.' })),
  now: optional(Words),
  autoCheck: optional(Expression('When this holds the reason is proven without paper.')),
  effect: oneOf(
    ['add-member', 'remove-member', 'own-household', 'new-region', 'new-applicant', 'disown', 'recheck'],
    'What a granted appeal changes before the entitlement is decided again.',
  ),
});

export const Appeals = closed({
  reasons: Type.Array(AppealReason, { minItems: 1, maxItems: 50, description: 'The reasons; `eventFrom` and `eventUntil` both include their day.' }),
  decidedBy: optional(Words),
  answerDays: optional(Type.Integer({ minimum: 1, maximum: 365, description: 'Within how many days after it came each is to be answered.' })),
});

/** A telephone number as people dial it. */
const phonePattern = '^[0-9][0-9-]{1,18}[0-9]$';

export const Contact = closed(
  {
    ...ruleFields,
    words: Words,
    phone: Type.String({ pattern: phonePattern, description: 'As people dial it: 110, 02-2100-3399.' }),
    hours: optional(Words),
  },
  'Whom people ask by telephone.',
);

export const Roster = closed(
  { ...ruleFields, words: Words },
  'On what ground the agency holds what the register tells of people before any of them has agreed to something: said to each of them.',
);

export const purposes = ['identity', 'eligibility', 'card', 'notice', 'spending', 'promotion'] as const;

export const Consent = closed({
  ...ruleFields,
  purpose: oneOf(purposes, 'What the data is used for.'),
  collectedBy: optional(Words),
  why: optional(Words),
  recipient: Words,
  items: Words,
  keptFor: Words,
  refusing: optional(Words),
  required: Type.Boolean({ description: 'Whether the service cannot be given without it. Optional ones start off and stay off.' }),
  agreeAll: optional(Type.Boolean({ description: 'Whether an agree-all box includes it. Optional consents may not.' })),
  text: Words,
});

export const noticeChannels = ['inbox', 'push', 'sms', 'lms', 'alimtalk', 'email'] as const;
export const triggers = [
  'date',
  'preregistered',
  'rotation-day',
  'opening',
  'closing',
  'applied',
  'paid',
  'payout-failed',
  'expiry',
  'amount-changed',
  'day-changed',
  'closing-changed',
  'expiry-changed',
  'appeal-decided',
  'donated',
  'donation-undone',
  'all-spent',
] as const;
export const audiences = ['everyone', 'preregistered', 'not-applied', 'applied', 'paid', 'balance-left', 'not-automatic'] as const;

export const Notice = closed({
  ...ruleFields,
  trigger: oneOf(triggers, 'What the day is counted from.'),
  window: optional(Id('For rotation-day, opening and closing: the window.')),
  on: optional(LocalDate),
  offsetDays: optional(Type.Integer({ minimum: -365, maximum: 365, description: 'Days after the trigger; negative is before.' })),
  at: optional(ClockMinute),
  audience: oneOf(audiences, 'Who is told.'),
  channels: Type.Array(oneOf(noticeChannels, 'A way of telling.'), { minItems: 1, maxItems: 6 }),
  text: Words,
});

export const Notices = closed(
  {
    policy: closed({
      ...ruleFields,
      links: oneOf(
        ['forbid', 'allow'],
        'Whether a message may hold a link, a bare domain or a telephone number, and a push message open a page of the app (a deep link). A text message (sms, lms) never holds one.',
      ),
      classOrAmount: oneOf(['forbid', 'allow'], 'Whether a message outside the app may tell a class or an amount.'),
      quiet: optional(closed({ from: ClockMinute, to: ClockMinute }, 'Nothing is sent between these times; it waits for the end.')),
    }),
    lateDays: optional(Count('Someone who registers after a notice went out is told so many days later.', 30)),
    plan: list(Notice, 'What is said, to whom, when.'),
  },
  'Text may hold {references}: {date}, {amount}, {birthDigit}, and anything of this file by its path, like {windows.online.opens}.',
);

export const Answer = closed({
  ...ruleFields,
  for: oneOf(
    ['citizen', 'agent', 'press'],
    'Who reads it: everybody in the app and agents (citizen), agents only (agent), or the press office (press). What is for agents may tell of the one citizen who asks, like a notice: {date}, {amount}, {receipt}, {paidAt}, {spentAt}.',
  ),
  stages: optional(
    Type.Array(oneOf(grantStages, 'Where a grant stands.'), {
      minItems: 1,
      maxItems: grantStages.length,
      uniqueItems: true,
      description:
        'Of an answer for agents: where the grant of whoever asks has to stand for it to be true. Left out: wherever. Several answers to one question, each for some stages, leave the agent the one that is true now.',
    }),
  ),
  question: Words,
  answer: Words,
});

export const Matching = closed(
  {
    ...ruleFields,
    cardOwner: oneOf(['ci', 'card-token'], 'By what the owner of a card is matched. Never by name: spellings differ.'),
    mismatch: Id('The channel for those who do not match.'),
  },
  'How we know that a card is the citizen’s own.',
);

export const OneClaim = closed(
  { ...ruleFields, words: Words, second: oneOf(['appeal'], 'What a second claim becomes.') },
  'Two people ask for the same person: the first holds, the second gets a way to object, and there is never a second payment.',
);

export const Published = Type.Record(Type.String(), text('A figure somebody published.', 400));
