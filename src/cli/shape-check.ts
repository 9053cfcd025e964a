import type { TSchema } from 'typebox';

type Check = (value: unknown) => boolean;

/**
 * Compiles a schema of plain JSON into one quick yes-or-no check. It knows what QuestionSchema uses and throws TypeError on anything
 * else, so that nothing passes unchecked. A property test holds it to the schema library’s own answers; on application questions
 * it takes a third of that library’s compiled check, which alone took as long as parsing the line.
 */
export function compileShape(schema: TSchema): Check {
  const shape = schema as Shape;
  if (shape.anyOf) return eitherOf(shape.anyOf);
  if (shape.enum) return oneOf(shape.enum);
  switch (shape.type) {
    case 'string':
      return textCheck(shape);
    case 'integer':
      return integerCheck(shape);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'array':
      return arrayCheck(shape);
    case 'object':
      return shape.patternProperties ? recordCheck(shape) : objectCheck(shape);
    default:
      throw new TypeError(`This check cannot be compiled: ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

interface Shape extends TSchema {
  readonly type?: string;
  readonly anyOf?: readonly TSchema[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
}

/** A fact: a text, a whole number or a flag, told apart by its JSON type. In one piece, because there are thirty of them in a question. */
function eitherOf(alternatives: readonly TSchema[]): Check {
  const [text, integer, flag] = alternatives as readonly Shape[];
  const isFact = text?.type === 'string' && text.pattern === undefined && integer?.type === 'integer' && flag?.type === 'boolean' && alternatives.length === 3;
  if (!isFact) throw new TypeError('Only the alternatives of a text without a pattern, a whole number and a flag can be compiled, in this order.');
  const { minLength = 0, maxLength = Infinity } = text;
  const { minimum = -Infinity, maximum = Infinity } = integer;
  return (value) => {
    if (typeof value === 'string') return isLong(value, minLength, maxLength);
    if (typeof value === 'number') return Number.isInteger(value) && value >= minimum && value <= maximum;
    return typeof value === 'boolean';
  };
}

function oneOf(values: readonly unknown[]): Check {
  const allowed = new Set(values);
  return (value) => allowed.has(value);
}

function textCheck({ pattern, minLength = 0, maxLength = Infinity }: Shape): Check {
  const fits = pattern === undefined ? undefined : fitting(new RegExp(pattern, 'u'));
  return (value) => typeof value === 'string' && isLong(value, minLength, maxLength) && (fits === undefined || fits(value));
}

/** Names come from a programme, so there are few and they are remembered; a hostile stream of new ones must not grow the set. */
const namesMax = 2_000;
/** 24 letters: longer texts, and instants, do not come again. */
const nameLettersMax = 24;

function fitting(pattern: RegExp): (text: string) => boolean {
  const known = new Set<string>();
  return (text) => {
    if (known.has(text)) return true;
    if (!pattern.test(text)) return false;
    if (known.size < namesMax && text.length <= nameLettersMax && !isDigit(text.charCodeAt(0))) known.add(text);
    return true;
  };
}

function isDigit(letter: number): boolean {
  return letter >= 0x30 && letter <= 0x39;
}

/** Lengths are counted in characters; most texts are so short that counting their units settles it. */
function isLong(text: string, min: number, max: number): boolean {
  if (text.length <= max && text.length >= min * 2) return true;
  const characters = text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '_').length;
  return characters >= min && characters <= max;
}

function integerCheck({ minimum = -Infinity, maximum = Infinity }: Shape): Check {
  return (value) => Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
}

function arrayCheck({ items, minItems = 0, maxItems = Infinity }: Shape): Check {
  const item = compileShape(items!);
  return (value) => {
    if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
    for (let i = 0; i < value.length; i += 1) if (!item(value[i])) return false;
    return true;
  };
}

function objectCheck({ properties = {}, required = [], additionalProperties }: Shape): Check {
  if (additionalProperties !== false) throw new TypeError('Only closed objects can be compiled.');
  const checks = new Map(Object.entries(properties).map(([key, schema]) => [key, compileShape(schema)]));
  return (value) => {
    if (!isGroup(value)) return false;
    for (const key in value) {
      const check = checks.get(key);
      if (check === undefined || !check(value[key])) return false;
    }
    for (const key of required) if (value[key] === undefined) return false;
    return true;
  };
}

/** As the schema library has it: a key that the pattern does not fit is not looked at. */
function recordCheck({ patternProperties, maxProperties = Infinity }: Shape): Check {
  const [[pattern, schema]] = Object.entries(patternProperties!) as [[string, TSchema]];
  const fits = fitting(new RegExp(pattern, 'u'));
  const check = compileShape(schema);
  return (value) => {
    if (!isGroup(value)) return false;
    let count = 0;
    for (const key in value) {
      count += 1;
      if (fits(key) && !check(value[key])) return false;
    }
    return count <= maxProperties;
  };
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
