import type { ChosenChannel } from '#core/reach.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface ChannelChoice {
  readonly citizenId: string;
  readonly channels: readonly ChosenChannel[];
  readonly lang: 'ko' | 'en';
  readonly at: Instant;
}

/** Writes choices, one a citizen; the later one holds. Lists travel as JSON: PostgreSQL has no ragged arrays. */
export async function putChoices(tx: Tx, choices: readonly ChannelChoice[]): Promise<void> {
  await tx.rows(
    `insert into channel_choice (citizen_id, channels, lang, chosen_at)
     select citizen_id, array(select jsonb_array_elements_text(channels)), lang, at
     from unnest($1::uuid[], $2::jsonb[], $3::text[], $4::timestamptz[]) as new (citizen_id, channels, lang, at)
     on conflict (citizen_id) do update set channels = excluded.channels, lang = excluded.lang, chosen_at = excluded.chosen_at
     where channel_choice.chosen_at <= excluded.chosen_at`,
    [
      choices.map((one) => one.citizenId),
      choices.map((one) => JSON.stringify(one.channels)),
      choices.map((one) => one.lang),
      choices.map((one) => new Date(one.at)),
    ],
  );
}

export async function findChoices(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlyMap<string, ChannelChoice>> {
  const rows = await tx.rows<{ citizen_id: string; channels: ChosenChannel[]; lang: 'ko' | 'en'; chosen_at: Date }>(
    'select citizen_id, channels, lang, chosen_at from channel_choice where citizen_id = any($1::uuid[])',
    [citizenIds],
  );
  return new Map(
    rows.map((row) => [row.citizen_id, { citizenId: row.citizen_id, channels: row.channels, lang: row.lang, at: row.chosen_at.getTime() }] as const),
  );
}

export interface ChannelRefusal {
  readonly channel: ChosenChannel;
  readonly seq: number;
  readonly at: Instant;
}

/** The last word of these citizens on each channel, by citizen: odd is no. */
export async function lastRefusals(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlyMap<string, readonly ChannelRefusal[]>> {
  const rows = await tx.rows<{ citizen_id: string; channel: ChosenChannel; seq: number; at: Date }>(
    `select distinct on (citizen_id, channel) citizen_id, channel, seq, at from channel_refusal_event
     where citizen_id = any($1::uuid[]) order by citizen_id, channel, seq desc`,
    [citizenIds],
  );
  const last = Map.groupBy(rows, (row) => row.citizen_id);
  return new Map([...last].map(([citizenId, all]) => [citizenId, all.map(({ channel, seq, at }) => ({ channel, seq, at: at.getTime() }))]));
}

export interface NewRefusalEvent {
  readonly citizenId: string;
  readonly channel: ChosenChannel;
  readonly seq: number;
  readonly saidBy: 'citizen' | 'receipt';
  readonly at: Instant;
}

/** Adds events; one that is there already (the same receipt, twice) is left as it is. */
export async function insertRefusalEvents(tx: Tx, events: readonly NewRefusalEvent[]): Promise<void> {
  await tx.rows(
    `insert into channel_refusal_event (citizen_id, channel, seq, what, said_by, at)
     select citizen_id, channel, seq, case when seq % 2 = 1 then 'refused' else 'taken-up' end, said_by, at
     from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::timestamptz[]) as new (citizen_id, channel, seq, said_by, at)
     on conflict do nothing`,
    [
      events.map((one) => one.citizenId),
      events.map((one) => one.channel),
      events.map((one) => one.seq),
      events.map((one) => one.saidBy),
      events.map((one) => new Date(one.at)),
    ],
  );
}

/** Remembers that nobody is reached at a number. */
export async function putPhoneGone(tx: Tx, citizenId: string, numberIndex: Buffer, at: Instant): Promise<void> {
  await tx.rows(
    `insert into phone_gone (citizen_id, number_index, at) values ($1, $2, $3)
     on conflict (citizen_id) do update set number_index = excluded.number_index, at = excluded.at`,
    [citizenId, numberIndex, new Date(at)],
  );
}

/** At which number each of these citizens could not be reached any more, by its blind index in hex. */
export async function findPhonesGone(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ citizen_id: string; number_index: Buffer }>(
    'select citizen_id, number_index from phone_gone where citizen_id = any($1::uuid[])',
    [citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, row.number_index.toString('hex')]));
}
