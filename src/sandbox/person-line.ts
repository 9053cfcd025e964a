import { ciOf, faults, type Card, type Fault, type Person } from './person.ts';

/** 50 cards: nobody real has more than 20, and two pages of 20 have to be filled. */
const cardsMax = 50;

/** Reads one JSON line into a person. Answers what is wrong, when something is. Card tokens and the ci are made up when left out. */
export function readPersonLine(text: string, issuer: string): Person | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'This is not JSON.';
  }
  if (!isRecord(value)) return 'A person is an object.';
  const id = textOf(value['id'], 64);
  const name = textOf(value['name'], 40);
  const birthdate = textOf(value['birthdate'], 10);
  if (!id || !name || !birthdate || !/^\d{4}-\d{2}-\d{2}$/.test(birthdate)) return 'A person needs id, name and birthdate (YYYY-MM-DD).';
  const listed = value['cards'] ?? [];
  if (!Array.isArray(listed) || listed.length > cardsMax) return `cards is a list of at most ${cardsMax}.`;
  const cards: Card[] = [];
  for (const [index, card] of listed.entries()) {
    const read = readCard(card, id, index, issuer);
    if (typeof read === 'string') return read;
    cards.push(read);
  }
  const registered = (['bulk', 'late', 'none'] as const).find((one) => one === value['registered']);
  const phone = (['unknown', 'no-advertising', 'push-gone'] as const).find((one) => one === value['phone']);
  const spouseOf = textOf(value['spouse_of'], 200);
  const facts = isRecord(value['facts']) ? factsOf(value['facts']) : {};
  return {
    id,
    ci: textOf(value['ci'], 200) ?? ciOf(id),
    name,
    birthdate,
    phoneNumber: textOf(value['phone_number'], 20) ?? '+821000000000',
    cards,
    register: textOf(value['register'], 64) ?? id,
    relation: textOf(value['relation'], 40) ?? 'head',
    region: textOf(value['region'], 80) ?? 'seoul',
    ...(registered === undefined ? {} : { registered }),
    ...(phone === undefined ? {} : { phone }),
    ...(spouseOf === undefined ? {} : { spouseOf }),
    facts,
  };
}

/** The person’s line on the register, as the register office sends it: of a day, or of the base date. */
export function registerEntry(person: Person, asOf = ''): Record<string, unknown> {
  const { ci, register, relation, birthdate, spouseOf, facts, moved } = person;
  const region = moved && moved.on <= asOf ? moved.to : person.region;
  return { ci, register, relation, region, birthDate: birthdate, ...(spouseOf === undefined ? {} : { spouseOf }), facts };
}

function readCard(value: unknown, personId: string, index: number, issuer: string): Card | string {
  if (!isRecord(value)) return 'A card is an object.';
  const fault = value['fault'];
  if (fault !== undefined && !isFault(fault)) return `fault is one of ${faults.join(', ')}.`;
  return {
    token: textOf(value['token'], 100) ?? `card-${personId}-${index + 1}`,
    maskedNumber: textOf(value['masked_number'], 30) ?? '****-****-****-0000',
    type: textOf(value['type'], 40) ?? 'credit',
    issuer: textOf(value['issuer'], 64) ?? issuer,
    ...(fault ? { fault } : {}),
  };
}

function factsOf(value: Readonly<Record<string, unknown>>): Person['facts'] {
  const facts: Record<string, string | number | boolean> = {};
  for (const [key, fact] of Object.entries(value)) {
    if (typeof fact === 'string' || typeof fact === 'number' || typeof fact === 'boolean') facts[key] = fact;
  }
  return facts;
}

function isFault(value: unknown): value is Fault {
  return faults.some((fault) => fault === value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown, lengthMax: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= lengthMax ? value : undefined;
}
