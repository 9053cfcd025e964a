import { changeTriggers } from '#core/change-told.ts';
import { isShared } from '#core/notice-wave.ts';
import { happenedAt, inInboxFrom, isInviting, plannedNotices, type Notice, type NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { insertSends, removeUnplanned, type NewSend } from '#modules/send/index.ts';
import type { Tx } from '#platform/db.ts';
import type { Listener } from './listener.store.ts';

/** How far to plan: what the calendar says in (after, until]; and, unless it is a wave, what only one person’s day says. */
export interface Stretch {
  readonly after: Instant;
  readonly until: Instant;
  readonly isWave?: boolean;
}

/** Plans what these people are to hear, as things stand. What is planned already moves; with `anew`, what their plan does not hold any more goes. */
export async function planPeople(tx: Tx, programme: Programme, people: readonly Listener[], stretch: Stretch, anew: boolean): Promise<number> {
  const sends = people.flatMap((one) => sendsOf(programme, one, stretch));
  const removed = anew
    ? await removeUnplanned(
        tx,
        programme.id,
        people.map((one) => one.citizenId),
        sends,
      )
    : 0;
  return removed + (await insertSends(tx, sends));
}

function sendsOf(programme: Programme, who: Listener, { after, until, isWave }: Stretch): readonly NewSend[] {
  const since = who.preregisteredAt ?? who.appliedAt;
  const plan = noticesOf(programme);
  const facts = factsOf(who);
  return plannedNotices(programme, facts).flatMap(({ id, at }) => {
    const notice = plan.get(id)!;
    // Who neither asked to be told nor applied, or took that back, is told what became of their appeal and nothing else.
    if (since === null && notice.trigger !== 'appeal-decided') return [];
    const shared = isShared(programme, id, at);
    if (shared ? at <= after || at > until || at < (since ?? at) : isWave) return [];
    const dueAt = inInboxFrom(notice, facts, at);
    return [
      {
        citizenId: who.citizenId,
        programmeId: programme.id,
        messageId: id,
        occasion: occasionOf(programme, notice, facts),
        dueAt,
        invites: isInviting(notice),
      },
    ];
  });
}

const repeating: ReadonlySet<Notice['trigger']> = new Set(['payout-failed', ...changeTriggers, 'appeal-decided', 'donated', 'donation-undone']);

/**
 * What happens more than once to somebody is said each time, known by when it happened: when it is told changes with the programme’s hours. That nothing
 * is left is said once a day: a little that comes back and is spent again is no news.
 */
export function occasionOf({ document }: Pick<Programme, 'document'>, { trigger }: Pick<Notice, 'trigger'>, who: NoticeFacts): string {
  const at = trigger === 'all-spent' || repeating.has(trigger) ? happenedAt(trigger, who) : undefined;
  if (at === undefined) return '';
  return trigger === 'all-spent' ? dayOf(at, document.timeZone) : new Date(at).toISOString();
}

const plans = new WeakMap<Programme, ReadonlyMap<string, Notice>>();

/** The entries of a programme’s plan by their ids. */
export function noticesOf(programme: Programme): ReadonlyMap<string, Notice> {
  let plan = plans.get(programme);
  if (!plan) plans.set(programme, (plan = new Map(programme.document.notices?.plan.map((one) => [one.id, one]))));
  return plan;
}

/** Whoever was paid is planned for as if something were left: whether it is, is looked at when its time comes. */
function factsOf(who: Listener): NoticeFacts {
  return {
    birthYear: who.digit ?? undefined,
    preregisteredAt: who.preregisteredAt ?? undefined,
    appliedAt: who.appliedAt ?? undefined,
    paidAt: who.paidAt ?? undefined,
    balanceLeft: who.paidAt === null ? undefined : true,
    instrument: who.instrument ?? undefined,
    payoutFailedAt: who.payoutFailedAt ?? undefined,
    amountChangedAt: who.amountChangedAt ?? undefined,
    dayChangedAt: who.dayChangedAt ?? undefined,
    closingChangedAt: who.closingChangedAt ?? undefined,
    expiryChangedAt: who.expiryChangedAt ?? undefined,
    appealDecidedAt: who.appealDecidedAt ?? undefined,
    donatedAt: who.donatedAt ?? undefined,
    donationUndoneAt: who.donationUndoneAt ?? undefined,
    allSpentAt: who.allSpentAt ?? undefined,
  };
}
