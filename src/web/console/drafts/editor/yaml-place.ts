import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';

export type Path = readonly (string | number)[];

/** A key or a value of a programme file, known by its path. */
export interface Spot {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly start: number;
  readonly end: number;
}

/** Where somebody writes: what stands there already, and what else its group says. */
export interface Place extends Spot {
  /** Whether it stands inside { } or [ ]. */
  readonly isFlow: boolean;
  /** The other keys of the group. */
  readonly siblings: readonly string[];
  /** Of every group and list that has names: its ids, by its key at the top. */
  readonly idsOf: (section: string) => readonly string[];
}

/** Stands in the text where somebody writes, while it is read. Nobody calls a rule so. */
const marker = 'danbi-writes-here';
const word = /[\w.-]*/;

/** The key or value at one letter of a text; nothing between them, in comments, or where the text cannot be read. */
export function spotAt(text: string, offset: number): Spot | undefined {
  const found = findIn(read(text).contents, (_, [start, end]) => start <= offset && offset <= end);
  return found && { path: found.path, at: found.at, start: found.range[0], end: found.range[1] };
}

/** Where somebody writes at one letter of a text: the text is read with a word put in its place, which YAML can do also where it is half written. */
export function placeAt(text: string, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const start = offset - new RegExp(`${word.source}$`).exec(text.slice(lineStart, offset))![0].length;
  const end = offset + new RegExp(`^${word.source}`).exec(text.slice(offset))![0].length;
  const before = text.slice(lineStart, start);
  if (/(^|\s)#/.test(before)) return undefined;
  const rest = text.slice(end, (text.indexOf('\n', end) + 1 || text.length + 1) - 1);
  // Alone on its line it may become a key or an entry of a list; as a key YAML reads it without what follows.
  const isAlone = /^\s*(- +)*$/.test(before) && /^\s*(#.*)?$/.test(rest);
  const document = read(`${text.slice(0, start)}${marker}${isAlone ? ':' : ''}${text.slice(end)}`);
  const found = findIn(document.contents, (value) => value === marker);
  if (!found) return undefined;
  return { path: found.path, at: found.at, start, end, isFlow: found.isFlow, siblings: found.siblings, idsOf: (section) => idsIn(document, section) };
}

function read(text: string): Document.Parsed {
  return parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, strict: false, prettyErrors: false, merge: false });
}

interface Found {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly range: readonly [start: number, end: number];
  readonly isFlow: boolean;
  readonly siblings: readonly string[];
}
type IsIt = (value: unknown, range: Found['range']) => boolean;

/** The first key or plain value for which it holds, with the way to it. */
function findIn(node: unknown, isIt: IsIt, path: Path = [], isFlow = false): Found | undefined {
  const own = rangeOf(node);
  if (isScalar(node)) return own && isIt(node.value, own) ? { path, at: 'value', range: own, isFlow, siblings: [] } : undefined;
  if (isSeq(node)) {
    for (const [i, item] of node.items.entries()) {
      const found = findIn(item, isIt, [...path, i], isFlow || node.flow === true);
      if (found) return found;
    }
    return undefined;
  }
  if (!isMap(node)) return undefined;
  const flow = isFlow || node.flow === true;
  for (const { key, value } of node.items) {
    const range = rangeOf(key);
    if (!isScalar(key) || !range) continue;
    const name = String(key.value);
    const siblings = () => node.items.map((one) => (isScalar(one.key) ? String(one.key.value) : '')).filter((one) => one !== name);
    if (isIt(key.value, range)) return { path: [...path, name], at: 'key', range, isFlow: flow, siblings: siblings() };
    const found = findIn(value, isIt, [...path, name], flow);
    if (found) return found;
  }
  return undefined;
}

function rangeOf(node: unknown): Found['range'] | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? [range[0], range[1]] : undefined;
}

function idsIn(document: Document.Parsed, section: string): readonly string[] {
  const node = document.get(section);
  if (isMap(node)) return node.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')).filter((one) => one !== '' && one !== marker);
  if (isSeq(node)) return node.items.map((one) => (isMap(one) ? one.get('id') : undefined)).filter((one) => typeof one === 'string');
  return [];
}
