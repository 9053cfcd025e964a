import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { lineBytesMax, linesOf } from '../registry/lines.ts';
import type { MerchantLine, MerchantList } from './merchants.ts';
import { optional, readMerchant, required } from './read-merchant.ts';

type Read = (text: string, line: number) => MerchantLine | undefined;

/**
 * Shops in a file: CSV when its name ends so, else JSON Lines (one MerchantEntry a line, UTF-8; `annualSales` a number).
 * Throws, from `read`, when the file cannot be read at all.
 */
export function merchantFile(path: string): MerchantList {
  return merchantStream(() => createReadStream(path), /\.csv$/i.test(path) ? 'csv' : 'lines');
}

/** The same over any source of bytes, such as an HTTP answer. `open` is called once per `read`. */
export function merchantStream(open: () => AsyncIterable<Uint8Array>, form: 'csv' | 'lines' = 'lines'): MerchantList {
  return {
    async *read() {
      const read = form === 'csv' ? csvReader() : readJsonLine;
      const utf8 = new TextDecoder('utf-8', { fatal: true });
      let number = 0;
      for await (const bytes of linesOf(open())) {
        number += 1;
        if (bytes === 'too long') yield no(number, `The line is longer than ${lineBytesMax} bytes.`);
        else if (bytes.length > 0) {
          const text = textOf(utf8, bytes);
          const line = text === undefined ? no(number, 'The line is not UTF-8.') : read(text, number);
          if (line) yield line;
          // Without columns no line after the first means anything.
          if (form === 'csv' && number === 1 && line) return;
        }
      }
    },
  };
}

function readJsonLine(text: string, line: number): MerchantLine {
  try {
    return lineOf(JSON.parse(text), line);
  } catch {
    return no(line, 'The line is not JSON.');
  }
}

const header = `The first line names the columns: ${required.join(', ')}, perhaps ${optional.join(', ')}.`;
const columnsKnown: ReadonlySet<string> = new Set([...required, ...optional]);

/** The first line names the columns. A record is one line, so that a quote nobody closed costs one line and not the rest of the file. */
function csvReader(): Read {
  let columns: readonly string[] | undefined;
  return (text, line) => {
    const cells = cellsOf(text);
    if (!columns) {
      const isHeader = cells && required.every((name) => cells.includes(name)) && cells.every((name) => columnsKnown.has(name));
      if (!isHeader || new Set(cells).size < cells.length) return no(line, header);
      columns = cells;
      return undefined;
    }
    if (!cells) return no(line, 'The quotes of the line do not match.');
    if (cells.length !== columns.length) return no(line, `The line has ${cells.length} cells; the first line names ${columns.length} columns.`);
    return lineOf(Object.fromEntries(columns.flatMap((name, i) => (cells[i] === '' ? [] : [[name, valueOf(name, cells[i]!)]]))), line);
  };
}

function cellsOf(text: string): readonly string[] | undefined {
  // Most lines have no quotes; a parser of its own for each costs twenty times as much.
  if (!text.includes('"')) return text.split(',');
  try {
    const records = parse(text, { relax_column_count: true });
    return records.length === 1 ? records[0] : undefined;
  } catch {
    return undefined;
  }
}

function valueOf(name: string, cell: string): string | number | boolean {
  if (name === 'annualSales' && /^\d{1,15}$/.test(cell)) return Number(cell);
  return name === 'localVoucher' && (cell === 'true' || cell === 'false') ? cell === 'true' : cell;
}

function lineOf(value: unknown, line: number): MerchantLine {
  const entry = readMerchant(value);
  return typeof entry === 'string' ? no(line, entry) : { ok: true, line, entry };
}

function no(line: number, why: string): MerchantLine {
  return { ok: false, line, why };
}

function textOf(utf8: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
