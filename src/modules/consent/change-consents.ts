import { createHash } from 'node:crypto';
import { consentText, isGiven, type Lang } from '#core/consent.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import { tell } from '#platform/outbox.ts';
import { insertConsentEvents, lastConsentEvents, type NewConsentEvent } from './consent.store.ts';

export interface ChangeConsents {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly lang: Lang;
  /** `hash`: of the text the citizen had before their eyes. */
  readonly changes: readonly { readonly id: string; readonly given: boolean; readonly hash: string }[];
  readonly at: Instant;
}

/** Gives and withdraws consents, all or none. What already is as wished stays untouched. */
export async function changeConsents(tx: Tx, input: ChangeConsents): Promise<Outcome<{ readonly changed: number }>> {
  const { programme, citizenId, lang, at } = input;
  const before = (await lastConsentEvents(tx, programme.id, [citizenId])).get(citizenId) ?? [];
  const events: NewConsentEvent[] = [];
  for (const change of new Map(input.changes.map((one) => [one.id, one])).values()) {
    const consent = programme.document.consents.find((one) => one.id === change.id);
    if (!consent) return refuse('consent.unknown');
    const textHash = consentHash(consent, lang);
    // Withdrawing must work whatever the text has become since.
    if (change.given && textHash.toString('hex') !== change.hash) return refuse('consent.text_changed');
    const last = before.find((one) => one.consentId === change.id)?.seq ?? 0;
    if (isGiven(last) !== change.given) events.push({ consentId: change.id, seq: last + 1, programmeVersion: programme.version, textHash, lang, at });
  }
  if (events.length > 0) await insertConsentEvents(tx, programme.id, citizenId, events);
  // Whoever holds something that rests on it lets go of it.
  if (events.some((one) => !isGiven(one.seq))) await tell(tx, { type: 'consent.withdrawn', programmeId: programme.id, citizenId, at });
  return done({ changed: events.length });
}

type Consent = Programme['document']['consents'][number];

/** SHA-256 of the text in one language: what was agreed to is what was read. */
export function consentHash(consent: Consent, lang: Lang): Buffer {
  return createHash('sha256').update(consentText(consent, lang)).digest();
}
