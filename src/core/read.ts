import type { FindingCode } from './finding-words.ts';
import { Value } from 'typebox/value';
import type { TSchema } from 'typebox';
import { checkDocument } from './check.ts';
import { inOrder } from './check-report.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkDays } from './check-days.ts';
import { ruleAt, type Finding, type Locate, type Path } from './finding.ts';
import { compileProgramme, type Programme } from './programme.ts';
import { ProgrammeSchema, type ProgrammeDocument } from './schema.ts';
import { readYaml } from './read-yaml.ts';
import { meantKey, shapeSentence } from './shape.ts';

export interface Read {
  /** The file’s data; there when its shape is right. */
  readonly document?: ProgrammeDocument;
  /** Compiled and ready to decide; there when no finding is an error. */
  readonly programme?: Programme;
  readonly findings: readonly Finding[];
  readonly locate: Locate;
}

/**
 * Reads a programme file: strict YAML, closed shape, typed expressions, then everything `check` knows.
 * Never throws, whatever the bytes; what is wrong comes back as findings in the order of the file.
 */
export function readProgramme(bytes: Uint8Array | string, file: string): Read {
  const yaml = readYaml(bytes, file);
  if (yaml.findings.length > 0) return { findings: yaml.findings, locate: yaml.locate };
  const shape = checkShape(yaml.value, yaml.locate, file);
  if (shape.length > 0) return { findings: inOrder(shape), locate: yaml.locate };

  const document = yaml.value as ProgrammeDocument;
  const days = checkDays(document, yaml.locate, file);
  const expressions = checkExpressions(document, yaml.locate, file);
  // Calendars and bounds rest on real days and typed conditions; without them, further findings would be guesses.
  if (days.length > 0) return { document, findings: inOrder([...days, ...expressions]), locate: yaml.locate };
  const findings = inOrder([...expressions, ...checkDocument(document, yaml.locate, file)]);
  if (findings.some((finding) => finding.severity === 'error')) return { document, findings, locate: yaml.locate };
  return { document, programme: compileProgramme(document), findings, locate: yaml.locate };
}

/** At most so many shape errors are told at once: more than a screen helps nobody. */
const shapeFindingsMax = 100;

function checkShape(value: unknown, locate: Locate, file: string): Finding[] {
  const findings: Finding[] = [];
  const add = (path: Path, code: FindingCode, say: string, mend: string) => {
    if (findings.length < shapeFindingsMax) findings.push({ file, ...locate(path), path, rule: ruleAt(value, path), code, severity: 'error', say, mend });
  };
  visitShape(ProgrammeSchema, value, [], add);
  return findings;
}

/** Walks objects and lists itself, so that each place gets its own errors; leaves what is smaller to the schema library. */
function visitShape(choice: TSchema, value: unknown, path: Path, add: (path: Path, code: FindingCode, say: string, mend: string) => void): void {
  const schema = chosen(choice, value);
  const { properties, required, items, patternProperties, additionalProperties } = schema as unknown as Shape;
  const at = path.at(-1) ?? 'file';
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (properties && isObject) {
    const known = Object.keys(properties);
    const present = new Set(Object.keys(value));
    const free = known.filter((key) => !present.has(key));
    const meant = new Map([...present].filter((key) => !properties[key]).map((key) => [key, meantKey(key, known, present)]));
    // A mistyped key is one mistake: the key that was meant is not missing as well.
    const mistyped = new Set(meant.values());
    for (const key of required ?? [])
      if (!present.has(key) && !mistyped.has(key)) add(path, ...shapeSentence({ keyword: 'required', key, schema: properties[key]! }));
    for (const [key, child] of Object.entries(value)) {
      if (properties[key]) visitShape(properties[key], child, [...path, key], add);
      else add([...path, key], ...shapeSentence({ keyword: 'unknown', key, value: child, meant: meant.get(key), free }));
    }
    return;
  }
  if (items && Array.isArray(value)) value.forEach((child, i) => visitShape(items, child, [...path, i], add));
  if (patternProperties && isObject && additionalProperties === undefined) {
    const [[pattern, child] = ['', undefined]] = Object.entries(patternProperties);
    for (const [key, item] of Object.entries(value)) {
      if (new RegExp(pattern).test(key)) visitShape(child!, item, [...path, key], add);
      else add([...path, key], ...shapeSentence({ keyword: 'key', key, value: item, pattern }));
    }
    return;
  }
  if (typeof value === 'string' && value.includes('____')) return add(path, ...shapeSentence({ keyword: 'blank', params: {}, schema, value, at }));
  for (const error of Value.Errors(items ? { ...schema, items: {} } : schema, value)) {
    if (error.keyword === 'anyOf' && error.instancePath !== '') continue;
    add(path, ...shapeSentence({ keyword: error.keyword, params: error.params, schema, value, at }));
    break;
  }
}

/** Where a number or a group may stand, the one that somebody began to write; its errors are then told where they are. */
function chosen(schema: TSchema, value: unknown): TSchema {
  const { anyOf } = schema as unknown as Shape;
  const isGroup = typeof value === 'object' && value !== null;
  return anyOf?.find((one) => ((one as { type?: string }).type === 'object') === isGroup) ?? schema;
}

interface Shape {
  readonly anyOf?: readonly TSchema[];
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly items?: TSchema;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly additionalProperties?: unknown;
}
