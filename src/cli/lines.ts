import { Buffer, isUtf8 } from 'node:buffer';

/** 1 MiB: a thousand times a household of ten. A longer line is a file without line ends, and would grow the memory without bound. */
export const lineBytesMax = 1_048_576;

export type BrokenLine = 'too_long' | 'not_utf8';

/** Where lines go. Numbers count from 1, blank lines included. */
export interface LineSink {
  readonly line: (text: string, number: number) => void;
  readonly broken: (why: BrokenLine, number: number) => void;
}

export interface LineSplitter {
  readonly push: (chunk: Buffer) => void;
  /** Takes the last line when it has no line end. */
  readonly end: () => void;
}

const lineFeed = 0x0a;

/**
 * Cuts a stream of bytes into lines of text. Takes LF and CRLF, skips a byte order mark and blank lines, says which lines are too long
 * or not UTF-8, and never holds more than one chunk and one line. Whole blocks are decoded at once: a call per line cost more than the parsing.
 */
export function splitLines(sink: LineSink): LineSplitter {
  const teller = tellLines(sink);
  let held: Buffer[] = [];
  let heldBytes = 0;
  /** Inside a line that is already known to be too long. */
  let skipping = false;

  const hold = (bytes: Buffer) => {
    if (skipping || bytes.length === 0) return;
    heldBytes += bytes.length;
    skipping = heldBytes > lineBytesMax;
    // A copy: the reader may use its buffer again.
    if (skipping) held = [];
    else held.push(Buffer.from(bytes));
  };
  const release = (rest: Buffer): Buffer | undefined => {
    if (skipping) {
      teller.tooLong();
      const next = rest.indexOf(lineFeed);
      [held, heldBytes, skipping] = [[], 0, false];
      return next === -1 ? undefined : rest.subarray(next + 1);
    }
    const whole = held.length === 0 ? rest : Buffer.concat([...held, rest]);
    [held, heldBytes] = [[], 0];
    return whole;
  };

  return {
    push: (chunk) => {
      const last = chunk.lastIndexOf(lineFeed);
      if (last === -1) return hold(chunk);
      const block = release(chunk.subarray(0, last));
      if (block) teller.take(block);
      hold(chunk.subarray(last + 1));
    },
    end: () => {
      if (!skipping && heldBytes === 0) return;
      const block = release(Buffer.alloc(0));
      if (block) teller.take(block);
    },
  };
}

/** Numbers the lines of whole blocks and tells them one by one. */
function tellLines(sink: LineSink): { readonly take: (block: Buffer) => void; readonly tooLong: () => void } {
  let number = 0;
  const take = (block: Buffer) => {
    const bytes = number === 0 && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block;
    if (!isUtf8(bytes)) return eachOfBroken(bytes);
    const text = bytes.toString('utf8');
    for (let from = 0; from <= text.length;) {
      const found = text.indexOf('\n', from);
      const to = found === -1 ? text.length : found;
      number += 1;
      tell(text.substring(from, to));
      from = to + 1;
    }
  };
  const tell = (line: string) => {
    // One UTF-16 unit is at most three bytes, so only a line near the limit is measured.
    if (line.length * 3 > lineBytesMax && Buffer.byteLength(line) > lineBytesMax) sink.broken('too_long', number);
    else if (!isBlank(line)) sink.line(line, number);
  };
  const eachOfBroken = (bytes: Buffer) => {
    for (let from = 0; from <= bytes.length;) {
      const found = bytes.indexOf(lineFeed, from);
      const to = found === -1 ? bytes.length : found;
      const line = bytes.subarray(from, to);
      number += 1;
      if (isUtf8(line)) tell(line.toString('utf8'));
      else sink.broken('not_utf8', number);
      from = to + 1;
    }
  };
  return {
    take,
    tooLong: () => {
      number += 1;
      sink.broken('too_long', number);
    },
  };
}

function isBlank(line: string): boolean {
  const first = line.charCodeAt(0);
  // A question begins with a brace; only a line that does not is looked at closely.
  return first !== 0x7b && line.trim() === '';
}
