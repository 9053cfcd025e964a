import type { FindingCode } from './finding-words.ts';

/** Something wrong in a programme file: where, which rule, one plain sentence, and how to mend it. */
export interface Finding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly path: Path;
  /** The rule’s id, or the path when the place has none. */
  readonly rule: string;
  /** Stable, like `rotation.digit_without_day`. */
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly say: string;
  readonly mend: string;
}

export type Path = readonly (string | number)[];

/** Where a path of the document stands in its file; of the nearest parent when the path itself is not there. */
export type Locate = (path: Path) => { readonly line: number; readonly column: number };

/** The name people know a place by: the id of the nearest rule on the path, else the path itself. */
export function ruleAt(document: unknown, path: Path): string {
  let at = document;
  let rule: string | undefined;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) break;
    at = (at as Record<string | number, unknown>)[step];
    const id = typeof at === 'object' && at !== null ? (at as { id?: unknown }).id : undefined;
    if (typeof id === 'string') rule = id;
  }
  return rule ?? (path.join('.') || 'file');
}
