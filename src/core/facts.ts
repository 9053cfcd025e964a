import type { Fact } from './schema-entitlement.ts';
import type { ProgrammeDocument } from './schema.ts';
import { isDayText } from './time.ts';
import { WrongFact, type Wrong } from './wrong-fact.ts';

export type FactType = Fact['type'];
export const bagNames = ['applicant', 'person', 'household', 'merchant', 'purchase', 'application'] as const;
export type BagName = (typeof bagNames)[number];

/** The facts every programme may speak of without declaring them. */
export const standardFacts: Readonly<Record<BagName, Readonly<Record<string, FactType>>>> = {
  applicant: { birthYear: 'number', birthDate: 'date', isHead: 'flag', actsAs: 'text', accountDigit: 'number', region: 'text', regionGroup: 'text' },
  person: {
    id: 'text',
    birthYear: 'number',
    birthDate: 'date',
    register: 'text',
    relation: 'text',
    dependantOf: 'text',
    dependantAs: 'text',
    spouseOf: 'text',
    earner: 'flag',
    region: 'text',
    regionGroup: 'text',
  },
  household: { size: 'number', region: 'text', regionGroup: 'text' },
  merchant: { class: 'text', region: 'text', headOffice: 'text', ownership: 'text', annualSales: 'money', localVoucher: 'flag' },
  purchase: { amount: 'money', payment: 'text' },
  application: { instrument: 'text', issuer: 'text', channel: 'text', cardType: 'text', registeredOn: 'date' },
};

/** A fact nobody told us. The decision is then “unsure”, never a guess. */
export class MissingFact extends Error {
  readonly fact: string;
  constructor(fact: string) {
    // An answer and no accident: where it was thrown interests nobody, and keeping that took 30 µs, more than most decisions.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`The fact ${fact} is missing.`);
    Error.stackTraceLimit = stackTraceLimit;
    this.fact = fact;
  }
}

export type FactTypes = Readonly<Record<BagName, ReadonlyMap<string, FactType>>>;

/** Standard facts and the programme’s own, by bag. */
export function factTypesOf(document: Pick<ProgrammeDocument, 'facts'>): FactTypes {
  const types = {} as Record<BagName, Map<string, FactType>>;
  for (const bag of bagNames) {
    types[bag] = new Map(Object.entries(standardFacts[bag]));
    const declared = bag === 'application' ? undefined : document.facts?.[bag];
    for (const [name, fact] of Object.entries(declared ?? {})) types[bag].set(name, fact.type);
  }
  // Whoever applies is a person too: what is declared of a person may be told of the applicant.
  for (const [name, type] of types.person) if (!types.applicant.has(name)) types.applicant.set(name, type);
  return types;
}

export type FactValue = string | bigint | boolean | Date;
export type Told = Readonly<Record<string, string | number | boolean>>;

/**
 * Facts of one thing, as CEL reads them: numbers and money as bigint, dates as Date. They stay as they were told until a rule reads one:
 * turning all of them was a sixth of a decision, and a rule reads one or two.
 */
export class FactBag {
  readonly #name: BagName;
  readonly #told: Partial<Told>;
  readonly #types: ReadonlyMap<string, FactType>;
  #added: Record<string, string> | undefined;

  constructor(name: BagName, told: Partial<Told>, types: FactTypes) {
    this.#name = name;
    this.#told = told;
    this.#types = types[name];
  }

  get(fact: string): FactValue | undefined {
    const value = this.#told[fact];
    if (value === undefined) return this.#added?.[fact];
    if (typeof value === 'number') return BigInt(value);
    if (typeof value === 'string' && this.#types.get(fact) === 'date') return isWholeDay(value) ? dayDate(value) : undefined;
    return value;
  }

  /** Adds a text that was not told but follows. */
  add(fact: string, value: string): void {
    (this.#added ??= {})[fact] = value;
  }

  /** All that is known, as the CEL library reads it: it knows a variable’s type by its class. */
  whole(): object {
    const whole = new celClasses[this.#name]() as Record<string, FactValue>;
    for (const fact of this.#types.keys()) {
      const value = this.get(fact);
      if (value !== undefined) whole[fact] = value;
    }
    return whole;
  }
}

/** The class of each bag where the CEL library reads it. */
export const celClasses = {
  applicant: class Applicant {},
  person: class Person {},
  household: class Household {},
  merchant: class Merchant {},
  purchase: class Purchase {},
  application: class Application {},
} as const;

const nothing: Told = {};

/** Told facts as a bag. Throws WrongFact on a fact of the wrong type or one nobody declared. */
export function bagOf(name: BagName, told: Told | undefined, types: FactTypes): FactBag {
  if (told !== undefined) checkFacts(name, told, types);
  return new FactBag(name, told ?? nothing, types);
}

function checkFacts(bag: BagName, told: Told, types: FactTypes): void {
  const known = types[bag];
  for (const name in told) {
    const value = told[name]!;
    const type = known.get(name);
    const wrong = wrongWith(type, value);
    if (wrong !== undefined) throw new WrongFact(`${bag}.${name}`, wrong);
    if (type === 'date' && isWholeDay(value as string) && !isDayText(value as string)) throw new WrongFact(`${bag}.${name}`, 'no_such_day');
  }
}

function wrongWith(type: FactType | undefined, value: string | number | boolean): Wrong | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? undefined : 'not_text';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'not_flag';
    case 'number':
    case 'money':
      return typeof value === 'number' ? undefined : 'not_number';
    case 'date':
      return typeof value === 'string' && value.length === 10 ? undefined : 'not_day';
    case undefined:
      return 'not_declared';
  }
}

/** A register may hold 1938-00-00: the year is still good, the day is no date, so the fact is not there. */
function isWholeDay(day: string): boolean {
  return day.slice(5, 7) !== '00' && day.slice(8) !== '00';
}

/** People share birthdays: 130 years hold fewer than 50,000 of them. */
const daysMax = 50_000;
const days = new Map<string, Date>();

function dayDate(text: string): Date {
  let day = days.get(text);
  if (day) return day;
  if (days.size >= daysMax) days.clear();
  days.set(text, (day = new Date(`${text}T00:00:00Z`)));
  return day;
}

/** Reads `household.size` out of a context. Throws MissingFact. */
export function readFact(context: Context, path: FactPath): FactValue {
  const value = context[path.bag]?.get(path.fact);
  if (value === undefined) throw new MissingFact(`${path.bag}.${path.fact}`);
  return value;
}

export type Context = Partial<Record<BagName, FactBag>>;
export interface FactPath {
  readonly bag: BagName;
  readonly fact: string;
}

export function factPath(text: string): FactPath {
  const [bag = '', fact = ''] = text.split('.');
  return { bag: bag as BagName, fact };
}
