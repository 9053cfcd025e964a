import { Type, type Static } from 'typebox';
import { closed, Count, Expression, Id, list, LocalDate, Money, oneOf, optional, ruleFields, text, Words } from './schema-words.ts';

const FactName = (description: string) => Type.String({ description, pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 64 });

export const Fact = closed({
  type: oneOf(['number', 'money', 'text', 'flag', 'date'], 'What values the fact takes.'),
  oneOf: optional(Type.Array(Id('An allowed value.'), { description: 'The only values a text fact may take.', minItems: 1, maxItems: 200 })),
  words: optional(Words),
  asOf: optional(Id('The base date (from `baseDates`) on which the fact is read.')),
  income: optional(Type.Boolean({ description: 'True when more of it must never give more money; the property tests then hold the programme to that.' })),
  sum: optional(FactName('Household facts only: the sum of this fact of its members.')),
  count: optional(FactName('Household facts only: how many members have this flag.')),
  any: optional(FactName('Household facts only: true when any member has this flag.')),
  every: optional(FactName('Household facts only: true when every member has this flag.')),
  mix: optional(FactName('Household facts only: the members’ common value of this text fact, or `mixed` when they differ.')),
  mixed: optional(Id('The value that `mix` takes when members differ.')),
});
export type Fact = Static<typeof Fact>;

const factsOf = (whom: string) =>
  Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }), Fact, {
    description: `Facts of ${whom} that this programme asks for, beyond the standard ones.`,
  });

export const Facts = closed(
  {
    person: optional(factsOf('one person (the beneficiary)')),
    household: optional(factsOf('the household')),
    applicant: optional(factsOf('the person who applies')),
    merchant: optional(factsOf('the shop')),
    purchase: optional(factsOf('the purchase')),
  },
  'The facts the rules may speak of. An expression over a fact that is neither standard nor declared here is refused when the file is read.',
);

export const Household = closed(
  {
    base: Id('The base date on which the household is read.'),
    drops: optional(
      list(
        closed({ ...ruleFields, relations: Type.Array(Id('A relation to the head.'), { minItems: 1, maxItems: 20 }) }),
        'Who on the register does not count: by relation to the head.',
      ),
    ),
    joins: optional(
      list(
        closed({
          ...ruleFields,
          dependants: Type.Array(Id('The dependant’s relation to the insured person: spouse, child, parent…'), { minItems: 1, maxItems: 20 }),
        }),
        'Who registered elsewhere counts all the same: health-insurance dependants, by their relation to the insured member.',
      ),
    ),
    better: optional(
      list(
        closed({ ...ruleFields, merge: oneOf(['earning-spouses'], 'Who may be counted together: spouses registered apart who both earn.') }),
        'Households that are counted apart unless counting them together gives more: both are evaluated, the better is taken.',
      ),
    ),
  },
  'How a household is built from people on registers.',
);

const TableRef = closed(
  {
    table: Id('A table from `tables`.'),
    row: text('The fact that chooses the row, like household.size.', 80),
    column: optional(text('The fact that chooses the column, like household.insurance.', 80)),
    shift: optional(
      closed(
        { when: Expression('When it holds, the row moves.'), rows: Type.Integer({ minimum: 1, maximum: 10, description: 'By how many rows.' }) },
        'For example one row further for two earners.',
      ),
    ),
  },
  'A limit read from a table.',
);

export const Table = closed({
  ...ruleFields,
  words: optional(Words),
  values: Type.Record(
    Type.String({ pattern: '^[a-z0-9][A-Za-z0-9_-]*$' }),
    Type.Union([Money, Type.Record(Type.String({ pattern: '^[a-z0-9][A-Za-z0-9_-]*$' }), Money)]),
    {
      description:
        'Row → value, or row → column → value. A row or column that is not published is left out, and a decision that needs it says “not published” instead of guessing.',
    },
  ),
  above: optional(oneOf(['last', 'unpublished'], 'What rows beyond the last one use: the last row, or nothing (not published). Left out means unpublished.')),
});

export const EligibilityRule = closed({
  ...ruleFields,
  words: Words,
  otherwise: optional(Words),
  of: optional(
    oneOf(
      ['person', 'household'],
      'Whom it tests. A household rule that fails puts the whole household out; a person rule only that person. Left out means household.',
    ),
  ),
  holds: optional(Expression('The rule passes when this is true.')),
  fact: optional(text('For a threshold: the fact compared, like household.premium.', 80)),
  op: optional(oneOf(['<', '<=', '>', '>='], 'For a threshold: the boundary, exactly. 이하 is <=, 미만 is <, 이상 is >=, 초과 is >.')),
  limit: optional(Money),
  limitFrom: optional(TableRef),
  unless: optional(Expression('When this is true the rule is not applied.')),
});
export type EligibilityRule = Static<typeof EligibilityRule>;

const PhaseOut = closed(
  {
    perPerson: Money,
    persons: text('The fact that counts the persons, like household.size.', 80),
    income: text('The income fact.', 80),
    by: text('The fact that chooses the thresholds, like household.filing.', 80),
    from: Type.Record(Type.String(), Money, { description: 'Up to this income the amount is whole.' }),
    zeroAt: Type.Record(Type.String(), Money, { description: 'At this income and above the amount is zero.' }),
  },
  'An amount that melts in a straight line between two incomes.',
);

export const AmountPart = closed({
  ...ruleFields,
  payer: Words,
  words: optional(Words),
  when: optional(Expression('The part is paid only when this is true.')),
  of: optional(
    oneOf(
      ['unit', 'person'],
      'Whether `when` and the value are read once for the unit, or for each beneficiary. Left out: person when the unit is a person, else unit.',
    ),
  ),
  flat: optional(Money),
  bySize: optional(
    Type.Record(Type.String({ pattern: '^[1-9][0-9]?$' }), Money, {
      description: 'Household size → amount. The last size stands for itself and every larger one.',
    }),
  ),
  matrix: optional(
    closed(
      {
        rows: text('The fact that chooses the row.', 80),
        columns: text('The fact that chooses the column.', 80),
        values: Type.Record(Type.String(), Type.Record(Type.String(), Money)),
      },
      'Row × column, like category × region.',
    ),
  ),
  phaseOut: optional(PhaseOut),
  share: optional(
    closed(
      {
        of: Type.Union([Type.Record(Type.String({ pattern: '^[1-9][0-9]?$' }), Money), Money], {
          description: 'What is shared: an amount, or amounts by household size.',
        }),
        ratio: Type.String({ pattern: '^(0|1)(\\.[0-9]{1,8})?$', description: 'The exact share, like "0.8717".' }),
        roundDownTo: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'The share is rounded down to this unit.' }),
      },
      'A co-funder’s share of an amount.',
    ),
  ),
  paid: optional(
    oneOf(
      ['here', 'elsewhere'],
      'elsewhere: another payer has already paid it; it is named in the decision and not counted in the amount. Left out means here.',
    ),
  ),
});
export type AmountPart = Static<typeof AmountPart>;

export const Amount = closed(
  {
    cap: optional(Money),
    rounding: optional(oneOf(['down', 'nearest'], 'How a formula ends in whole units. Left out means down.')),
    parts: Type.Array(AmountPart, { minItems: 1, maxItems: 50, description: 'The amount is the sum of these, each with its payer.' }),
  },
  'How much one unit of entitlement receives.',
);

const Instalment = closed({
  ...ruleFields,
  amount: Money,
  on: optional(LocalDate),
  withCohort: optional(Type.Boolean({ description: 'Paid on the cohort’s day.' })),
  after: optional(
    closed({ instalment: Id('An earlier instalment.'), months: Count('Calendar months after it.', 36) }, 'Paid so long after another instalment.'),
  ),
  afterSpending: optional(
    closed(
      {
        amount: Money,
        months: Count('Months after the month in which the spending is reached.', 12),
        day: Type.Integer({ minimum: 1, maximum: 28, description: 'The day of that month.' }),
      },
      'Paid once this much has been spent.',
    ),
  ),
  validMonths: optional(Count('For how many months it may be spent or collected.', 120)),
});

export const Payout = closed(
  {
    cohorts: optional(
      list(
        closed({
          ...ruleFields,
          channels: optional(Type.Array(Id('A channel.'), { maxItems: 20 })),
          registeredFrom: optional(LocalDate),
          registeredUntil: optional(LocalDate),
          paysOn: LocalDate,
        }),
        'Who registered when is paid when. `registeredUntil` includes that day. The first cohort that fits is taken.',
      ),
    ),
    schedules: optional(
      list(
        closed({
          ...ruleFields,
          when: optional(Expression('For whom (over application.instrument, application.issuer …).')),
          instalments: Type.Array(Instalment, { minItems: 1, maxItems: 24 }),
        }),
        'Instalments. The first schedule that fits is taken; none means one payment.',
      ),
    ),
    wallets: optional(
      list(
        closed({ ...ruleFields, words: Words, amount: Money, classes: optional(Type.Array(Id('A merchant class.'), { maxItems: 100 })) }),
        'The amount split by what it may buy. A wallet without classes may be used wherever the grant may.',
      ),
    ),
  },
  'When and in which pieces the grant is paid.',
);
