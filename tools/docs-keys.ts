import { ProgrammeSchema } from '#core/schema.ts';
import { Id, ruleFields } from '#core/schema-words.ts';
import { table } from './docs-table.ts';
import { kindOf, koreanOf, meaningOf, splitDefault, type Shape } from './docs-shape.ts';

const ruleKeys = Object.keys(ruleFields);
const idPattern = (Id('') as unknown as Shape).pattern;
const expressionTail = ' A CEL expression over the declared facts; it is type-checked when the file is read.';

/** A group of keys with the place where it stands, like `windows[].rotation`. */
interface Group {
  readonly path: string;
  readonly shape: Shape;
}

/** Every key of a programme file, a heading for each group of keys. */
export function keysReference(): string {
  const root = ProgrammeSchema as unknown as Shape;
  const groups = Object.entries(root.properties!).flatMap(([key, shape]) => groupsIn(key, shape));
  const told = new Map<string, string>();
  return [
    '## Every rule',
    'What is decided by somebody is a *rule*: an entry with an `id` and a `source`. All of them carry these keys, which the tables below do not repeat.',
    tableOf(ruleFields, ['id', 'source'], ''),
    '## The file',
    'The keys of the file itself, in any order. Those that hold more are explained below.',
    tableOf(root.properties!, root.required ?? [], ''),
    ...groups.map((group) => groupText(group, told)),
  ].join('\n\n');
}

function groupText({ path, shape }: Group, told: Map<string, string>): string {
  const depth = Math.min(4, path.split('.').length + 1);
  const heading = `${'#'.repeat(depth)} \`${path}\``;
  const isRule = ruleKeys.every((key) => shape.properties![key]);
  const own = Object.fromEntries(Object.entries(shape.properties!).filter(([key]) => !isRule || !ruleKeys.includes(key)));
  const about = shape.description ?? '';
  const rule = isRule ? 'A rule: it also has `id`, `source`, `mark` and `note`.' : '';
  // Facts of a person and facts of a shop are declared with the same keys: told once.
  const same = told.get(JSON.stringify(shape.properties));
  told.set(JSON.stringify(shape.properties), same ?? path);
  const keys = same === undefined ? tableOf(own, shape.required ?? [], path) : `The same keys as [\`${same}\`](#${anchorOf(same)}).`;
  return [heading, [about, rule].filter((text) => text !== '').join(' '), keys].filter((text) => text !== '').join('\n\n');
}

/** Every group of keys at or under a place. Words are a kind of value, not a group. */
function groupsIn(path: string, shape: Shape): readonly Group[] {
  if (kindOf(shape) !== undefined) return [];
  if (shape.items) return groupsIn(`${path}[]`, inherited(shape.items, shape));
  if (shape.patternProperties) return Object.values(shape.patternProperties).flatMap((child) => groupsIn(`${path}.NAME`, inherited(child, shape)));
  if (shape.anyOf) return shape.anyOf.flatMap((child) => groupsIn(path, child));
  if (!shape.properties) return [];
  return [{ path, shape }, ...Object.entries(shape.properties).flatMap(([key, child]) => (ruleKeys.includes(key) ? [] : groupsIn(`${path}.${key}`, child)))];
}

/** The entries of a list are explained by the list where they have no words of their own. */
function inherited(item: Shape, list: Shape): Shape {
  return item.description === undefined && list.description !== undefined ? { ...item, description: list.description } : item;
}

/** A table of keys: name, Korean name, kind of value, whether it is needed, what leaving it out means, what it is for. */
export function tableOf(properties: Readonly<Record<string, Shape>>, required: readonly string[], path: string): string {
  const rows = Object.entries(properties).map(([key, shape]) => {
    const { meaning, byDefault } = splitDefault(meaningOf(path === '' ? key : `${path}.${key}`, shape).replace(expressionTail, ''));
    const isNeeded = required.includes(key);
    return [`\`${key}\``, koreanOf(key), typeOf(shape, path === '' ? key : `${path}.${key}`), isNeeded ? 'yes' : 'no', byDefault ?? '', meaning];
  });
  return table(['key', '한국어', 'value', 'needed', 'left out means', 'meaning'], rows);
}

/** What may stand under a key, in words. */
export function typeOf(shape: Shape, path = ''): string {
  const kind = kindOf(shape);
  if (kind !== undefined) return kind;
  if (shape.const !== undefined) return `\`${JSON.stringify(shape.const)}\``;
  if (shape.enum) return shape.enum.map((value) => `\`${value}\``).join(', ');
  if (shape.anyOf) return [...new Set(shape.anyOf.map((one) => typeOf(one, path)))].join(' or ');
  if (shape.items) return `list of ${typeOf(shape.items, `${path}[]`)}${bounds(shape.minItems, shape.maxItems)}`;
  if (shape.patternProperties)
    return Object.values(shape.patternProperties)
      .map((child) => `NAME → ${typeOf(child, `${path}.NAME`)}`)
      .join(' or ');
  if (shape.properties) return path === '' ? 'group' : `[keys](#${anchorOf(path)})`;
  if (shape.type === 'integer') return `whole number${bounds(shape.minimum, shape.maximum)}`;
  if (shape.type === 'boolean') return '`true` or `false`';
  if (shape.description?.endsWith(expressionTail)) return 'condition';
  return shape.pattern === idPattern ? 'id' : 'text';
}

function bounds(from: number | undefined, to: number | undefined): string {
  if (from === undefined && to === undefined) return '';
  return ` (${[from === undefined ? '' : `from ${from}`, to === undefined ? '' : `to ${to}`].filter((text) => text !== '').join(' ')})`;
}

/** As readers of Markdown name a heading: small letters and digits, nothing else. */
function anchorOf(path: string): string {
  return path.toLowerCase().replaceAll(/[^a-z0-9-]/g, '');
}
