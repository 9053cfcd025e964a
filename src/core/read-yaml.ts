import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Finding, Locate, Path } from './finding.ts';

/** The largest real programme here is under 100 KB; a file ten times that is a mistake or an attack. */
export const bytesMax = 1_048_576;
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
  const refusal = (code: string, say: string, mend: string, at = { line: 1, column: 1 }): Yaml => ({
    locate: start,
    findings: [{ file, ...at, path: [], rule: 'file', code, severity: 'error', say, mend }],
  });
  const size = typeof bytes === 'string' ? bytes.length : bytes.byteLength;
  if (size > bytesMax)
    return refusal(
      'file.too_large',
      `The file is ${Math.ceil(size / bytesMax)} MiB; a programme may be 1 MiB.`,
      'Is this the right file? A programme is written by hand and seldom passes 100 KB.',
    );
  let text: string;
  try {
    text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refusal('file.encoding', 'The file is not UTF-8 text.', 'Save it again as UTF-8.');
  }
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  if (text.includes('\u0000')) return refusal('file.encoding', 'The file holds a NUL character, so it is not plain text.', 'Save it again as UTF-8 text.');
  if (text.trim() === '') return refusal('file.empty', 'The file is empty.', 'Start from `danbi programme new ID`.');
  const deep = tooDeep(text);
  if (deep)
    return refusal(
      'file.too_deep',
      `The file is nested more than ${depthMax} deep.`,
      'A programme is at most eight deep; look for brackets that never close.',
      deep,
    );
  try {
    return parse(text, refusal);
  } catch (error) {
    if (error instanceof RangeError)
      return refusal('file.too_deep', 'The file is nested too deeply to read.', 'A programme is at most eight deep; look for brackets that never close.');
    return refusal('file.yaml', 'The file is not YAML that can be read.', 'Look for unclosed quotes or brackets.');
  }
}

function parse(text: string, refusal: (code: string, say: string, mend: string, at?: { line: number; column: number }) => Yaml): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
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
  if (problem)
    return refusal(
      problem.code === 'DUPLICATE_KEY' ? 'file.duplicate_key' : 'file.yaml',
      yamlSentence(problem.code, problem.message),
      yamlMend(problem.code),
      at(problem.pos[0]),
    );
  const key = firstOddKey(document);
  if (key !== undefined) return refusal('file.key', 'A key must be a word, and this one is a list or a group.', 'Write the key as plain text.', at(key));
  const alias = firstAnchor(document);
  if (alias !== undefined)
    return refusal(
      'file.anchor',
      'Anchors and aliases (& and *) are not allowed.',
      'Write the value out where it is used: every rule stands where it is read.',
      at(alias),
    );
  if (!isMap(document.contents))
    return refusal('file.shape', 'A programme is a list of named sections, and this file is not.', 'Start from `danbi programme new ID`.');
  return { value: document.toJS({ maxAliasCount: 0 }), locate: locator(document, at), findings: [] };
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

/** Counts brackets and dashes before anything recursive sees them: a cheap bound, generous to quoted text. */
function tooDeep(text: string): { line: number; column: number } | undefined {
  let depth = 0;
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 10) {
      line += 1;
      lineStart = i + 1;
      const dashes = /^(?:[ ]*[-?:][ ]+)+/.exec(text.slice(lineStart, lineStart + 400));
      if (dashes && dashes[0].split(/[-?:]/).length > depthMax) return { line, column: 1 };
    } else if (c === 0x5b || c === 0x7b) {
      depth += 1;
      if (depth > depthMax) return { line, column: i - lineStart + 1 };
    } else if (c === 0x5d || c === 0x7d) depth = Math.max(0, depth - 1);
  }
  return undefined;
}

function yamlSentence(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'The same key is written twice.';
  if (code === 'MULTIPLE_DOCS') return 'The file holds more than one document.';
  if (code === 'TAB_AS_INDENT') return 'A line is indented with a tab.';
  return `The YAML cannot be read here: ${message.split('\n')[0]}`.replace(/([^.])$/, '$1.');
}

function yamlMend(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two.';
  if (code === 'MULTIPLE_DOCS') return 'One programme, one file: remove everything after `---`.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  if (code === 'TAG_RESOLVE_FAILED') return 'Tags (!…) are not allowed; write the plain value.';
  return 'Look for an unclosed quote or bracket, or a wrong indent, at or just above this place.';
}
