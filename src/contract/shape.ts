import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox';

/** An object that names every key it may hold. What is not named is refused coming in and left out going out. */
export function closed<P extends TProperties>(properties: P, description?: string): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });
}

export const optional = Type.Optional;

/** A list that cannot outgrow a page. */
export function list<T extends TSchema>(item: T, description: string, itemsMax = 500) {
  return Type.Array(item, { description, maxItems: itemsMax });
}

export function oneOf<const V extends string>(values: readonly V[], description: string) {
  return Type.Enum(values as unknown as [V, ...V[]], { description });
}

/** Finished words in the language asked for: nothing is left to fill, translate or decline. */
export const Text = (description: string) => Type.String({ description });
export const Id = (description: string) => Type.String({ description, pattern: '^[A-Za-z0-9][A-Za-z0-9_.:-]*$', maxLength: 100 });
export const Count = (description: string) => Type.Integer({ minimum: 0, description });
export const Uuid = (description: string) => Type.String({ description, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });

/** `?lang=` wins over Accept-Language; without either it is Korean. */
export const langs = ['ko', 'en'] as const;
export const Language = closed({ lang: optional(oneOf(langs, 'The language of all words in the answer.')) });

export const Moment = closed(
  {
    at: Type.String({ description: 'The instant, with the programme’s offset: 2020-05-11T07:00:00+09:00.' }),
    words: Type.String({ description: 'The same for people: 5월 11일(월) 오전 7시.' }),
  },
  'An instant. Phones do no calendar arithmetic: they show the words.',
);
export type Moment = Static<typeof Moment>;

export const Day = closed(
  { on: Type.String({ description: 'The day: 2020-05-11.' }), words: Type.String({ description: '5월 11일(월)' }) },
  'A day in the programme’s time zone.',
);
export type Day = Static<typeof Day>;

export const Money = closed(
  {
    amount: Type.Integer({ minimum: 0, description: 'Whole units of the programme’s currency.' }),
    words: Type.String({ description: '871,000원' }),
  },
  'An amount.',
);
export type Money = Static<typeof Money>;

export const Source = closed(
  {
    id: Type.String({ description: 'Its id in the programme file.' }),
    title: optional(Text('What it is called.')),
    url: optional(Text('Where it can be read.')),
    on: optional(Day),
  },
  'The clause or notice a rule comes from.',
);
export type Source = Static<typeof Source>;

export const Instead = closed(
  {
    do: Type.String({ description: 'apply, appeal, inquire, changeRegion, visit or support.' }),
    words: Text('What can be done instead, where and when.'),
    channel: optional(Text('The channel.')),
    opens: optional(Moment),
    until: optional(Moment),
  },
  'Something else that can be done.',
);
export type Instead = Static<typeof Instead>;

export const Reason = closed(
  {
    code: Type.String({ description: 'The refusal’s code, like rotation.not_your_day.' }),
    words: Text('Why, and what to do.'),
    rule: Type.String({ description: 'The rule of the programme that decided.' }),
    sources: list(Source, 'Where that rule comes from.', 20),
    next: optional(Moment),
    instead: list(Instead, 'What else can be done, soonest first.', 20),
  },
  'Why a decision is a no: words, rule, source, and what would change it.',
);
export type Reason = Static<typeof Reason>;

export const GrantPart = closed({
  id: Type.String({ description: 'The part’s id in the programme.' }),
  payer: Text('Who pays it.'),
  amount: Money,
  sources: list(Source, 'Where it comes from.', 20),
});
export type GrantPart = Static<typeof GrantPart>;

/** The answer to every “no”, as application/problem+json (RFC 9457). */
export const Problem = closed(
  {
    type: Type.String({ description: 'urn:danbi:refusal:<code>' }),
    title: Text('What the person reads.'),
    status: Type.Integer(),
    code: Type.String({ description: 'From the one table of refusals.' }),
    retry: oneOf(['never', 'later', 'now', 'same-key'], 'Whether trying again helps.'),
    reason: optional(Reason),
    request: optional(Type.String({ description: 'What to quote when asking for help.' })),
  },
  'A refusal.',
);
export type Problem = Static<typeof Problem>;
