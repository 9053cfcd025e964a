import { createHash } from 'node:crypto';
import { isGiven, type Lang } from '#core/consent.ts';
import { consentText } from '#core/consent-text.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import { tell } from '#platform/outbox.ts';
import { insertConsentEvents, lastConsentEvents, type ConsentEvent, type NewConsentEvent } from './consent.store.ts';

export interface ChangeConsents {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly lang: Lang;
  /** `hash`: of the text the citizen had before their eyes. */
  readonly changes: readonly { readonly id: string; readonly given: boolean; readonly hash: string }[];
  readonly at: Instant;
}

/** Gives and withdraws consents, all or none. What already is as wished stays untouched. `given`: for what something was newly agreed to. */
export async function changeConsents(tx: Tx, input: ChangeConsents): Promise<Outcome<{ readonly changed: number; readonly given: readonly string[] }>> {
  const { programme, citizenId } = input;
  const before = (await lastConsentEvents(tx, programme.id, [citizenId])).get(citizenId) ?? [];
  const changes = consentChanges(input, before);
  if (!changes.ok) return changes;
  await writeConsents(tx, programme, [{ citizenId, events: changes.value }]);
  const given = new Set(changes.value.filter((one) => isGiven(one.seq)).map((one) => one.consentId));
  return done({ changed: changes.value.length, given: programme.document.consents.filter((one) => given.has(one.id)).map((one) => one.purpose) });
}

/** What a wish changes, given the last event of each consent; writes nothing. */
export function consentChanges(
  { programme, lang, changes, at }: Omit<ChangeConsents, 'citizenId'>,
  before: readonly ConsentEvent[],
): Outcome<readonly NewConsentEvent[]> {
  const events: NewConsentEvent[] = [];
  for (const change of new Map(changes.map((one) => [one.id, one])).values()) {
    const consent = programme.document.consents.find((one) => one.id === change.id);
    if (!consent) return refuse('consent.unknown');
    const textHash = consentHash(programme, consent, lang);
    // Withdrawing must work whatever the text has become since.
    if (change.given && textHash.toString('hex') !== change.hash) return refuse('consent.text_changed');
    const last = before.find((one) => one.consentId === change.id)?.seq ?? 0;
    if (isGiven(last) !== change.given) events.push({ consentId: change.id, seq: last + 1, programmeVersion: programme.version, textHash, lang, at });
  }
  return done(events);
}

export interface ChangedConsents {
  readonly citizenId: string;
  readonly events: readonly NewConsentEvent[];
}

/** Writes what was changed, of many people in one statement, and tells of what was withdrawn. */
export async function writeConsents(tx: Tx, programme: Programme, changed: readonly ChangedConsents[]): Promise<void> {
  const all = changed.flatMap(({ citizenId, events }) => events.map((event) => ({ ...event, citizenId })));
  if (all.length > 0) insertConsentEvents(tx, programme.id, all);
  // Whoever holds something that rests on it lets go of it.
  const withdrawn = new Map(all.filter((one) => !isGiven(one.seq)).map((one) => [one.citizenId, one.at]));
  if (withdrawn.size > 0) await tell(tx, ...[...withdrawn].map(([citizenId, at]) => ({ type: 'consent.withdrawn', programmeId: programme.id, citizenId, at })));
}

type Consent = Programme['document']['consents'][number];

/** Of a programme’s own texts, which do not change while it is open; the key goes with the version. */
const hashes = new WeakMap<Consent, Map<Lang, Buffer>>();

/** SHA-256 of the text in one language: what was agreed to is what was read. */
export function consentHash({ document }: Programme, consent: Consent, lang: Lang): Buffer {
  const known = hashes.get(consent) ?? new Map<Lang, Buffer>();
  hashes.set(consent, known);
  const hash =
    known.get(lang) ??
    createHash('sha256')
      .update(consentText(document, consent, lang))
      .digest();
  known.set(lang, hash);
  return hash;
}
