import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** One card that an issuer listed as this citizen’s own. */
export interface Card {
  readonly cardId: string;
  readonly issuer: string;
  readonly token: string;
  readonly masked: string;
  readonly cardType: string;
}

interface Row {
  card_id: string;
  issuer: string;
  token: string;
  masked: string;
  card_type: string;
}

const columns = 'card_id, issuer, token, masked, card_type';

/** Remembers what an issuer listed just now; a card known before keeps its id. In the order of the list. */
export async function keepCards(
  tx: Tx,
  citizenId: string,
  issuer: string,
  cards: readonly Omit<Card, 'cardId' | 'issuer'>[],
  at: Instant,
): Promise<readonly Card[]> {
  const rows = await tx.rows<Row>(
    `insert into card (citizen_id, card_id, issuer, token, masked, card_type, found_at)
     select $1, id, $2, token, masked, type, $7 from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as new (id, token, masked, type)
     on conflict (citizen_id, issuer, token) do update set masked = excluded.masked, card_type = excluded.card_type, found_at = excluded.found_at
     returning ${columns}`,
    [
      citizenId,
      issuer,
      cards.map(() => newId(at)),
      cards.map((one) => one.token),
      cards.map((one) => one.masked),
      cards.map((one) => one.cardType),
      new Date(at),
    ],
  );
  const kept = new Map(rows.map((row) => [row.token, cardOf(row)]));
  return cards.flatMap((one) => kept.get(one.token) ?? []);
}

/** The issuers that listed a card of this citizen. */
export async function knownIssuers(db: Reader, citizenId: string): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ issuer: string }>('select distinct issuer from card where citizen_id = $1', [citizenId]);
  return new Set(rows.map((row) => row.issuer));
}

/** A card by whose it is and its id: nothing for another person’s, also where that person was asked for at the same time. */
export type CardsOf = (citizenId: string, cardId: string | undefined) => Card | undefined;

/** Cards by their citizen and id; another person’s card is not found, and what is no id at all is not either. */
export async function findCards(tx: Reader, wanted: readonly { readonly citizenId: string; readonly cardId: string }[]): Promise<CardsOf> {
  const rows = await tx.rows<Row & { citizen_id: string }>(
    `select c.citizen_id, ${columns.replaceAll(/(\w+)/g, 'c.$1')} from unnest($1::uuid[], $2::text[]) as wanted (citizen_id, card_id)
     join card c on c.citizen_id = wanted.citizen_id and c.card_id::text = wanted.card_id`,
    [wanted.map((one) => one.citizenId), wanted.map((one) => one.cardId)],
  );
  const found = new Map(rows.map((row) => [`${row.citizen_id} ${row.card_id}`, cardOf(row)]));
  return (citizenId, cardId) => found.get(`${citizenId} ${cardId}`);
}

/** 100: nobody has more cards of one company. */
const cardsMax = 100;

/** The citizen’s own cards of one issuer, as far as they were listed. */
export async function listCardsOf(tx: Reader, citizenId: string, issuer: string): Promise<readonly Card[]> {
  const rows = await tx.rows<Row>(`select ${columns} from card where citizen_id = $1 and issuer = $2 order by card_id limit $3`, [citizenId, issuer, cardsMax]);
  return rows.map(cardOf);
}

function cardOf(row: Row): Card {
  return { cardId: row.card_id, issuer: row.issuer, token: row.token, masked: row.masked, cardType: row.card_type };
}
