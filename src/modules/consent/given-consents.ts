import { isGiven, missingFor, type Purpose } from '#core/consent.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { ConsentEvent } from './consent.store.ts';

/** Ids of the consents in force, given events in their order. */
export function idsGiven(events: readonly ConsentEvent[]): ReadonlySet<string> {
  const last = new Map(events.map((one) => [one.consentId, one.seq]));
  return new Set([...last].flatMap(([id, seq]) => (isGiven(seq) ? [id] : [])));
}

/** Whether processing for these purposes rests on consents in force. The refusal names what is missing, in both languages at once. */
export function mayProcess(programme: Programme, given: ReadonlySet<string> | undefined, purposes: readonly Purpose[]): Outcome<'agreed'> {
  const [missing] = purposes.flatMap((purpose) => missingFor(programme.document, purpose, given ?? new Set()));
  return missing ? refuse('consent.missing', { what: missing.id }) : done('agreed');
}
