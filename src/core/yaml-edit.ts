import { isCollection, isNode, parseDocument, stringify } from 'yaml';
import type { Path } from './finding.ts';

/**
 * Writes another value in one place of a YAML text and leaves everything else as it stands, comments and blank lines included.
 * The place has to be there, or be a new key of a group that is. Nothing where it is not, or where the text cannot be read.
 */
export function writeIn(text: string, path: Path, value: unknown): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core', keepSourceTokens: true });
  if (document.errors.length > 0) return undefined;
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) {
    const isPlain = typeof value !== 'object' || value === null;
    const isBlock = isCollection(node) && node.flow !== true;
    if (!isBlock && (isPlain || isCollection(node))) return splice(text, node.range, inline(value));
    if (isBlock && !isPlain) return splice(text, [node.range[0], endOfBlock(text, node.range)], block(text, node.range[0], value));
  }
  if (!document.hasIn(path.slice(0, -1))) return undefined;
  document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

type Range = readonly [start: number, end: number, ...rest: readonly number[]];

function splice(text: string, [start, end]: Range, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** A value on one line, as it may stand inside other flow too. */
function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}

/** A list or a group of several lines, each entry on its own, as deep as what it takes the place of. */
function block(text: string, start: number, value: unknown): string {
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const lines = Array.isArray(value) ? value.map((one) => `- ${inline(one)}`) : Object.entries(value as object).map(([key, one]) => `${key}: ${inline(one)}`);
  return lines.join(`\n${indent}`);
}

/** A block ends with its last line; blank lines and comments behind it belong to what follows. */
function endOfBlock(text: string, [start, end]: Range): number {
  const lines = text.slice(start, end).split('\n');
  while (lines.length > 1 && /^\s*(#.*)?$/.test(lines.at(-1)!)) lines.pop();
  return start + lines.join('\n').length;
}
