import type { Fact } from './schema-entitlement.ts';
import type { ProgrammeDocument } from './schema.ts';
import { isDayText } from './time.ts';

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
    super(`The fact ${fact} is missing.`);
    this.fact = fact;
  }
}

/** A fact of the wrong type, or one that the programme does not know. */
export class WrongFact extends Error {
  readonly fact: string;
  constructor(fact: string, why: string) {
    super(`The fact ${fact} ${why}.`);
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
 * Facts of one thing, as CEL reads them: numbers and money as bigint, dates as Date.
 * CEL types a variable by its class, so each bag has its own.
 */
export class FactBag {
  readonly [fact: string]: FactValue;
}
class Applicant extends FactBag {}
class Person extends FactBag {}
class Household extends FactBag {}
class Merchant extends FactBag {}
class Purchase extends FactBag {}
class Application extends FactBag {}
export const bagClasses = {
  applicant: Applicant,
  person: Person,
  household: Household,
  merchant: Merchant,
  purchase: Purchase,
  application: Application,
} as const;

/** Turns told facts into a bag. Throws WrongFact on a fact of the wrong type or one nobody declared. */
export function bagOf(bag: BagName, told: Told | undefined, types: FactTypes): FactBag {
  const facts = new bagClasses[bag]() as Record<string, FactValue>;
  const known = types[bag];
  for (const name in told) {
    const value = told[name]!;
    const type = known.get(name);
    const wrong = wrongWith(type, value);
    if (wrong !== undefined) throw new WrongFact(`${bag}.${name}`, wrong);
    if (typeof value === 'number') facts[name] = BigInt(value);
    else if (type !== 'date') facts[name] = value;
    else if (isWholeDay(value as string)) facts[name] = dayDate(value as string, `${bag}.${name}`);
  }
  return facts;
}

/** Whether told facts would make a bag. Throws WrongFact as `bagOf` does; of a family, only the bags that are read are made. */
export function checkFacts(bag: BagName, told: Told, types: FactTypes): void {
  const known = types[bag];
  for (const name in told) {
    const value = told[name]!;
    const type = known.get(name);
    const wrong = wrongWith(type, value);
    if (wrong !== undefined) throw new WrongFact(`${bag}.${name}`, wrong);
    if (type === 'date' && isWholeDay(value as string)) dayDate(value as string, `${bag}.${name}`);
  }
}

function wrongWith(type: FactType | undefined, value: string | number | boolean): string | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? undefined : 'must be text';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'number':
    case 'money':
      return typeof value === 'number' ? undefined : 'must be a whole number';
    case 'date':
      return typeof value === 'string' && value.length === 10 ? undefined : 'must be a day like 2002-12-31';
    case undefined:
      return 'is not declared in this programme';
  }
}

/** A register may hold 1938-00-00: the year is still good, the day is no date, so the fact is not there. */
function isWholeDay(day: string): boolean {
  return day.slice(5, 7) !== '00' && day.slice(8) !== '00';
}

/** People share birthdays: 130 years hold fewer than 50,000 of them. */
const daysMax = 50_000;
const days = new Map<string, Date>();

function dayDate(text: string, fact: string): Date {
  let day = days.get(text);
  if (day) return day;
  if (!isDayText(text)) throw new WrongFact(fact, 'is not a day that exists');
  if (days.size >= daysMax) days.clear();
  days.set(text, (day = new Date(`${text}T00:00:00Z`)));
  return day;
}

/** Reads `household.size` out of a context. Throws MissingFact. */
export function readFact(context: Context, path: FactPath): FactValue {
  const value = context[path.bag]?.[path.fact];
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
