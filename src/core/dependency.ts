import type { Static } from 'typebox';
import type { Programme } from './programme.ts';
import type { Dependency } from './schema-windows.ts';

/** The name under which a programme file says what to do while the register office, which the service asks itself, does not answer. */
export const registerDependency = 'household-register';

/** What a programme declares about an outside system; nothing where it declares nothing, and then the wish is refused and may be repeated. */
export function dependencyOn(programme: Programme, id: string): Static<typeof Dependency> | undefined {
  return programme.document.dependencies?.find((one) => one.id === id);
}
