import { shapesAt, valuesOf, type Shape } from './schema-shape.ts';
import type { Path } from './yaml-place.ts';

/** What a key is, as our published schema says it. */
export interface Explained {
  /** The way to it: windows, online-apply, opens. */
  readonly way: readonly string[];
  readonly title: string;
  readonly meaning: string;
  readonly isRequired: boolean;
  readonly values: readonly string[];
}

/** What stands at this path, explained; nothing where the schema knows of no such place. */
export function explain(schema: Shape, path: Path): Explained | undefined {
  const shapes = shapesAt(schema, path);
  const [first] = shapes;
  if (!first || path.length === 0) return undefined;
  const key = path.at(-1)!;
  const isRequired = shapesAt(schema, path.slice(0, -1)).some((parent) => parent.required?.includes(String(key)));
  return {
    way: path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : step)),
    title: first.title ?? '',
    meaning: first.description ?? '',
    isRequired,
    values: [...new Set(shapes.flatMap(valuesOf))],
  };
}
