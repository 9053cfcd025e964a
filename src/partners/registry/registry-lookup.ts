import type { RegisterEntry } from './registry.ts';

/**
 * What a look-up came to. found: everybody on the person’s page, and on pages that hang together with it; the person is among them.
 * not-found: the registry answered, and knows nobody. unavailable: nothing is known; `why` is a code without personal data,
 * and `wasAsked` says whether the registry may have heard of it.
 */
export type LookedUp =
  | { readonly outcome: 'found'; readonly people: readonly RegisterEntry[] }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'unavailable'; readonly why: string; readonly wasAsked: boolean };

/** Asks the register office about one person, now. It never throws: an answer that does not come in time is an outcome. */
export interface RegistryLookup {
  /** The day as of which the answer is true (기준일), YYYY-MM-DD. */
  readonly asOf: string;
  /** `asOf`: another day than the usual one. */
  lookUp(ci: string, asOf?: string): Promise<LookedUp>;
}
