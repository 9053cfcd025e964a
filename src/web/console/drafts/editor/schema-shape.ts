import type { Path } from './yaml-place.ts';

/** What of our published schema of a programme file the editor reads. */
export interface Shape {
  readonly type?: string;
  /** The Korean name of a key. */
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly pattern?: string;
}

/** Every shape that what stands at this path may have: more than one where the schema leaves a choice. */
export function shapesAt(schema: Shape, path: Path): readonly Shape[] {
  let shapes = choices(schema);
  for (const step of path) shapes = shapes.flatMap((shape) => stepInto(shape, step)).flatMap(choices);
  return shapes;
}

function stepInto(shape: Shape, step: string | number): readonly Shape[] {
  if (typeof step === 'number') return entryOf(shape);
  const own = shape.properties?.[step];
  if (own) return [own];
  return Object.entries(shape.patternProperties ?? {}).flatMap(([pattern, one]) => (new RegExp(pattern, 'u').test(step) ? [one] : []));
}

/** What one entry of a list is like: what is said of the list is said of each. */
export function entryOf(shape: Shape): readonly Shape[] {
  return shape.items ? [{ ...pick(shape), ...shape.items }] : [];
}

function choices(shape: Shape): readonly Shape[] {
  return shape.anyOf ? shape.anyOf.flatMap(choices).map((one) => ({ ...pick(shape), ...one })) : [shape];
}

/** What is said of a choice is said of each that may be chosen. */
function pick({ title, description }: Shape): Shape {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

/** Whether more lines belong under such a key. */
export function isGroup({ properties, patternProperties }: Shape): boolean {
  return properties !== undefined || patternProperties !== undefined;
}

/** The words that may stand here, where the schema counts them. */
export function valuesOf(shape: Shape): readonly string[] {
  if (shape.const !== undefined) return [String(shape.const)];
  if (shape.enum) return shape.enum.map(String);
  return shape.type === 'boolean' ? ['true', 'false'] : [];
}

/** The section whose ids may stand here: the schema says “from `channels`”. */
export function idsFrom({ description = '' }: Shape): string | undefined {
  return /from `([A-Za-z]+)`/.exec(description)?.[1];
}
