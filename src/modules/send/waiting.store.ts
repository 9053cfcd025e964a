import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { dueOf, type DueSend, type NextRow } from './send.store.ts';

/** Sends of one message that wait for one provider, of one urgency. */
export interface Line {
  readonly provider: string;
  readonly invites: boolean;
  readonly messageId: string;
  /** How many of them are due, counted up to a limit. */
  readonly due: number;
}

/** Every line there is; of each, how many are due, counted up to `countedMax`. Dozens at the most, each found by one look into the index. */
export async function listLines(tx: Reader, now: Instant, countedMax: number): Promise<readonly Line[]> {
  const rows = await tx.rows<{ waits_for: string; invites: boolean; message_id: string; due: number }>(
    `with recursive line as (
       (select waits_for, invites, message_id from send
        where state = 'planned' and waits_for is not null order by waits_for, invites, message_id limit 1)
       union all
       select next.waits_for, next.invites, next.message_id from line cross join lateral (
         select waits_for, invites, message_id from send
         where state = 'planned' and waits_for is not null and (waits_for, invites, message_id) > (line.waits_for, line.invites, line.message_id)
         order by waits_for, invites, message_id limit 1) as next)
     select waits_for, invites, message_id, (
       select count(*)::int from (
         select 1 from send s where s.state = 'planned' and s.waits_for = line.waits_for and s.invites = line.invites and s.message_id = line.message_id
           and s.due_at <= $1 limit $2) as counted) as due
     from line`,
    [new Date(now), countedMax],
  );
  return rows.map(({ waits_for: provider, invites, message_id: messageId, due }) => ({ provider, invites, messageId, due }));
}

/** So many at the most of one line. */
export type FromLine = Omit<Line, 'due'> & { readonly most: number };

/** Takes the earliest of each of these lines, so that no other worker has them until this transaction ends. */
export async function takeWaiting(tx: Tx, lines: readonly FromLine[], now: Instant): Promise<readonly (DueSend & { readonly waitsFor: string })[]> {
  if (lines.length === 0) return [];
  const rows = await tx.rows<NextRow & { waits_for: string }>(
    `select one.* from unnest($1::text[], $2::boolean[], $3::text[], $4::int[]) as line (waits_for, invites, message_id, most)
     cross join lateral (
       select citizen_id, programme_id, message_id, occasion, due_at, tries, tries_elsewhere, spent, address, in_doubt, waits_for from send s
       where s.state = 'planned' and s.waits_for = line.waits_for and s.invites = line.invites and s.message_id = line.message_id and s.due_at <= $5
       order by s.due_at limit line.most for update skip locked) as one`,
    [lines.map((one) => one.provider), lines.map((one) => one.invites), lines.map((one) => one.messageId), lines.map((one) => one.most), new Date(now)],
  );
  return rows.map((row) => ({ ...dueOf(row), waitsFor: row.waits_for }));
}
