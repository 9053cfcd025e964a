import { parse } from 'csv-parse/sync';
import { lineBytesMax, linesOf } from './lines.ts';
import { readEntry } from './read-entry.ts';
import type { FactValue, RegisterLine, Registry } from './registry.ts';

/** 500 lines a parse: a parser of its own for each line costs twenty times as much. */
const batchMax = 500;
/** 100: the fixed columns and every fact an entry may have. */
const columnsMax = 100;
const required = ['ci', 'register', 'relation', 'region'] as const;
const optional = ['birthYear', 'birthDate', 'dependantOf', 'dependantAs', 'spouseOf'] as const;
const fixed: ReadonlySet<string> = new Set([...required, ...optional]);
const factColumn = /^facts\.[a-z][A-Za-z0-9]{0,63}$/;

/**
 * A register as CSV (RFC 4180, UTF-8, with or without a byte order mark). The first line names the columns; facts are columns like
 * `facts.premium`. An empty cell says nothing; `true`, `false` and whole numbers are what they look like, anything else is text.
 * A record is one line, so that a quote nobody closed costs one line and not the rest of the file.
 */
export function csvStream(open: () => AsyncIterable<Uint8Array>, asOf: string): Registry {
  return {
    asOf,
    async *read() {
      let number = 0;
      let columns: readonly string[] | undefined;
      let batch: { line: number; text: string }[] = [];
      for await (const bytes of linesOf(open())) {
        number += 1;
        const text = bytes === 'too long' ? undefined : textOf(bytes);
        if (columns === undefined) {
          const header = text === undefined ? wrongHeader : headerOf(text);
          if (typeof header === 'string') {
            yield { ok: false, line: number, why: header };
            return;
          }
          columns = header;
        } else if (text === undefined) {
          // What stands before it first: lines are told in their order.
          yield* recordsOf(batch, columns);
          batch = [];
          yield { ok: false, line: number, why: bytes === 'too long' ? `The line is longer than ${lineBytesMax} bytes.` : 'The line is not UTF-8.' };
        } else if (text !== '') {
          batch.push({ line: number, text });
          if (batch.length >= batchMax) {
            yield* recordsOf(batch, columns);
            batch = [];
          }
        }
      }
      if (columns) yield* recordsOf(batch, columns);
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const wrongHeader = `The first line names the columns: ${required.join(', ')}, perhaps ${optional.join(', ')}, and facts like facts.premium.`;

function headerOf(text: string): readonly string[] | string {
  const [names] = cellsOf([text]) ?? [];
  if (!names || names.length > columnsMax || !required.every((name) => names.includes(name))) return wrongHeader;
  if (new Set(names).size < names.length) return 'A column is named twice.';
  return names.every((name) => fixed.has(name) || factColumn.test(name)) ? names : `A column is no field of a register entry. ${wrongHeader}`;
}

function* recordsOf(batch: readonly { readonly line: number; readonly text: string }[], columns: readonly string[]): Generator<RegisterLine> {
  const together = cellsOf(batch.map(({ text }) => text));
  for (const [i, { line, text }] of batch.entries()) {
    const [cells] = together ? [together[i]!] : (cellsOf([text]) ?? []);
    if (!cells) yield { ok: false, line, why: 'The quotes of the line do not match.' };
    else if (cells.length !== columns.length)
      yield { ok: false, line, why: `The line has ${cells.length} cells; the first line names ${columns.length} columns.` };
    else {
      const entry = readEntry(valueOf(cells, columns));
      yield typeof entry === 'string' ? { ok: false, line, why: entry } : { ok: true, line, entry };
    }
  }
}

/** The cells of each line; nothing when not every line is a record of its own. */
function cellsOf(lines: readonly string[]): readonly (readonly string[])[] | undefined {
  try {
    const records = parse(lines.join('\n'), { relax_column_count: true, record_delimiter: '\n' });
    return records.length === lines.length && !records.some((cells) => cells.some((cell) => cell.includes('\n'))) ? records : undefined;
  } catch {
    return undefined;
  }
}

function valueOf(cells: readonly string[], columns: readonly string[]): Readonly<Record<string, unknown>> {
  const value: Record<string, unknown> = {};
  const facts: Record<string, FactValue> = {};
  for (const [i, name] of columns.entries()) {
    const cell = cells[i]!;
    if (cell === '') continue;
    if (!fixed.has(name)) facts[name.slice('facts.'.length)] = factOf(cell);
    else value[name] = name === 'birthYear' ? factOf(cell) : cell;
  }
  return { ...value, facts };
}

function factOf(cell: string): FactValue {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  // A number that begins with 0 is somebody’s code.
  return /^(0|-?[1-9]\d{0,15})$/.test(cell) && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;
}
