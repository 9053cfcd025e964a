import type { FindingCode } from './finding-words.ts';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Finding, Locate, Path } from './finding.ts';
import { readText } from './read-text.ts';
import { tooDeep, yamlSentence } from './yaml-sentence.ts';

export { bytesMax } from './read-text.ts';

/** A programme is at most eight deep. */
const depthMax = 40;

export interface Yaml {
  readonly value?: unknown;
  readonly locate: Locate;
  readonly findings: readonly Finding[];
}

const start: Locate = () => ({ line: 1, column: 1 });

/** Reads YAML strictly: UTF-8, one document, no anchors, no tags, bounded size and depth. Never throws. */
export function readYaml(bytes: Uint8Array | string, file: string): Yaml {
  const refusal: Refuse = (code, say, mend, at = { line: 1, column: 1 }) => ({
    locate: start,
    findings: [{ file, ...at, path: [], rule: 'file', code, severity: 'error', say, mend }],
  });
  const read = readText(bytes);
  if ('problem' in read) return refusal(read.problem.code, read.problem.say, read.problem.mend, read.problem.at);
  try {
    return parse(read.text, refusal);
  } catch (error) {
    // The library walks trees by recursion; a tree deeper than the stack ends here.
    if (error instanceof RangeError) return refusal('file.too_deep', ...tooDeep);
    return refusal('file.yaml', 'The file is not YAML that can be read.', 'Look for unclosed quotes or brackets.');
  }
}

type Refuse = (code: FindingCode, say: string, mend: string, at?: { line: number; column: number }) => Yaml;

function parse(text: string, refusal: Refuse): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    // The library compares each key with all before it; firstDouble does so in one pass.
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    merge: false,
    customTags: [],
    resolveKnownTags: false,
  });
  const at = (offset: number) => {
    const place = lines.linePos(offset);
    return { line: place.line, column: place.col };
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const told = yamlSentence({ code: problem.code, message: problem.message, offset: problem.pos[0] }, text);
    return refusal(told.code, told.say, told.mend, at(told.offset));
  }
  const deep = firstTooDeep(document);
  if (deep !== undefined) return refusal('file.too_deep', ...tooDeep, at(deep));
  const key = firstOddKey(document);
  if (key !== undefined) return refusal('file.key', 'A key must be a word, and this one is a list or a group.', 'Write the key as plain text.', at(key));
  const alias = firstAnchor(document);
  if (alias !== undefined)
    return refusal(
      'file.anchor',
      'Anchors and aliases (& and *) are not allowed.',
      'Write the value out where it is used: every rule stands where it is read. Text that begins with & or * stands in quotes.',
      at(alias),
    );
  const double = firstDouble(document);
  if (double)
    return refusal(
      'file.duplicate_key',
      `The key “${double.key}” is written twice, first in line ${at(double.first).line}.`,
      'Keep one of the two; where a new entry of a list begins, write `- ` before its first key.',
      at(double.second),
    );
  const odd = firstOddNumber(document);
  if (odd)
    return refusal('file.number', `“${odd.written}” is read as ${odd.read}.`, 'Write whole numbers with digits only: 50000, not 50.000.', at(odd.offset));
  if (!isMap(document.contents))
    return refusal(
      'file.shape',
      'A programme is a group of named sections, and this file is not.',
      'Start from the file that `danbi programme new ID` writes.',
    );
  return { value: document.toJS({ maxAliasCount: 0 }), locate: locator(document, at), findings: [] };
}

/** Walks without recursion, because this is what decides whether recursion is safe. */
function firstTooDeep(document: Document): number | undefined {
  const pending: { node: unknown; depth: number }[] = [{ node: document.contents, depth: 1 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth } = next;
    if (!isMap(node) && !isSeq(node)) continue;
    if (depth > depthMax) return node.range?.[0] ?? 0;
    for (const item of node.items) {
      const children = isPair(item) ? [item.key, item.value] : [item];
      for (const child of children) if (isMap(child) || isSeq(child)) pending.push({ node: child, depth: depth + 1 });
    }
  }
  return undefined;
}

function firstDouble(document: Document): { key: string; first: number; second: number } | undefined {
  let found: { key: string; first: number; second: number } | undefined;
  visit(document, {
    Map: (_key, map) => {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const [name, offset] = [String(key.value), key.range?.[0] ?? 0];
        const first = seen.get(name);
        if (first !== undefined && (!found || offset < found.second)) found = { key: name, first, second: offset };
        seen.set(name, first ?? offset);
      }
    },
  });
  return found;
}

/** A whole number that is written in another way: 50.000 is 50 to YAML, and fifty thousand to many. */
function firstOddNumber(document: Document): { readonly written: string; readonly read: number; readonly offset: number } | undefined {
  let found: { written: string; read: number; offset: number } | undefined;
  visit(document, {
    Scalar: (_key, { value, source, range }) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || source === undefined || /^[-+]?\d+$/.test(source)) return undefined;
      found = { written: source, read: value, offset: range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return found;
}

function firstOddKey(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair: (_key, pair) => {
      if (isScalar(pair.key)) return undefined;
      found = (pair.key as Node | null)?.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function firstAnchor(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias: (_key, node) => {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
    Node: (_key, node) => {
      if ((node as { anchor?: string }).anchor === undefined) return undefined;
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** The place of a path: of the key where there is one, else of the value, else of the nearest parent. */
function locator(document: Document, at: (offset: number) => { line: number; column: number }): Locate {
  return (path: Path) => {
    let node: unknown = document.contents;
    let offset = (node as Node | null)?.range?.[0] ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
        if (!pair) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
        node = node.items[step];
        offset = (node as Node).range?.[0] ?? offset;
      } else break;
    }
    return at(offset);
  };
}
