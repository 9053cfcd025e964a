import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';
import { unseeable } from './read-text.ts';
import { ProgrammeSchema, type ProgrammeDocument } from './schema.ts';

/** A group or list that fits into so many letters stands on one line: two thirds of a wide screen. */
const oneLineLettersMax = 100;

/**
 * A programme as YAML in one canonical form: keys in the order of the schema, small groups on one line, quotes only where a text
 * could be taken for something else, no anchors. Reading it gives the same document again.
 * Comments of the file it came from are not part of a document, so they are not printed.
 */
export function printProgramme(document: ProgrammeDocument): string {
  const yaml = new Document();
  const root = toNode(document, ProgrammeSchema as unknown as Shape, true) as YAMLMap;
  const head = root.items.findIndex((pair) => (pair.key as Scalar).value === 'sources');
  for (const { key, value } of root.items.slice(Math.max(head, 0))) {
    (key as Scalar).spaceBefore = true;
    if (value instanceof YAMLMap) value.flow = false;
  }
  yaml.contents = root as typeof yaml.contents;
  // The reader refuses characters that nobody can see; what a text holds of them stands in double quotes, where it can be written out.
  return yaml
    .toString({ lineWidth: 0, flowCollectionPadding: true })
    .replace(new RegExp(unseeable, 'gu'), (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

function toNode(value: unknown, schema: Shape | undefined, isRoot = false): Node {
  if (Array.isArray(value)) return toList(value, schema?.items);
  if (typeof value === 'object' && value !== null) return toGroup(value as Record<string, unknown>, schema, isRoot);
  return toScalar(value);
}

/** Lists are written [a, b] and groups { a: b }, as people write them; the library knows one padding for both. */
class TightList extends YAMLSeq {
  override toString(...[context, ...rest]: Parameters<YAMLSeq['toString']>): string {
    return super.toString(context && this.flow ? { ...context, flowCollectionPadding: '' } : context, ...rest);
  }
}

function toList(items: readonly unknown[], schema: Shape | undefined): Node {
  const list = new TightList();
  list.items = items.map((item) => toNode(item, schema));
  list.flow = items.every((item) => typeof item !== 'object') && isShort(items);
  return list;
}

function toGroup(group: Record<string, unknown>, schema: Shape | undefined, isRoot: boolean): Node {
  const map = new YAMLMap();
  const ordered = Object.keys(schema?.properties ?? {}).filter((key) => group[key] !== undefined);
  const rest = Object.keys(group).filter((key) => !ordered.includes(key) && group[key] !== undefined);
  const [ofRecord] = Object.values(schema?.patternProperties ?? {});
  for (const key of [...ordered, ...rest]) map.items.push(new Pair(new Scalar(key), toNode(group[key], schema?.properties?.[key] ?? ofRecord)));
  map.flow = !isRoot && isShort(group);
  return map;
}

function isShort(value: object): boolean {
  return JSON.stringify(value).length <= oneLineLettersMax;
}

/** Texts that older readers of YAML take for a flag, and times of day, which they take for a number in base 60. */
const treacherous = /^(?:y|n|yes|no|on|off|true|false|null|~|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?)$/i;

function toScalar(value: unknown): Scalar {
  const scalar = new Scalar(value);
  if (typeof value === 'string' && (treacherous.test(value) || unseeable.test(value) || value.includes('\r'))) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
