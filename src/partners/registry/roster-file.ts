import { createReadStream } from 'node:fs';
import { isStorable } from '#platform/storable-text.ts';
import type { FactValue, RegisterEntry, RegisterLine, Registry } from './registry.ts';

/** 64 KB a line: an entry is 300 bytes. A longer line is refused without being kept. */
const lineBytesMax = 65_536;
const factsMax = 60;
const lineFeed = 0x0a;

/** A register in a file of JSON Lines (one RegisterEntry a line, UTF-8). Throws, from `read`, when the file cannot be read at all. */
export function rosterFile(path: string, asOf: string): Registry {
  return rosterStream(() => createReadStream(path), asOf);
}

/** The same over any source of bytes, such as an HTTP answer. `open` is called once per `read`. */
export function rosterStream(open: () => AsyncIterable<Uint8Array>, asOf: string): Registry {
  return {
    asOf,
    async *read() {
      let number = 0;
      for await (const line of linesOf(open())) {
        number += 1;
        if (line === 'too long') yield { ok: false, line: number, why: `The line is longer than ${lineBytesMax} bytes.` };
        else if (line.length > 0) yield readLine(line, number);
      }
    },
  };
}

/** Splits bytes into lines and keeps at most one line’s worth of them. Empty lines are handed on, so that numbers stay true. */
async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | 'too long'> {
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  const take = (): Uint8Array | 'too long' => {
    const line = keptBytes > lineBytesMax ? 'too long' : Buffer.concat(kept);
    kept = [];
    keptBytes = 0;
    return line === 'too long' || line.at(-1) !== 0x0d ? line : line.subarray(0, -1);
  };
  const keep = (piece: Uint8Array) => {
    keptBytes += piece.length;
    if (keptBytes <= lineBytesMax) kept.push(piece);
    else kept = [];
  };
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (keptBytes > 0) yield take();
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readLine(bytes: Uint8Array, line: number): RegisterLine {
  const no = (why: string): RegisterLine => ({ ok: false, line, why });
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch (error) {
    return no(error instanceof SyntaxError ? 'The line is not JSON.' : 'The line is not UTF-8.');
  }
  if (!isRecord(value)) return no('The line is not an object.');
  const entry = entryOf(value);
  return typeof entry === 'string' ? no(entry) : { ok: true, line, entry };
}

/** The entry, or what is wrong with it. The complaint names fields, never what they hold. */
function entryOf(value: Readonly<Record<string, unknown>>): RegisterEntry | string {
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
