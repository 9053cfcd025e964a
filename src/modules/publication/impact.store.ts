import type { Answered, ImpactKind, InFlightState } from '#core/impact.ts';
import { nobodyYet, type ImpactTotal } from '#core/impact-total.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Somebody’s situation, without their name: enough to see what the change does to people like them. */
export interface ImpactExample {
  readonly state: InFlightState;
  readonly digit: number | null;
  readonly region: string | null;
  readonly size?: number;
  readonly kinds: readonly ImpactKind[];
  readonly before: Answered;
  readonly after: Answered;
  /** Ids of the notices that they are told, anew or at another time. Counts from before these were kept have none. */
  readonly told?: readonly string[];
}

/** What one revision of a draft means for everybody in flight, as far as looked at. */
export interface DraftImpact {
  readonly state: 'running' | 'done' | 'cancelled';
  readonly basedOn: number;
  readonly asOf: Instant;
  /** How many there were when it began. */
  readonly people: number;
  readonly lookedAfter?: string;
  readonly total: ImpactTotal;
  /** The same of those who are in each share that is offered, smallest first; see core/share.ts. */
  readonly byShare: readonly ImpactTotal[];
  readonly examples: readonly ImpactExample[];
  readonly startedAt: Instant;
  readonly changedAt: Instant;
}

interface Row {
  state: DraftImpact['state'];
  based_on: number;
  as_of: Date;
  people: bigint;
  looked_after: string | null;
  total: ImpactTotal;
  by_share: ImpactTotal[];
  examples: StoredExample[];
  started_at: Date;
  changed_at: Date;
}

/** Amounts are bigint, which JSON does not know. */
type StoredAnswer = Omit<Answered, 'amount'> & { readonly amount?: string };
type StoredExample = Omit<ImpactExample, 'before' | 'after'> & { readonly before: StoredAnswer; readonly after: StoredAnswer };

/** Begins (again) to look at everybody for one revision. */
export async function startImpact(
  tx: Tx,
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
  impact: Pick<DraftImpact, 'basedOn' | 'asOf' | 'people' | 'total' | 'byShare' | 'startedAt'>,
): Promise<void> {
  const { basedOn, asOf, people, total, byShare, startedAt } = impact;
  await tx.changed(
    `insert into draft_impact (draft_id, revision, state, based_on, as_of, people, total, examples, started_at, changed_at, by_share)
     values ($1, $2, 'running', $3, $4, $5, $6, '[]', $7, $7, $8)
     on conflict (draft_id, revision) do update set state = 'running', based_on = excluded.based_on, as_of = excluded.as_of, people = excluded.people,
       looked_after = null, total = excluded.total, by_share = excluded.by_share, examples = '[]', started_at = excluded.started_at, changed_at = excluded.started_at`,
    [draftId, revision, basedOn, new Date(asOf), people, JSON.stringify(total), new Date(startedAt), JSON.stringify(byShare)],
  );
}

export async function findImpact(tx: Reader, draftId: string, revision: number): Promise<DraftImpact | undefined> {
  const [row] = await tx.rows<Row>(
    'select state, based_on, as_of, people, looked_after, total, by_share, examples, started_at, changed_at from draft_impact where draft_id = $1 and revision = $2',
    [draftId, revision],
  );
  return row && impactOf(row);
}

/** Adds a page; false where it was cancelled or begun anew, or another worker has looked on from here. */
export async function saveImpact(
  tx: Tx,
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
  before: DraftImpact,
  now: Pick<DraftImpact, 'total' | 'byShare' | 'examples' | 'changedAt'> & { readonly lookedAfter: string | undefined; readonly isDone: boolean },
): Promise<boolean> {
  const changed = await tx.changed(
    `update draft_impact set total = $5, by_share = $10, examples = $6, looked_after = coalesce($7, looked_after), state = case when $8 then 'done' else 'running' end, changed_at = $9
     where draft_id = $1 and revision = $2 and state = 'running' and started_at = $3 and looked_after is not distinct from $4`,
    [
      draftId,
      revision,
      new Date(before.startedAt),
      before.lookedAfter ?? null,
      JSON.stringify(now.total),
      JSON.stringify(now.examples.map((one) => ({ ...one, before: toStored(one.before), after: toStored(one.after) }))),
      now.lookedAfter ?? null,
      now.isDone,
      new Date(now.changedAt),
      JSON.stringify(now.byShare),
    ],
  );
  return changed === 1;
}

/** Stops looking. What was looked at stays. */
export async function cancelImpact(tx: Tx, draftId: string, revision: number, at: Instant): Promise<boolean> {
  const changed = await tx.changed(`update draft_impact set state = 'cancelled', changed_at = $3 where draft_id = $1 and revision = $2 and state = 'running'`, [
    draftId,
    revision,
    new Date(at),
  ]);
  return changed === 1;
}

function toStored({ amount, ...rest }: Answered): StoredAnswer {
  return { ...rest, ...(amount === undefined ? {} : { amount: String(amount) }) };
}

function fromStored({ amount, ...rest }: StoredAnswer): Answered {
  return { ...rest, ...(amount === undefined ? {} : { amount: BigInt(amount) }) };
}

function impactOf(row: Row): DraftImpact {
  return {
    state: row.state,
    basedOn: row.based_on,
    asOf: row.as_of.getTime(),
    people: Number(row.people),
    // One that was begun by an earlier release lacks what is counted since.
    total: { ...nobodyYet, ...row.total },
    byShare: row.by_share,
    examples: row.examples.map((one) => ({ ...one, before: fromStored(one.before), after: fromStored(one.after) })),
    startedAt: row.started_at.getTime(),
    changedAt: row.changed_at.getTime(),
    ...(row.looked_after === null ? {} : { lookedAfter: row.looked_after }),
  };
}
