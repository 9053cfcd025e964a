import { Type, type Static } from 'typebox';
import { asks, type Ask } from './decision.ts';
import { closed, Count, Id, LocalDate, Money, oneOf, optional } from './schema-words.ts';

const AtInstant = Type.String({
  description: 'An instant: with an offset (2021-09-07T10:00+09:00, 2021-09-07T01:00:00.4Z), or without one, then in the programme’s time zone.',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?$',
  maxLength: 40,
});
/** Facts a programme declares itself; their types are checked against the programme. */
const FactValue = Type.Union([
  Type.String({ maxLength: 200 }),
  Type.Integer({ minimum: -1_000_000_000_000_000, maximum: 1_000_000_000_000_000 }),
  Type.Boolean(),
]);
const factsOf = (description: string) => Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }), FactValue, { description, maxProperties: 60 });

/** One question: a line of `danbi decide`, and what the server asks its own core. Every field but `ask` and `at` depends on what is asked. */
export const QuestionSchema = closed({
  id: optional(Type.String({ maxLength: 100, description: 'Comes back with the answer.' })),
  ask: oneOf(asks, 'What is asked.'),
  at: AtInstant,
  channel: optional(Id('On which channel.')),
  ticketAt: optional(AtInstant),
  zone: optional(Type.String({ maxLength: 64, description: 'The citizen’s own time zone; the answer then shows the next instant on both clocks.' })),
  applicant: optional(factsOf('Who asks: birthYear (left out when unknown), birthDate, isHead, actsAs, accountDigit, and what the programme declares.')),
  person: optional(factsOf('The one beneficiary, when there are no `people`.')),
  household: optional(factsOf('The household’s facts, when they are known as a whole: size and what the programme declares.')),
  people: optional(
    Type.Array(factsOf('id, register, relation, dependantOf, dependantAs, spouseOf, birthYear, and what the programme declares.'), {
      maxItems: 50,
      description: 'The family circle on all registers; the household is built from it.',
    }),
  ),
  of: optional(Type.String({ maxLength: 100, description: 'With `people`: whose household is asked about (a person’s id). Left out: the first.' })),
  claims: optional(
    Count('How many people’s entitlement is asked for, in a programme whose unit is the person. Left out means one; with `people` ask once for each.', 50),
  ),
  claimedBy: optional(
    Type.String({ maxLength: 100, description: 'Who already holds the claim, when somebody else does; head: the head of the own household.' }),
  ),
  used: optional(Count('How many times this was done before.', 10_000)),
  instrument: optional(Id('As what the money comes.')),
  issuer: optional(Id('Who credits it.')),
  held: optional(Id('As what the money was asked for before, when another instrument is wanted now; with `appliedAt`.')),
  cardType: optional(Id('What sort of card, such as family.')),
  owner: optional(factsOf('What the card company and the register agree on: ci, token, name (flags).')),
  region: optional(Type.String({ maxLength: 80, description: 'The grant’s region.' })),
  toRegion: optional(Type.String({ maxLength: 80, description: 'The region asked for.' })),
  registeredRegion: optional(Type.String({ maxLength: 80, description: 'Where the citizen is registered now.' })),
  merchant: optional(
    factsOf('The shop: class, region, headOffice, ownership (direct, franchise, independent), annualSales, localVoucher, and what the programme declares.'),
  ),
  purchase: optional(factsOf('The purchase: amount, payment (a way of paying), and what the programme declares.')),
  balance: optional(Money),
  wallets: optional(Type.Record(Type.String(), Money, { description: 'What is left in each wallet.' })),
  amount: optional(Money),
  entitled: optional(Money),
  donatedAt: optional(AtInstant),
  appliedAt: optional(AtInstant),
  registeredAt: optional(AtInstant),
  issuedAt: optional(AtInstant),
  paidAt: optional(AtInstant),
  payoutFailedAt: optional(AtInstant),
  amountChangedAt: optional(AtInstant),
  dayChangedAt: optional(AtInstant),
  closingChangedAt: optional(AtInstant),
  expiryChangedAt: optional(AtInstant),
  appealDecidedAt: optional(AtInstant),
  donationUndoneAt: optional(AtInstant),
  allSpentAt: optional(AtInstant),
  applied: optional(Type.Boolean()),
  reason: optional(Id('Why one appeals.')),
  eventOn: optional(LocalDate),
  changed: optional(factsOf('With an appeal: the facts as they would be after it.')),
  event: optional(Id('What happened: death, refund …')),
  phase: optional(Id('When it happened: before-applying, applied, credited.')),
  spent: optional(Money),
  spentOn: optional(LocalDate),
});
export type Question = Static<typeof QuestionSchema>;

/** What each question cannot be answered without. */
export const needed: Readonly<Record<Ask, readonly (keyof Question)[]>> = {
  preregister: [],
  inquire: ['channel'],
  apply: ['channel', 'applicant'],
  appeal: ['channel', 'reason'],
  changeRegion: ['instrument', 'channel'],
  entitlement: [],
  instrument: ['instrument'],
  spend: ['merchant', 'purchase'],
  donate: ['amount'],
  undoDonation: ['donatedAt'],
  deemedDonation: ['applied'],
  deadlines: [],
  schedule: ['instrument'],
  notices: [],
  event: ['event'],
};
