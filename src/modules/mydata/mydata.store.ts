import type { Instant } from '#core/time.ts';
import type { MyDataCard, MyDataTokens } from '#partners/mydata/my-data.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface LinkKey {
  readonly citizenId: string;
  readonly linkId: string;
}

/** When a link was over here, and by whom. */
export interface Ending {
  readonly at: Instant;
  /** `consent`: one that it rests on was withdrawn. `company`: it said so. */
  readonly by: 'citizen' | 'consent' | 'company';
}

export interface Link extends LinkKey {
  readonly programmeId: string;
  readonly issuer: string;
  readonly state: 'linked' | 'ending' | 'ended';
  readonly accessToken?: string;
  readonly accessUntil: Instant;
  readonly refreshToken?: string;
  readonly cardStamp: string;
  readonly linkedAt: Instant;
  readonly ending?: Ending;
  readonly pulledAt?: Instant;
  /** A day like 2020-05-13. */
  readonly pulledTo?: string;
}

interface Row {
  citizen_id: string;
  link_id: string;
  programme_id: string;
  issuer: string;
  state: Link['state'];
  access_sealed: Buffer | null;
  access_until: Date;
  refresh_sealed: Buffer | null;
  card_stamp: string;
  linked_at: Date;
  ended_at: Date | null;
  ended_by: Ending['by'] | null;
  pulled_at: Date | null;
  pulled_to: string | null;
}

const placeOf = (column: 'access' | 'refresh', linkId: string) => ({ table: 'mydata_link', column, row: linkId });

function linkOf(vault: Vault, row: Row): Link {
  const open = (column: 'access' | 'refresh', sealed: Buffer) => vault.open(placeOf(column, row.link_id), sealed);
  return {
    citizenId: row.citizen_id,
    linkId: row.link_id,
    programmeId: row.programme_id,
    issuer: row.issuer,
    state: row.state,
    accessUntil: row.access_until.getTime(),
    cardStamp: row.card_stamp,
    linkedAt: row.linked_at.getTime(),
    ...(row.access_sealed ? { accessToken: open('access', row.access_sealed) } : {}),
    ...(row.refresh_sealed ? { refreshToken: open('refresh', row.refresh_sealed) } : {}),
    ...(row.ended_at && row.ended_by ? { ending: { at: row.ended_at.getTime(), by: row.ended_by } } : {}),
    ...(row.pulled_at ? { pulledAt: row.pulled_at.getTime() } : {}),
    ...(row.pulled_to ? { pulledTo: row.pulled_to } : {}),
  };
}

/** Writes a link. False when this citizen has one at this company already. */
export async function insertLink(
  tx: Tx,
  vault: Vault,
  link: LinkKey & Pick<Link, 'programmeId' | 'issuer'>,
  tokens: MyDataTokens,
  at: Instant,
): Promise<boolean> {
  const added = await tx.changed(
    `insert into mydata_link (citizen_id, link_id, programme_id, issuer, state, access_sealed, access_until, refresh_sealed, linked_at)
     values ($1, $2, $3, $4, 'linked', $5, $6, $7, $8) on conflict do nothing`,
    [
      link.citizenId,
      link.linkId,
      link.programmeId,
      link.issuer,
      vault.seal(placeOf('access', link.linkId), tokens.accessToken),
      new Date(at + tokens.accessMs),
      vault.seal(placeOf('refresh', link.linkId), tokens.refreshToken),
      new Date(at),
    ],
  );
  return added === 1;
}

export async function findLink(tx: Reader, vault: Vault, { citizenId, linkId }: LinkKey): Promise<Link | undefined> {
  const [row] = await tx.rows<Row>('select * from mydata_link where citizen_id = $1 and link_id = $2', [citizenId, linkId]);
  return row && linkOf(vault, row);
}

/** 100: more companies than there are, each with the last link of this citizen. */
const linksMax = 100;

/** The newest link at each company. */
export async function listLinks(tx: Reader, vault: Vault, citizenId: string, programmeId: string): Promise<readonly Link[]> {
  const rows = await tx.rows<Row>(
    'select distinct on (issuer) * from mydata_link where citizen_id = $1 and programme_id = $2 order by issuer, linked_at desc, link_id desc limit $3',
    [citizenId, programmeId, linksMax],
  );
  return rows.map((row) => linkOf(vault, row));
}

/** Something that became of a link: it was made, or it ended by somebody. */
export interface LinkMoment {
  readonly at: Instant;
  readonly issuer: string;
  readonly what: 'linked' | Ending['by'];
}

/** When links of this citizen were made and ended, newest first, of so many links at most. */
export async function listLinkMoments(tx: Reader, programmeId: string, citizenId: string, limit: number): Promise<readonly LinkMoment[]> {
  const rows = await tx.rows<Pick<Row, 'issuer' | 'linked_at' | 'ended_at' | 'ended_by'>>(
    'select issuer, linked_at, ended_at, ended_by from mydata_link where citizen_id = $1 and programme_id = $2 order by linked_at desc, link_id desc limit $3',
    [citizenId, programmeId, limit],
  );
  return rows.flatMap(({ issuer, linked_at, ended_at, ended_by }) => [
    ...(ended_at && ended_by ? [{ at: ended_at.getTime(), issuer, what: ended_by }] : []),
    { at: linked_at.getTime(), issuer, what: 'linked' as const },
  ]);
}

/** Puts renewed tokens in the place of the ones that were spent for them. */
export async function putTokens(tx: Tx, vault: Vault, { citizenId, linkId }: LinkKey, tokens: MyDataTokens, at: Instant): Promise<void> {
  await tx.changed(
    `update mydata_link set access_sealed = $3, access_until = $4, refresh_sealed = $5 where citizen_id = $1 and link_id = $2 and state <> 'ended'`,
    [
      citizenId,
      linkId,
      vault.seal(placeOf('access', linkId), tokens.accessToken),
      new Date(at + tokens.accessMs),
      vault.seal(placeOf('refresh', linkId), tokens.refreshToken),
    ],
  );
}

/** From linked to ending; false when it was not linked any more. */
export async function beginEnding(tx: Tx, { citizenId, linkId }: LinkKey, { at, by }: Ending): Promise<boolean> {
  const ended = await tx.changed(
    `update mydata_link set state = 'ending', ended_at = $3, ended_by = $4 where citizen_id = $1 and link_id = $2 and state = 'linked'`,
    [citizenId, linkId, new Date(at), by],
  );
  return ended === 1;
}

/** Forgets the tokens and the cards. Whose ending was begun already stays that one’s. */
export async function endLink(tx: Tx, { citizenId, linkId }: LinkKey, ending?: Ending): Promise<void> {
  await tx.changed(
    `update mydata_link set state = 'ended', access_sealed = null, refresh_sealed = null,
       ended_at = coalesce(ended_at, $3), ended_by = coalesce(ended_by, $4) where citizen_id = $1 and link_id = $2`,
    [citizenId, linkId, ending ? new Date(ending.at) : null, ending?.by ?? null],
  );
  await tx.changed('delete from mydata_card where citizen_id = $1 and link_id = $2', [citizenId, linkId]);
}

/** `pulledTo` is left out when something has to be read again. */
export async function putPulled(tx: Tx, { citizenId, linkId }: LinkKey, at: Instant, pulledTo: string | undefined): Promise<void> {
  await tx.changed('update mydata_link set pulled_at = $3, pulled_to = coalesce($4::date, pulled_to) where citizen_id = $1 and link_id = $2', [
    citizenId,
    linkId,
    new Date(at),
    pulledTo ?? null,
  ]);
}

/** Puts a list of cards in the place of the one before it. */
export async function putCards(tx: Tx, { citizenId, linkId }: LinkKey, stamp: string, cards: readonly MyDataCard[]): Promise<void> {
  await tx.changed('update mydata_link set card_stamp = $3 where citizen_id = $1 and link_id = $2', [citizenId, linkId, stamp]);
  await tx.changed('delete from mydata_card where citizen_id = $1 and link_id = $2', [citizenId, linkId]);
  await tx.changed(
    'insert into mydata_card (citizen_id, link_id, card_id, masked) select $1, $2, * from unnest($3::text[], $4::text[]) on conflict do nothing',
    [citizenId, linkId, cards.map((one) => one.cardId), cards.map((one) => one.maskedNumber)],
  );
}

export async function listCards(tx: Reader, { citizenId, linkId }: LinkKey): Promise<readonly { readonly cardId: string; readonly masked: string }[]> {
  const rows = await tx.rows<{ card_id: string; masked: string }>(
    'select card_id, masked from mydata_card where citizen_id = $1 and link_id = $2 order by card_id',
    [citizenId, linkId],
  );
  return rows.map((row) => ({ cardId: row.card_id, masked: row.masked }));
}
