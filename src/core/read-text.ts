import type { FindingCode } from './finding-words.ts';
/** The largest real programme here is under 100 KB; a file ten times that is a mistake or an attack. */
export const bytesMax = 1_048_576;
/** Lines, commas, brackets and the like: the shipped programmes have up to 3,400. What takes time is their number, not the bytes between them. */
const marksMax = 40_000;

export interface TextProblem {
  readonly code: FindingCode;
  readonly say: string;
  readonly mend: string;
  /** Where; left out when it is the file as a whole. */
  readonly at?: { readonly line: number; readonly column: number };
}

export type Text = { readonly text: string } | { readonly problem: TextProblem };

const asText = 'Save it again as plain text in UTF-8.';

/** The text of a file: UTF-8, of a bearable size, of characters that can be seen. Never throws. */
export function readText(bytes: Uint8Array | string): Text {
  const size = typeof bytes === 'string' ? bytes.length : bytes.byteLength;
  if (size > bytesMax)
    return refusal(
      'file.too_large',
      'The file is larger than 1 MiB, the most that a programme may be.',
      'Is this the right file? A programme is written by hand and seldom passes 100 KB.',
    );
  const decoded = typeof bytes === 'string' ? { text: bytes } : decode(bytes);
  if ('problem' in decoded) return decoded;
  // A lone carriage return ends a line in YAML, but not for those who count lines.
  const text = decoded.text.replace(/^\uFEFF/, '').replace(/\r(?!\n)/g, '\n');
  const nul = text.indexOf('\0');
  if (nul >= 0) return refusal('file.encoding', 'The file holds a NUL character, so it is not plain text.', asText, placeOf(text, nul));
  const unseen = unseeable.exec(text);
  if (unseen)
    return refusal(
      'file.invisible',
      `There is a character here that nobody can see (U+${unseen[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}).`,
      'Delete it and type the place again; such characters come along when text is copied from a web page.',
      placeOf(text, unseen.index),
    );
  if (text.split('\n').every((line) => /^\s*(#|$)/.test(line)))
    return refusal(
      'file.empty',
      text.trim() === '' ? 'The file is empty.' : 'The file holds nothing but comments.',
      'Start from the file that `danbi programme new ID` writes.',
    );
  if ((text.match(marks)?.length ?? 0) > marksMax)
    return refusal(
      'file.too_large',
      `The file has more than ${marksMax.toLocaleString('en')} lines, commas, colons and brackets.`,
      'Is this the right file? A programme is written by hand and has a few thousand.',
    );
  return { text };
}

const marks = /[\n,:[\]{}?\-&*!"']/g;

/** Controls, marks that turn the direction of writing, spaces without width, halves of characters: what is read would not be what is meant. */
export const unseeable =
  // eslint-disable-next-line no-control-regex -- these are exactly what is looked for
  /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\p{Cs}]/u;

function decode(bytes: Uint8Array): Text {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return refusal('file.encoding', 'The file is UTF-16 text, not UTF-8.', asText);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    if (bytes.includes(0)) return refusal('file.encoding', 'The file is UTF-16 text, or no text at all.', asText);
    const lossy = new TextDecoder('utf-8').decode(bytes);
    return refusal(
      'file.encoding',
      'The file is not UTF-8 text.',
      `${asText} Korean editors may have saved it as “ANSI” or CP949.`,
      placeOf(lossy, Math.max(0, lossy.indexOf('\uFFFD'))),
    );
  }
}

function refusal(code: FindingCode, say: string, mend: string, at?: TextProblem['at']): { readonly problem: TextProblem } {
  return { problem: { code, say, mend, ...(at ? { at } : {}) } };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
