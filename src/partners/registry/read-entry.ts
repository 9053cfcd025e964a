import { isStorable } from '#platform/storable-text.ts';
import type { FactValue, RegisterEntry } from './registry.ts';

/** 60: several times what all programmes so far have asked of one person. */
const factsMax = 60;

/** The entry, or what is wrong with it. The complaint names fields, never what they hold. */
export function readEntry(value: unknown): RegisterEntry | string {
  if (!isRecord(value)) return 'The line is not an object.';
  if (Object.keys(value).some((key) => !known.has(key))) return 'The line has a field that no register entry has.';
  const { ci, register, relation, region, dependantOf, dependantAs, spouseOf, birthDate } = value;
  if (!isStorable(ci) || !isStorable(register) || !isStorable(relation) || !isStorable(region))
    return 'ci, register, relation and region are text of 1 to 200 characters.';
  if (!isMaybeText(dependantOf) || !isMaybeText(dependantAs) || !isMaybeText(spouseOf))
    return 'dependantOf, dependantAs and spouseOf, where given, are text of 1 to 200 characters.';
  if (birthDate !== undefined && !isDay(birthDate)) return 'birthDate is not a day like 1986-03-14.';
  const birthYear = value['birthYear'] ?? (birthDate === undefined ? undefined : Number(birthDate.slice(0, 4)));
  if (birthYear !== undefined && !isYear(birthYear)) return 'birthYear is not a year like 1986.';
  if (birthDate !== undefined && birthYear !== Number(birthDate.slice(0, 4))) return 'birthYear and birthDate differ.';
  const facts = factsOf(value['facts'] ?? {});
  if (typeof facts === 'string') return facts;
  return {
    ci,
    register,
    relation,
    region,
    facts,
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(dependantOf === undefined ? {} : { dependantOf }),
    ...(dependantAs === undefined ? {} : { dependantAs }),
    ...(spouseOf === undefined ? {} : { spouseOf }),
  };
}

const known: ReadonlySet<string> = new Set([
  'ci',
  'register',
  'relation',
  'region',
  'dependantOf',
  'dependantAs',
  'spouseOf',
  'birthYear',
  'birthDate',
  'facts',
]);

function factsOf(value: unknown): Readonly<Record<string, FactValue>> | string {
  if (!isRecord(value)) return 'facts is not an object.';
  const facts: Record<string, FactValue> = {};
  const entries = Object.entries(value);
  if (entries.length > factsMax) return `facts holds more than ${factsMax}.`;
  for (const [key, fact] of entries) {
    if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(key)) return 'The name of a fact is like annualIncome.';
    if (!isStorable(fact) && typeof fact !== 'boolean' && !isWhole(fact)) return `The fact ${key} is neither text, a whole number nor true or false.`;
    facts[key] = fact;
  }
  return facts;
}

function isMaybeText(value: unknown): value is string | undefined {
  return value === undefined || isStorable(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1_880 && value <= 2_200;
}

/** A real day of the calendar: 1999-02-29 is none. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
