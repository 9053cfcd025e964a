import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What somebody has chosen for the day on which they may apply. */
export interface Prepared {
  readonly instrument: string;
  readonly issuer?: string;
  readonly card?: { readonly id: string; readonly masked: string };
}

export interface NewPrepared {
  readonly citizenId: string;
  readonly programmeId: string;
  readonly instrument: string;
  readonly issuer: string | undefined;
  readonly cardId: string | undefined;
  readonly at: Instant;
}

/** Keeps a choice in place of the one before. */
export async function putPrepared(tx: Tx, { citizenId, programmeId, instrument, issuer, cardId, at }: NewPrepared): Promise<void> {
  await tx.rows(
    `insert into prepared_choice (citizen_id, programme_id, instrument, issuer, card_id, chosen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (citizen_id, programme_id) do update
     set instrument = excluded.instrument, issuer = excluded.issuer, card_id = excluded.card_id, chosen_at = excluded.chosen_at`,
    [citizenId, programmeId, instrument, issuer ?? null, cardId ?? null, new Date(at)],
  );
}

export async function findPrepared(tx: Reader, programmeId: string, citizenId: string): Promise<Prepared | undefined> {
  const [row] = await tx.rows<{ instrument: string; issuer: string | null; card_id: string | null; masked: string | null }>(
    `select p.instrument, p.issuer, p.card_id, c.masked from prepared_choice p
     left join card c on c.citizen_id = p.citizen_id and c.card_id = p.card_id where p.citizen_id = $1 and p.programme_id = $2`,
    [citizenId, programmeId],
  );
  if (!row) return undefined;
  return {
    instrument: row.instrument,
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.card_id === null || row.masked === null ? {} : { card: { id: row.card_id, masked: row.masked } }),
  };
}

export async function dropPrepared(tx: Tx, programmeId: string, citizenId: string): Promise<void> {
  await tx.rows('delete from prepared_choice where citizen_id = $1 and programme_id = $2', [citizenId, programmeId]);
}
