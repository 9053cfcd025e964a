import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox';

/** An object that refuses every key it does not name: a mistyped key is an error, never a silence. */
export function closed<P extends TProperties>(properties: P, description?: string): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });
}

/** A list with a limit: a programme is read by people, and no real one needs more than this. */
export function list<T extends TSchema>(item: T, description: string, itemsMax = 500) {
  return Type.Array(item, { description, maxItems: itemsMax });
}

export const optional = Type.Optional;

export function text(description: string, lengthMax = 2_000) {
  return Type.String({ description, minLength: 1, maxLength: lengthMax });
}

export const Id = (description: string) => Type.String({ description, pattern: '^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$', maxLength: 64 });

export const Words = closed(
  {
    ko: text('In Korean, as an official would say it.'),
    en: text('The same in English.'),
  },
  'A sentence or name for people, in Korean and in English.',
);
export type Words = Static<typeof Words>;

/** 20: “[…] ” of 20 Korean letters takes half of an SMS, and leaves a sentence. */
const shortName = (description: string) =>
  Type.String({ description, minLength: 1, maxLength: 20, pattern: '^[^\\[\\]{}\\s]([^\\[\\]{}\\n\\r]*[^\\[\\]{}\\s])?$' });

export const ShortName = closed(
  { ko: shortName('In Korean, 20 letters at the most, without brackets.'), en: shortName('In English, likewise.') },
  'By what name a text message calls the programme: each begins with it in brackets, like “[소비쿠폰] ”. Left out means `name`.',
);

export const LocalDate = Type.String({
  description: 'A calendar day in the programme’s time zone, like 2020-05-11.',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
});

export const LocalMinute = Type.String({
  description: 'A minute in the programme’s time zone, like 2020-05-11T07:00. 24:00 is the end of that day.',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-4]):[0-5][0-9]$',
});

export const ClockMinute = Type.String({
  description: 'A time of day, like 23:30. 24:00 is midnight at the end of the day.',
  pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$',
});

/** 10^15: a thousand times the whole 2020 programme in won, and still exact in JSON. */
const moneyMax = 1_000_000_000_000_000;

export const Money = Type.Integer({
  description: 'Whole units of the programme’s currency, as `currency` defines them.',
  minimum: 0,
  maximum: moneyMax,
});

export const Count = (description: string, max = 10_000) => Type.Integer({ description, minimum: 0, maximum: max });

export const Expression = (description: string) =>
  Type.String({
    description: `${description} A CEL expression over the declared facts; it is type-checked when the file is read.`,
    minLength: 1,
    maxLength: 1_000,
  });

export function oneOf<const V extends string>(values: readonly V[], description: string) {
  return Type.Enum(values as unknown as [V, ...V[]], { description });
}

export const Mark = oneOf(
  ['confirmed', 'single', 'derived', 'memory', 'conflict', 'invented'],
  'How sure the rule is: confirmed (two pages, or the ministry’s own release), single (one page), derived (by arithmetic), memory (unchecked), conflict (sources disagree), invented (an example nobody published). Left out means confirmed.',
);

/** What every rule carries: its name, where it comes from, and how sure that is. */
export const ruleFields = {
  id: Id('The rule’s name. Decisions, findings and the console refer to it.'),
  source: Type.Array(Type.String({ maxLength: 64 }), {
    description: 'The clauses or notices this rule comes from: ids from `sources`.',
    minItems: 1,
    maxItems: 10,
  }),
  mark: optional(Mark),
  note: optional(text('For the next reader: what is uncertain or surprising here.')),
};
