import type { Lang } from '#core/consent.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface ConsentEvent {
  readonly consentId: string;
  readonly seq: number;
  readonly at: Instant;
}

/** With what was before their eyes: the version of the programme, and SHA-256 of its text. */
export interface ReadConsentEvent extends ConsentEvent {
  readonly programmeVersion: number;
  readonly textHash: Buffer;
}

export interface NewConsentEvent extends ReadConsentEvent {
  readonly lang: Lang;
}

/** The last event of each consent of these citizens, by citizen. */
export async function lastConsentEvents(
  tx: Reader,
  programmeId: string,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReadConsentEvent[]>> {
  const rows = await tx.rows<{ citizen_id: string; consent_id: string; seq: number; at: Date; programme_version: number; text_hash: Buffer }>(
    `select distinct on (citizen_id, consent_id) citizen_id, consent_id, seq, at, programme_version, text_hash from consent_event
     where programme_id = $1 and citizen_id = any($2::uuid[]) order by citizen_id, consent_id, seq desc`,
    [programmeId, citizenIds],
  );
  const events = new Map<string, ReadConsentEvent[]>();
  for (const { citizen_id: citizenId, consent_id: consentId, seq, at, programme_version: programmeVersion, text_hash: textHash } of rows)
    events.set(citizenId, [...(events.get(citizenId) ?? []), { consentId, seq, at: at.getTime(), programmeVersion, textHash }]);
  return events;
}

/** Ids of the consents in force, by citizen. Who has agreed to nothing is not in the answer. A row a person: whole batches are asked about. */
export async function givenConsents(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.rows<{ citizen_id: string; given: string }>(
    `select citizen_id, string_agg(consent_id, ' ') as given from (
       select distinct on (citizen_id, consent_id) citizen_id, consent_id, what from consent_event
       where programme_id = $1 and citizen_id = any($2::uuid[]) order by citizen_id, consent_id, seq desc) as last
     where what = 'given' group by citizen_id`,
    [programmeId, citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, new Set(row.given.split(' '))]));
}

/** Every event of one citizen, newest first. */
export async function listConsentEvents(tx: Reader, programmeId: string, citizenId: string, limit: number): Promise<readonly ConsentEvent[]> {
  const rows = await tx.rows<{ consent_id: string; seq: number; at: Date }>(
    'select consent_id, seq, at from consent_event where programme_id = $1 and citizen_id = $2 order by at desc, consent_id limit $3',
    [programmeId, citizenId, limit],
  );
  return rows.map((row) => ({ consentId: row.consent_id, seq: row.seq, at: row.at.getTime() }));
}

/** Adds events of many people. One that is there already (the same tap, twice) is left as it is. */
export function insertConsentEvents(tx: Tx, programmeId: string, events: readonly (NewConsentEvent & { readonly citizenId: string })[]): void {
  tx.send(
    `insert into consent_event (citizen_id, programme_id, consent_id, seq, what, programme_version, text_hash, lang, at)
     select citizen_id, $1, consent_id, seq, case when seq % 2 = 1 then 'given' else 'withdrawn' end, version, hash, lang, at
     from unnest($2::uuid[], $3::text[], $4::int[], $5::int[], $6::bytea[], $7::text[], $8::timestamptz[]) as new (citizen_id, consent_id, seq, version, hash, lang, at)
     on conflict do nothing`,
    [
      programmeId,
      events.map((one) => one.citizenId),
      events.map((one) => one.consentId),
      events.map((one) => one.seq),
      events.map((one) => one.programmeVersion),
      events.map((one) => one.textHash),
      events.map((one) => one.lang),
      events.map((one) => new Date(one.at)),
    ],
  );
}
