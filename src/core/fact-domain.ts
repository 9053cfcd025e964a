import { bagNames, factTypesOf, type FactType } from './facts.ts';
import type { ProgrammeDocument } from './schema.ts';

/** What values a fact can take at all. Days count as whole numbers: days since 1970-01-01. */
export interface Domain {
  readonly type: FactType;
  readonly low: number;
  readonly high: number;
  /** The only texts it takes, where they are known. */
  readonly texts?: readonly string[];
}

export type Domains = ReadonlyMap<string, Domain>;

const numbers: Readonly<Record<string, readonly [low: number, high: number]>> = {
  'household.size': [1, Infinity],
  'applicant.birthYear': [1, 9_999],
  'person.birthYear': [1, 9_999],
  'applicant.accountDigit': [0, 9],
  'merchant.annualSales': [0, Infinity],
  'purchase.amount': [0, Infinity],
};

const actsAs = ['self', 'head', 'household-member', 'legal-representative', 'lineal-relative', 'sibling', 'institution-head', 'spouse'];
const ownership = ['direct', 'franchise', 'independent'];

/** The domain of every fact of a programme, by its path like household.size. */
export function domainsOf(document: ProgrammeDocument): Domains {
  const domains = new Map<string, Domain>();
  const types = factTypesOf(document);
  for (const bag of bagNames) {
    for (const [name, type] of types[bag]) {
      const path = `${bag}.${name}`;
      const texts = type === 'text' ? textsOf(document, bag, name) : undefined;
      const [low, high] = numbers[path] ?? (isCount(document, bag, name) ? [0, Infinity] : [-Infinity, Infinity]);
      domains.set(path, { type, low, high, ...(texts ? { texts } : {}) });
    }
  }
  return domains;
}

function isCount(document: ProgrammeDocument, bag: string, name: string): boolean {
  return bag === 'household' && document.facts?.household?.[name]?.count !== undefined;
}

function textsOf(document: ProgrammeDocument, bag: (typeof bagNames)[number], name: string): readonly string[] | undefined {
  if (name === 'regionGroup') return document.regions?.groups?.map((group) => group.id);
  switch (`${bag}.${name}`) {
    case 'applicant.actsAs':
      return actsAs;
    case 'merchant.ownership':
      return ownership;
    case 'application.instrument':
      return document.instruments.map((one) => one.id);
    case 'application.issuer':
      return document.issuers?.map((one) => one.id);
    case 'application.channel':
      return document.channels.map((one) => one.id);
  }
  if (bag === 'application') return undefined;
  // Whoever applies is a person too.
  const fact = document.facts?.[bag]?.[name] ?? (bag === 'applicant' ? document.facts?.person?.[name] : undefined);
  const own = fact?.oneOf ?? (fact?.mix === undefined ? undefined : document.facts?.person?.[fact.mix]?.oneOf);
  return own && fact?.mixed !== undefined && !own.includes(fact.mixed) ? [...own, fact.mixed] : own;
}
