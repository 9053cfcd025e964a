import type { Ask, Decision } from '#core/decision.ts';
import type { Question } from '#core/question.ts';

interface AskMeaning {
  readonly asks: string;
  readonly reads: readonly (keyof Question)[];
  readonly more?: string;
}

const family: readonly (keyof Question)[] = ['person', 'household', 'people', 'of', 'claims'];

/** What each question is, and which fields it reads besides those it needs. A new `ask` without an entry does not compile. */
export const askMeanings: Readonly<Record<Ask, AskMeaning>> = {
  preregister: { asks: 'May this person ask to be told, now?', reads: ['channel', 'applicant'] },
  inquire: { asks: 'May this person look up their grant here, now; when next?', reads: ['applicant', 'ticketAt', 'zone'] },
  apply: {
    asks: 'May this person apply here, now; for how much; when next?',
    reads: [...family, 'claimedBy', 'instrument', 'issuer', 'cardType', 'owner', 'used', 'ticketAt', 'zone'],
    more: 'Looked at in this order: who may ask, who already holds the claim, whether anything is due and how much, as what it may come, and last the hour. So `next` really is the instant at which the answer becomes yes. Without facts of the beneficiary, entitlement is not looked at, nor for whom this applicant may ask.',
  },
  appeal: {
    asks: 'May this be appealed here, now; what to bring; what would a granted appeal give?',
    reads: ['eventOn', 'applicant', 'changed', 'toRegion', 'used', ...family],
    more: 'Without facts of the person or the household only the door is looked at. A granted appeal adds a member (`changed` holds their facts), takes one away (`changed.id` says whom), gives the person a household of their own (`changed.size`, when only the size is known), or changes what `changed` and `toRegion` say; then the entitlement is decided again.',
  },
  changeRegion: {
    asks: 'May the region in which the grant counts be changed, now, to there?',
    reads: ['toRegion', 'registeredRegion', 'used', 'applicant'],
  },
  entitlement: {
    asks: 'Eligible or not; the amount in parts; which household, and why?',
    reads: ['applicant', ...family],
    more: 'With `people` the household is built by the programme’s rules; `grant.household` says which way was taken and what the other would have given.',
  },
  instrument: {
    asks: 'May the grant be received this way; or, with `held`, this way instead?',
    reads: ['channel', 'issuer', 'cardType', 'owner', 'held', 'appliedAt'],
  },
  spend: {
    asks: 'May this purchase use the grant, and which part of it?',
    reads: ['instrument', 'issuer', 'cardType', 'region', 'balance', 'wallets', 'issuedAt'],
    more: '`spend.grant` is what the grant pays, `spend.own` what the citizen pays. Without `balance` enough is taken to be left.',
  },
  donate: { asks: 'May so much be donated; what is then received; until when can it be undone?', reads: ['entitled', 'issuer', 'applicant', ...family] },
  undoDonation: { asks: 'May a donation still be taken back?', reads: ['issuer', 'channel'] },
  deemedDonation: { asks: 'Does not having applied count as a donation by now?', reads: [] },
  deadlines: {
    asks: 'Every deadline of this person still to come.',
    reads: ['applicant', 'channel', 'applied', 'instrument', 'issuer', 'donatedAt', 'issuedAt'],
  },
  schedule: {
    asks: 'Which payments come, and when?',
    reads: ['applied', 'appliedAt', 'registeredAt', 'channel', 'issuer', 'spent', 'spentOn', 'applicant', ...family],
  },
  notices: {
    asks: 'Which notices is this person due from now on?',
    reads: [
      'applicant',
      'registeredAt',
      'applied',
      'appliedAt',
      'paidAt',
      'amountChangedAt',
      'dayChangedAt',
      'closingChangedAt',
      'expiryChangedAt',
      'balance',
      'instrument',
      ...family,
    ],
  },
  event: { asks: 'What becomes of the money after a death, a refund, a lost card …?', reads: ['phase'] },
};

/** Fields whose shape only says what kind of value they hold. */
export const fieldMeanings: Readonly<Partial<Record<keyof Question, string>>> = {
  at: 'The instant of the question: with an offset (`2021-09-07T10:00+09:00`), or without one, then in the programme’s time zone.',
  ticketAt: 'When a waiting-room ticket was drawn; counts instead of `at` for as long as the programme honours it.',
  balance: 'What is left of the grant.',
  amount: 'How much is to be donated.',
  entitled: 'How much the person is entitled to, when it is already known.',
  donatedAt: 'When the donation was made.',
  appliedAt: 'When the person applied.',
  registeredAt: 'When the person registered, or asked to be told.',
  issuedAt: 'When the money was issued; paper that the law keeps valid counts from then.',
  paidAt: 'When the person was paid.',
  amountChangedAt: 'When the amount was changed.',
  dayChangedAt: 'When the day on which the person may come first was moved.',
  closingChangedAt: 'When the last day to apply was moved.',
  expiryChangedAt: 'When the last day to spend was moved.',
  allSpentAt: 'When the last of the money was spent.',
  applied: 'Whether the person has applied.',
  eventOn: 'With an appeal: the day of the event.',
  spent: 'How much has been spent.',
  spentOn: 'On which day the spending was reached.',
};

/** A new field of an answer without an entry does not compile. */
export const answerMeanings: Readonly<Record<'id' | keyof Decision, string>> = {
  id: 'The question’s `id`, when it had one.',
  ask: 'What was asked.',
  answer: '`yes`, `no`, or `unsure`: a fact is missing, or nothing was published for this case.',
  rule: 'The id of the rule that decided. Where no rule did, the place: the programme’s id, a channel, a section.',
  source: 'The sources of that rule. Empty where no rule decided.',
  mark: 'How sure the rule is, when less than confirmed.',
  version: 'The version of the programme that decided.',
  words: '`{ko, en}`: the rule in words for people.',
  refusal: 'The [code](programme-reference.md#refusals) of the refusal. Its words are filled with `facts`.',
  facts: 'What fills the refusal’s words: `next`, `closed`, `fact`, `by`, `limit` …',
  next: 'For a no: the instant at which it becomes a yes. Left out when it never does.',
  until: 'For a yes: the first instant at which it is over.',
  missed: '`{fact, have, op, limit, by}`: a threshold, and by how much it was missed.',
  instead: 'A list of what else can be done: `{do, channel, opens, until, words}`, soonest first. `do` is another ask, `support` or `visit`.',
  applicant:
    '`{rule, claims, payee}`: as whom the applicant was taken, for whom they ask, and whose card or account the money goes to (`applicant`, `beneficiary` or `head`).',
  grant:
    '`{amount, parts, elsewhere, beneficiaries, household}`. `amount` is the sum of `parts` (`{id, payer, amount, source}`) and at most the cap. `elsewhere` is paid by others already and not counted. `household` is `{size, members, way, rules, other}`: `way` is `register`, `apart` or `together`. `other` is `{way, amount, inSum}`, the way not taken: `amount` is what this question would have come to by it, `inSum` what the people of both households receive together, `taken` and `other`, which decided.',
  before: 'For an appeal: the grant as it is without it.',
  later: '`{outage, dependency, words, source}`: an outside system is down; what is asked for is taken now and decided once that is back.',
  credit: '`{on}`: the day on which the money is there.',
  spend: '`{grant, own, wallets}`: what the grant pays, what the citizen pays, what each wallet pays.',
  donation: '`{donated, received, undoUntil}`.',
  region: 'The region in which the grant now counts.',
  evidence: 'A list of `{ko, en}`: what to bring.',
  outcome: '`{what, instruments, channel}`: what becomes of it.',
  deadlines: 'A list of `{id, what, at, channel, instrument, source}`, soonest first; at `at` it is over.',
  payments: 'A list of `{id, amount, on, validUntil, waitsFor, wallet, source}`. Without `on` it still hangs on something: `waitsFor.spending`.',
  notices: 'A list of `{id, at, channels, source}`, soonest first.',
};

const korea = 'kr-2020-emergency-relief';
const premium = 'kr-2021-win-win-relief';
const hongKong = 'hk-2021-consumption-voucher';
const couple = [
  {
    id: 'kim',
    register: 'a',
    relation: 'head',
    spouseOf: 'lee',
    earner: true,
    status: 'korean',
    premium: 190_000,
    insurance: 'workplace',
    propertyTaxBase: 0,
    financialIncome: 0,
  },
  {
    id: 'lee',
    register: 'b',
    relation: 'head',
    spouseOf: 'kim',
    earner: true,
    status: 'korean',
    premium: 50_000,
    insurance: 'workplace',
    propertyTaxBase: 0,
    financialIncome: 0,
  },
];

/** Real questions to shipped programmes; the answers beside them are computed. */
export const examples: readonly { readonly says: string; readonly programme: string; readonly question: Question }[] = [
  { says: 'On the evening before', programme: korea, question: { ask: 'preregister', at: '2020-05-10T20:00', applicant: { birthYear: 1984 } } },
  {
    says: 'Somebody born in 1984 on a day that is not theirs',
    programme: korea,
    question: { ask: 'inquire', at: '2020-05-04T10:00', channel: 'inquiry-site', applicant: { birthYear: 1984 } },
  },
  {
    says: 'A head of household on their day',
    programme: korea,
    question: {
      id: 'q1',
      ask: 'apply',
      at: '2020-05-14T09:00',
      channel: 'card-online',
      applicant: { birthYear: 1984, isHead: true },
      household: { size: 3, region: 'seoul', makeup: 'with-korean' },
      instrument: 'card',
      issuer: 'shinhan',
    },
  },
  {
    says: 'Somebody who is not the head',
    programme: korea,
    question: { ask: 'apply', at: '2020-05-14T09:00', channel: 'card-online', applicant: { birthYear: 1984, isHead: false, actsAs: 'household-member' } },
  },
  {
    says: 'A birth after the base date',
    programme: korea,
    question: {
      ask: 'appeal',
      at: '2020-05-20T10:00',
      channel: 'community-centre',
      reason: 'birth',
      eventOn: '2020-04-20',
      household: { size: 3, region: 'seoul', makeup: 'with-korean' },
    },
  },
  {
    says: 'A move to another city',
    programme: korea,
    question: { ask: 'changeRegion', at: '2020-06-10T10:00', channel: 'card-online', instrument: 'card', toRegion: 'busan', registeredRegion: 'busan' },
  },
  {
    says: 'A couple registered apart, who both earn: together they are under the limit, apart one is over it',
    programme: premium,
    question: { ask: 'entitlement', at: '2021-09-10T10:00', people: couple, of: 'kim' },
  },
  {
    says: 'One won too much',
    programme: premium,
    question: {
      ask: 'entitlement',
      at: '2021-09-10T10:00',
      person: { status: 'korean' },
      household: { size: 1, premium: 170_001, insurance: 'workplace', earners: 1, propertyTaxBase: 0, financialIncome: 0 },
    },
  },
  {
    says: 'A card company that takes no part',
    programme: korea,
    question: { ask: 'instrument', at: '2020-05-20T10:00', channel: 'card-online', instrument: 'card', issuer: 'citi' },
  },
  {
    says: 'A purchase that is larger than what is left',
    programme: korea,
    question: {
      ask: 'spend',
      at: '2020-06-10T19:00',
      instrument: 'card',
      region: 'seoul',
      balance: 20_000,
      merchant: { class: 'restaurant', region: 'seoul', ownership: 'independent' },
      purchase: { amount: 35_000, payment: 'card' },
    },
  },
  { says: 'A part of the grant', programme: korea, question: { ask: 'donate', at: '2020-05-14T09:05', amount: 100_000, entitled: 800_000, issuer: 'shinhan' } },
  {
    says: 'The next morning, where the issuer gives a day more',
    programme: korea,
    question: { ask: 'undoDonation', at: '2020-05-15T09:00', donatedAt: '2020-05-14T09:05', issuer: 'shinhan' },
  },
  { says: 'Too early to tell', programme: korea, question: { ask: 'deemedDonation', at: '2020-08-01T00:00', applied: false } },
  {
    says: 'Somebody who has the money on a card',
    programme: korea,
    question: { ask: 'deadlines', at: '2020-06-10T10:00', applicant: { birthYear: 1984 }, applied: true, instrument: 'card' },
  },
  {
    says: 'Three instalments, the last after spending',
    programme: hongKong,
    question: { ask: 'schedule', at: '2021-08-20T10:00', instrument: 'octopus', channel: 'electronic', registeredAt: '2021-07-10T09:00' },
  },
  {
    says: 'Somebody who asked to be told',
    programme: korea,
    question: { ask: 'notices', at: '2020-05-10T00:00', applicant: { birthYear: 1984 }, registeredAt: '2020-05-09T12:00' },
  },
  { says: 'A death after the money came', programme: korea, question: { ask: 'event', at: '2020-06-10T10:00', event: 'death', phase: 'credited' } },
];
