import { mayBecome, payoutStates, type PayoutState } from '#core/payout.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Payout {
  readonly circleId: string;
  readonly payoutId: string;
  readonly applicationId: string;
  readonly programmeId: string;
  readonly issuer: string;
  readonly cardToken: string;
  readonly amount: bigint;
  readonly reference: string;
  readonly issuerReference?: string;
  readonly at: Instant;
  readonly state: PayoutState;
}

/** Writes an intent; false when this application has a payout that is alive or has paid. The index decides. */
export async function insertPayout(tx: Tx, payout: Payout): Promise<boolean> {
  const added = await tx.changed(
    `insert into payout (circle_id, payout_id, application_id, programme_id, issuer, card_token, amount_won, reference, at, seq, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 'intended')
     on conflict (circle_id, application_id) where state <> 'failed' do nothing`,
    [
      payout.circleId,
      payout.payoutId,
      payout.applicationId,
      payout.programmeId,
      payout.issuer,
      payout.cardToken,
      payout.amount,
      payout.reference,
      new Date(payout.at),
    ],
  );
  if (added === 0) return false;
  await tx.changed(`insert into payout_event (circle_id, payout_id, seq, state, at) values ($1, $2, 1, 'intended', $3)`, [
    payout.circleId,
    payout.payoutId,
    new Date(payout.at),
  ]);
  return true;
}

/** Moves a payout and answers from which state, which only the locked row knows: a report and an answer arrive together. Nothing when it is not where the move begins. */
export async function movePayout(
  tx: Tx,
  key: { readonly circleId: string; readonly payoutId: string },
  to: PayoutState,
  at: Instant,
  more: { readonly why?: string; readonly issuerReference?: string } = {},
): Promise<PayoutState | undefined> {
  const from = payoutStates.filter((state) => mayBecome(state, to));
  const [moved] = await tx.rows<{ was: PayoutState }>(
    `with now as (select seq, state from payout where circle_id = $1 and payout_id = $2 and state = any($4::text[]) for update),
          told as (insert into payout_event (circle_id, payout_id, seq, state, previous_seq, previous, why, at)
                   select $1, $2, seq + 1, $3, seq, state, $5, $6 from now returning seq)
     update payout set seq = told.seq, state = $3, issuer_reference = coalesce($7, issuer_reference) from told, now
     where payout.circle_id = $1 and payout.payout_id = $2 returning now.state as was`,
    [key.circleId, key.payoutId, to, from, more.why ?? null, new Date(at), more.issuerReference ?? null],
  );
  return moved?.was;
}

interface Row {
  circle_id: string;
  payout_id: string;
  application_id: string;
  programme_id: string;
  issuer: string;
  card_token: string;
  amount_won: bigint;
  reference: string;
  issuer_reference: string | null;
  at: Date;
  state: PayoutState;
}

const columns = 'circle_id, payout_id, application_id, programme_id, issuer, card_token, amount_won, reference, issuer_reference, at, state';

export async function findPayout(tx: Reader, circleId: string, payoutId: string): Promise<Payout | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from payout where circle_id = $1 and payout_id = $2`, [circleId, payoutId]);
  return row && payoutOf(row);
}

/** The newest payouts that an issuer has taken and not refused. */
export async function listAccepted(tx: Reader, programmeId: string, limit: number): Promise<readonly Payout[]> {
  const rows = await tx.rows<Row>(
    `select ${columns} from payout where programme_id = $1 and state in ('sending', 'sent', 'unknown', 'settled') order by payout_id desc limit $2`,
    [programmeId, limit],
  );
  return rows.map(payoutOf);
}

/** Says for ever which payout a reference names. */
export async function keepReference(tx: Tx, { issuer, reference, circleId, payoutId }: Payout): Promise<void> {
  await tx.changed('insert into payout_reference (issuer, reference, circle_id, payout_id) values ($1, $2, $3, $4) on conflict do nothing', [
    issuer,
    reference,
    circleId,
    payoutId,
  ]);
}

export async function findByReference(tx: Reader, issuer: string, reference: string): Promise<Payout | undefined> {
  const [found] = await tx.rows<{ circle_id: string; payout_id: string }>(
    'select circle_id, payout_id from payout_reference where issuer = $1 and reference = $2',
    [issuer, reference],
  );
  return found && (await findPayout(tx, found.circle_id, found.payout_id));
}

export interface PayoutMoment {
  readonly state: PayoutState;
  readonly at: Instant;
  /** What it was to credit. */
  readonly amount: bigint;
}

/** The newest payout of each of these applications, with the instant of its last move. */
export async function findPayoutsOf(
  tx: Reader,
  applications: readonly { readonly circleId: string; readonly applicationId: string }[],
): Promise<ReadonlyMap<string, Payout & { readonly movedAt: Instant }>> {
  const rows = await tx.rows<Row & { moved_at: Date }>(
    `select ${columns.replaceAll(/(\w+)/g, 'p.$1')}, e.at as moved_at
     from unnest($1::uuid[], $2::uuid[]) as wanted (circle_id, application_id)
     join payout p on p.circle_id = wanted.circle_id and p.application_id = wanted.application_id
     join payout_event e on e.circle_id = p.circle_id and e.payout_id = p.payout_id and e.seq = p.seq
     order by p.at, p.payout_id`,
    [applications.map((one) => one.circleId), applications.map((one) => one.applicationId)],
  );
  return new Map(rows.map((row) => [row.application_id, { ...payoutOf(row), movedAt: row.moved_at.getTime() }]));
}

/** Every move of the payouts of one application, in order. */
export async function listPayoutEvents(tx: Reader, circleId: string, applicationId: string): Promise<readonly PayoutMoment[]> {
  const rows = await tx.rows<{ state: PayoutState; at: Date; amount_won: bigint }>(
    `select e.state, e.at, p.amount_won from payout p join payout_event e on e.circle_id = p.circle_id and e.payout_id = p.payout_id
     where p.circle_id = $1 and p.application_id = $2 order by p.at, e.seq`,
    [circleId, applicationId],
  );
  return rows.map((row) => ({ state: row.state, at: row.at.getTime(), amount: row.amount_won }));
}

/** When a payout was last handed to a call. */
export async function findSentAt(tx: Reader, circleId: string, payoutId: string): Promise<Instant | undefined> {
  const [row] = await tx.rows<{ at: Date }>(
    `select at from payout_event where circle_id = $1 and payout_id = $2 and state = 'sending' order by seq desc limit 1`,
    [circleId, payoutId],
  );
  return row?.at.getTime();
}

function payoutOf(row: Row): Payout {
  return {
    circleId: row.circle_id,
    payoutId: row.payout_id,
    applicationId: row.application_id,
    programmeId: row.programme_id,
    issuer: row.issuer,
    cardToken: row.card_token,
    amount: row.amount_won,
    reference: row.reference,
    at: row.at.getTime(),
    state: row.state,
    ...(row.issuer_reference === null ? {} : { issuerReference: row.issuer_reference }),
  };
}
