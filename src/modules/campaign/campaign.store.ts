import type { Audience, CampaignKind, CampaignState, Draft } from '#core/campaign.ts';
import type { OutsideChannel } from '#core/schema-campaign.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** The programme’s own counters at an instant. */
export interface CountedBefore {
  readonly preregistrations: number;
  readonly applications: number;
}

export interface Campaign extends Draft {
  readonly campaignId: string;
  readonly programmeId: string;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly seq: number;
  readonly state: CampaignState;
  readonly requestId?: string;
  /** When it is to go; nothing: at once. */
  readonly releaseAt?: Instant;
  /** When its first send is due. */
  readonly startsAt?: Instant;
  readonly sentAfter?: string;
  readonly sent: number;
  readonly sentAllAt?: Instant;
  readonly countedBefore?: CountedBefore;
}

interface Row {
  campaign_id: string;
  programme_id: string;
  title: string;
  kind: CampaignKind;
  text_ko: string;
  text_en: string;
  channels: OutsideChannel[];
  audience: Audience;
  revision: number;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  seq: number;
  state: CampaignState;
  request_id: string | null;
  release_at: Date | null;
  starts_at: Date | null;
  sent_after: string | null;
  sent: bigint;
  sent_all_at: Date | null;
  counted_before: CountedBefore | null;
  alimtalk_code: string | null;
  alimtalk_text: string | null;
}

const columns = `campaign_id, programme_id, title, kind, text_ko, text_en, channels, audience, revision, created_by, created_at, changed_at, seq, state,
  request_id, release_at, starts_at, sent_after, sent, sent_all_at, counted_before, alimtalk_code, alimtalk_text`;

export async function insertCampaign(tx: Tx, campaign: Campaign): Promise<void> {
  const { campaignId, programmeId, title, kind, text, channels, audience, revision, createdBy, createdAt, seq, state, alimtalk } = campaign;
  await tx.changed(`insert into campaign_event (campaign_id, seq, state, operator_id, at) values ($1, $2, $3, $4, $5)`, [
    campaignId,
    seq,
    state,
    createdBy,
    new Date(createdAt),
  ]);
  await tx.changed(
    `insert into campaign (campaign_id, programme_id, title, kind, text_ko, text_en, channels, audience, revision, created_by, created_at, changed_at, seq, state,
       alimtalk_code, alimtalk_text)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15)`,
    [
      campaignId,
      programmeId,
      title,
      kind,
      text.ko,
      text.en,
      channels,
      JSON.stringify(audience),
      revision,
      createdBy,
      new Date(createdAt),
      seq,
      state,
      alimtalk?.code ?? null,
      alimtalk?.text ?? null,
    ],
  );
}

/** Writes a draft over the revision that was looked at; false where another has changed it or it is no draft any more. */
export async function updateDraft(tx: Tx, campaignId: string, revision: number, draft: Draft, at: Instant): Promise<boolean> {
  const { title, kind, text, channels, audience, alimtalk } = draft;
  const changed = await tx.changed(
    `update campaign set title = $3, kind = $4, text_ko = $5, text_en = $6, channels = $7, audience = $8, changed_at = $9, alimtalk_code = $10, alimtalk_text = $11,
       revision = revision + 1
     where campaign_id = $1 and revision = $2 and state = 'draft'`,
    [campaignId, revision, title, kind, text.ko, text.en, channels, JSON.stringify(audience), new Date(at), alimtalk?.code ?? null, alimtalk?.text ?? null],
  );
  return changed === 1;
}

export async function findCampaign(tx: Reader, programmeId: string, campaignId: string): Promise<Campaign | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from campaign where programme_id = $1 and campaign_id = $2`, [programmeId, campaignId]);
  return row && campaignOf(row);
}

/** The same, held until the transaction ends: whoever sends, pauses or stops it comes one after another. */
export async function holdCampaign(tx: Tx, programmeId: string, campaignId: string): Promise<Campaign | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from campaign where programme_id = $1 and campaign_id = $2 for update`, [programmeId, campaignId]);
  return row && campaignOf(row);
}

/** Newest first. */
export async function listCampaigns(tx: Reader, programmeId: string, limit: number): Promise<readonly Campaign[]> {
  const rows = await tx.rows<Row>(`select ${columns} from campaign where programme_id = $1 order by created_at desc, campaign_id desc limit $2`, [
    programmeId,
    limit,
  ]);
  return rows.map(campaignOf);
}

/** What a move sets besides the state. What is left out stays. */
export interface Moving {
  readonly to: CampaignState;
  readonly by: string;
  readonly at: Instant;
  readonly requestId?: string;
  readonly releaseAt?: Instant | undefined;
  readonly granted?: { readonly startsAt: Instant; readonly countedBefore: CountedBefore };
}

/** Moves a campaign that the caller holds. Throws where the database’s list of moves does not have it. */
export async function moveCampaign(tx: Tx, { campaignId, seq, state }: Campaign, { to, by, at, requestId, releaseAt, granted }: Moving): Promise<void> {
  await tx.changed('insert into campaign_event (campaign_id, seq, state, previous_seq, previous, operator_id, at) values ($1, $2, $3, $4, $5, $6, $7)', [
    campaignId,
    seq + 1,
    to,
    seq,
    state,
    by,
    new Date(at),
  ]);
  await tx.changed(
    `update campaign set seq = seq + 1, state = $3, request_id = coalesce($4, request_id), release_at = case when $4::uuid is null then release_at else $5 end,
       granted = coalesce($6, granted), starts_at = coalesce($7, starts_at), counted_before = coalesce($8, counted_before)
     where campaign_id = $1 and seq = $2`,
    [
      campaignId,
      seq,
      to,
      requestId ?? null,
      releaseAt === undefined ? null : new Date(releaseAt),
      granted ? 'granted' : null,
      granted ? new Date(granted.startsAt) : null,
      granted ? JSON.stringify(granted.countedBefore) : null,
    ],
  );
}

/** How far a campaign that the caller holds has been handed over. */
export async function updateSent(
  tx: Tx,
  campaignId: string,
  { after, sent, allAt }: { readonly after: string | undefined; readonly sent: number; readonly allAt: Instant | undefined },
): Promise<void> {
  await tx.changed('update campaign set sent_after = coalesce($2, sent_after), sent = sent + $3, sent_all_at = $4 where campaign_id = $1', [
    campaignId,
    after ?? null,
    sent,
    allAt === undefined ? null : new Date(allAt),
  ]);
}

function campaignOf(row: Row): Campaign {
  return {
    campaignId: row.campaign_id,
    programmeId: row.programme_id,
    title: row.title,
    kind: row.kind,
    text: { ko: row.text_ko, en: row.text_en },
    channels: row.channels,
    audience: row.audience,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    changedAt: row.changed_at.getTime(),
    seq: row.seq,
    state: row.state,
    sent: Number(row.sent),
    ...(row.alimtalk_code === null || row.alimtalk_text === null ? {} : { alimtalk: { code: row.alimtalk_code, text: row.alimtalk_text } }),
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    ...(row.release_at === null ? {} : { releaseAt: row.release_at.getTime() }),
    ...(row.starts_at === null ? {} : { startsAt: row.starts_at.getTime() }),
    ...(row.sent_after === null ? {} : { sentAfter: row.sent_after }),
    ...(row.sent_all_at === null ? {} : { sentAllAt: row.sent_all_at.getTime() }),
    ...(row.counted_before === null ? {} : { countedBefore: row.counted_before }),
  };
}
