import { createReadStream } from 'node:fs';
import { linesOf, lineBytesMax } from './lines.ts';
import { readEntry } from './read-entry.ts';
import type { RegisterLine, Registry } from './registry.ts';
import { csvStream } from './roster-csv.ts';

/**
 * A register in a file: CSV when its name ends so (see roster-csv.ts), else JSON Lines (one RegisterEntry a line, UTF-8).
 * Throws, from `read`, when the file cannot be read at all.
 */
export function rosterFile(path: string, asOf: string): Registry {
  const open = () => createReadStream(path);
  return /\.csv$/i.test(path) ? csvStream(open, asOf) : rosterStream(open, asOf);
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

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readLine(bytes: Uint8Array, line: number): RegisterLine {
  const no = (why: string): RegisterLine => ({ ok: false, line, why });
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch (error) {
    return no(error instanceof SyntaxError ? 'The line is not JSON.' : 'The line is not UTF-8.');
  }
  const entry = readEntry(value);
  return typeof entry === 'string' ? no(entry) : { ok: true, line, entry };
}
