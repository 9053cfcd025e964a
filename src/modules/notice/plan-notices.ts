import { plannedNotices, type NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Tx } from '#platform/db.ts';
import { planDeliveries } from './notice.store.ts';

/** What this service can deliver on today. A plan may name more; those wait for their partner and are not pretended. */
const channelsServed: ReadonlySet<string> = new Set(['inbox']);

/** Plans what this citizen is to hear from now on, as things stand. Planning again moves what is not said yet and repeats nothing. */
export async function planNotices(tx: Tx, programme: Programme, citizenId: string, facts: NoticeFacts): Promise<void> {
  await planNoticesOf(tx, programme, [{ citizenId, facts }]);
}

/** The same for many citizens, in one statement. */
export async function planNoticesOf(
  tx: Tx,
  programme: Programme,
  citizens: readonly { readonly citizenId: string; readonly facts: NoticeFacts }[],
): Promise<void> {
  const plans = citizens.flatMap(({ citizenId, facts }) =>
    plannedNotices(programme, facts).flatMap((notice) =>
      notice.channels.filter((channel) => channelsServed.has(channel)).map((channel) => ({ citizenId, noticeId: notice.id, channel, dueAt: notice.at })),
    ),
  );
  if (plans.length > 0) await planDeliveries(tx, programme.id, plans);
}
