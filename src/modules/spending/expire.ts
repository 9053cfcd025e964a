import { expired, unexpired } from '#core/ledger.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { expiresAt } from '#core/use-rule.ts';
import { grantBalances, post, type GrantKey, type Posting } from '#modules/ledger/index.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { insertExpiryEvents, lastExpiryEvents, type ExpiryEvent, type GrantOnCard } from './expiry.store.ts';

/** Grants on one instrument, the programme in force, and now. */
export interface Ending {
  readonly programme: Programme;
  readonly instrument: string;
  readonly at: Instant;
}

/**
 * Puts the money of grants where it belongs now: what is left after the end has expired; what had expired is back on the card where the
 * end was moved. A grant that is right already stays as it is. Answers how many were moved.
 */
export async function settleEnds(tx: Tx, { programme, instrument, at }: Ending, grants: readonly GrantOnCard[]): Promise<number> {
  const balances = await grantBalances(tx, grants, true);
  const last = await lastExpiryEvents(tx, grants);
  let moved = 0;
  const events = grants.flatMap((grant) => {
    const expires = expiresAt(programme, instrument, grant.appliedAt)?.at;
    const isOver = expires !== undefined && at >= expires;
    const before = last.get(grant.applicationId);
    const gone = goneOf(before);
    const { left } = balances.get(grant.applicationId)!;
    if (isOver ? left === 0n : gone === 0n) return [];
    moved += 1;
    const back = gone === 0n ? [] : [putBack(before!, at)];
    return isOver ? [...back, { ...grant, seq: (before?.seq ?? 0) + back.length + 1, amount: left + gone, at }] : back;
  });
  await write(tx, programme.id, events);
  return moved;
}

/** The same for one grant that somebody holds, once it is over; before that there is nothing to do. */
export async function endIfOver(tx: Tx, ending: Ending, grant: GrantOnCard): Promise<void> {
  const expires = expiresAt(ending.programme, ending.instrument, grant.appliedAt)?.at;
  if (expires !== undefined && ending.at >= expires) await settleEnds(tx, ending, [grant]);
}

/** How much of a grant was left at its end, and is gone. */
export async function goneAtEnd(tx: Reader, grant: GrantKey): Promise<bigint> {
  return goneOf((await lastExpiryEvents(tx, [grant])).get(grant.applicationId));
}

/** Puts what is gone back on the card, for somebody who spends of it and ends it again in the same transaction. */
export async function reopen(tx: Tx, programmeId: string, grant: GrantKey, at: Instant): Promise<void> {
  const before = (await lastExpiryEvents(tx, [grant])).get(grant.applicationId);
  if (goneOf(before) > 0n) await write(tx, programmeId, [putBack(before!, at)]);
}

function goneOf(last: ExpiryEvent | undefined): bigint {
  return last && last.seq % 2 === 1 ? last.amount : 0n;
}

function putBack({ circleId, applicationId, seq, amount }: ExpiryEvent, at: Instant): ExpiryEvent {
  return { circleId, applicationId, seq: seq + 1, amount, at };
}

async function write(tx: Tx, programmeId: string, events: readonly ExpiryEvent[]): Promise<void> {
  if (events.length === 0) return;
  await insertExpiryEvents(tx, events);
  await post(
    tx,
    events.map(({ circleId, applicationId, seq, amount, at }): Posting => {
      const isEnd = seq % 2 === 1;
      const end = `${applicationId}:${String(isEnd ? seq : seq - 1)}`;
      return { circleId, applicationId, programmeId, at, movements: [isEnd ? expired(applicationId, end, amount) : unexpired(applicationId, end, amount)] };
    }),
  );
}
