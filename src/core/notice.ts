import { changedAtName } from './change-told.ts';
import type { PlannedNotice } from './decision.ts';
import type { ProgrammeDocument } from './schema.ts';
import { dayOf, instantOf, minuteMs, type Instant } from './time.ts';
import { afterQuiet, clockOf, onDay } from './quiet-hours.ts';
import { dayNumber, dayText, lastDayBefore, wallMinute } from './wall-clock.ts';

/** One entry of a programme’s notice plan. */
export type Notice = NonNullable<ProgrammeDocument['notices']>['plan'][number];

/** What the plan needs to know of one citizen, as of now. What is not told has not happened. */
export interface NoticeFacts {
  readonly birthYear?: number | undefined;
  readonly accountDigit?: number | undefined;
  readonly preregisteredAt?: Instant | undefined;
  readonly applied?: boolean | undefined;
  readonly appliedAt?: Instant | undefined;
  readonly paidAt?: Instant | undefined;
  readonly payoutFailedAt?: Instant | undefined;
  readonly amountChangedAt?: Instant | undefined;
  /** When the day on which they may come first, the last one to apply, or the last one to spend was moved by another version. */
  readonly dayChangedAt?: Instant | undefined;
  readonly closingChangedAt?: Instant | undefined;
  readonly expiryChangedAt?: Instant | undefined;
  readonly appealDecidedAt?: Instant | undefined;
  readonly donatedAt?: Instant | undefined;
  readonly donationUndoneAt?: Instant | undefined;
  /** When nothing was left any more, by the purchase that took the last of it. */
  readonly allSpentAt?: Instant | undefined;
  readonly balanceLeft?: boolean | undefined;
  /** As what the money came: its own expiry then counts. */
  readonly instrument?: string | undefined;
  /** Paid without applying. */
  readonly automatic?: boolean | undefined;
  /** Known to be told no whatever the day: not entitled, not the one who may ask, or somebody else has asked. */
  readonly ruledOut?: boolean | undefined;
}

/** Whether anybody is told when this happens to them. */
export function tellsOf({ document }: { readonly document: ProgrammeDocument }, trigger: Notice['trigger']): boolean {
  return document.notices?.plan.some((notice) => notice.trigger === trigger) === true;
}

/** A notice without a time of day goes out when offices open. */
const defaultClock = '09:00';

/**
 * Every notice of this citizen, past and to come, in the order in which they go out. Quiet hours are waited out.
 * Somebody who registers after a notice went out gets it `lateDays` later at the same time of day, as long as it is
 * still true then: what counts down to a day (a turn, a closing, an expiry) is not sent late.
 */
export function plannedNotices(programme: { readonly document: ProgrammeDocument }, who: NoticeFacts): readonly PlannedNotice[] {
  const { document } = programme;
  const planned: PlannedNotice[] = [];
  for (const notice of document.notices?.plan ?? []) {
    const at = noticeAt(document, notice, who);
    if (at !== undefined) planned.push({ id: notice.id, at, channels: notice.channels, source: notice.source });
  }
  return planned.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** When this citizen gets one notice of the plan, as `plannedNotices`; nothing when they do not. */
export function noticeAt(document: ProgrammeDocument, notice: Notice, who: NoticeFacts): Instant | undefined {
  if (who.ruledOut === true && isInviting(notice)) return undefined;
  const due = isAudience(notice.audience, who) ? dueAt(document, notice, who) : undefined;
  return due === undefined ? undefined : late(document, notice, who, afterQuiet(document, due));
}

/** What somebody does themselves, and wants answered. */
const ownActs: ReadonlySet<Notice['trigger']> = new Set(['preregistered', 'applied', 'donated', 'donation-undone', 'all-spent']);

/**
 * From when a notice that goes out `at` stands in the inbox. What answers something that somebody has just done themselves stands there at once, at
 * any hour, as a receipt lies on the counter; what rings outside the app waits for the end of the quiet hours all the same.
 */
export function inInboxFrom(notice: Notice, who: NoticeFacts, at: Instant): Instant {
  const answersOwnAct = ownActs.has(notice.trigger) && notice.at === undefined && (notice.offsetDays ?? 0) === 0;
  return answersOwnAct ? Math.min(at, happenedAt(notice.trigger, who) ?? at) : at;
}

/** Triggers that count from something a single person did or met; no two share an instant. */
export const ownTriggers: ReadonlySet<Notice['trigger']> = new Set([
  'preregistered',
  'applied',
  'paid',
  'payout-failed',
  'amount-changed',
  'day-changed',
  'closing-changed',
  'expiry-changed',
  'appeal-decided',
  'donated',
  'donation-undone',
  'all-spent',
]);

/** What happened to somebody and has them look when they may apply, or until when. */
const bringing: ReadonlySet<Notice['trigger']> = new Set(['day-changed', 'closing-changed']);

/** Whether a notice asks people to come and do something here, so that it brings as many as it reaches. */
export function isInviting({ trigger, audience }: Pick<Notice, 'trigger' | 'audience'>): boolean {
  return (!ownTriggers.has(trigger) || bringing.has(trigger)) && (audience === 'not-applied' || audience === 'everyone' || audience === 'preregistered');
}

/** Whether somebody belongs to an audience, as of now. */
export function isAudience(audience: Notice['audience'], who: NoticeFacts): boolean {
  const applied = who.applied ?? who.appliedAt !== undefined;
  switch (audience) {
    case 'everyone':
      return true;
    case 'preregistered':
      return who.preregisteredAt !== undefined;
    case 'applied':
      return applied;
    case 'not-applied':
      return !applied && who.automatic !== true && who.ruledOut !== true;
    case 'paid':
      return who.paidAt !== undefined;
    case 'balance-left':
      return who.balanceLeft === true;
    case 'not-automatic':
      return who.automatic !== true;
  }
}

/** The instant the plan names: a day counted from the trigger at a time of day, or so many days after something happened. */
function dueAt(document: ProgrammeDocument, notice: Notice, who: NoticeFacts): Instant | undefined {
  const happened = happenedAt(notice.trigger, who);
  if (happened !== undefined && notice.at === undefined)
    return onDay(document, dayNumber(dayOf(happened, document.timeZone)) + (notice.offsetDays ?? 0), clockOf(happened, document)) + (happened % minuteMs);
  const day = happened === undefined ? triggerDay(document, notice, who) : dayNumber(dayOf(happened, document.timeZone));
  return day === undefined ? undefined : onDay(document, day + (notice.offsetDays ?? 0), notice.at ?? defaultClock);
}

/** When that happened to somebody which a notice counts from; nothing for what the calendar says, or what has not happened. */
export function happenedAt(trigger: Notice['trigger'], who: NoticeFacts): Instant | undefined {
  switch (trigger) {
    case 'preregistered':
      return who.preregisteredAt;
    case 'applied':
      return who.appliedAt;
    case 'paid':
      return who.paidAt;
    case 'payout-failed':
      return who.payoutFailedAt;
    case 'amount-changed':
    case 'day-changed':
    case 'closing-changed':
      return who[changedAtName[trigger]];
    // Whoever has nothing left has no last day of it.
    case 'expiry-changed':
      return who.balanceLeft === false ? undefined : who.expiryChangedAt;
    case 'appeal-decided':
      return who.appealDecidedAt;
    case 'donated':
      return who.donatedAt;
    case 'donation-undone':
      return who.donationUndoneAt;
    case 'all-spent':
      return who.allSpentAt;
    default:
      return undefined;
  }
}

/** The day on which a notice goes out that goes out on one day for everybody; nothing where each has a day of their own. */
export function dayForAll(document: ProgrammeDocument, notice: Notice): string | undefined {
  const day = ['date', 'opening', 'closing'].includes(notice.trigger) ? triggerDay(document, notice, {}) : undefined;
  return day === undefined ? undefined : dayText(day + (notice.offsetDays ?? 0));
}

function triggerDay(document: ProgrammeDocument, notice: Notice, who: NoticeFacts): number | undefined {
  switch (notice.trigger) {
    case 'date':
      return notice.on === undefined ? undefined : dayNumber(notice.on);
    case 'rotation-day':
      return turnOf(document, notice.window, who);
    case 'opening': {
      const opens = windowsOf(document, notice.window).map((window) => wallMinute(window.opens));
      return opens.length === 0 ? undefined : Math.floor(Math.min(...opens) / 1_440);
    }
    case 'closing': {
      const closes = windowsOf(document, notice.window).flatMap((window) => (window.closes === undefined ? [] : [wallMinute(window.closes)]));
      return closes.length === 0 ? undefined : lastDayBefore(Math.max(...closes));
    }
    case 'expiry':
      return expiryDay(document, who.instrument);
    default:
      return undefined;
  }
}

/** Without a window, all windows for applying: the first opening, the last closing. */
function windowsOf(document: ProgrammeDocument, id: string | undefined): ProgrammeDocument['windows'] {
  return document.windows.filter((window) => (id === undefined ? window.for === 'apply' : window.id === id));
}

/** The day in the date table; nothing for somebody whose digit is unknown, whom no rotation stops. */
function turnOf(document: ProgrammeDocument, id: string | undefined, who: NoticeFacts): number | undefined {
  for (const { rotation } of windowsOf(document, id)) {
    if (!rotation) continue;
    const number = rotation.by === 'birthYear' ? who.birthYear : who.accountDigit;
    const day = number === undefined ? undefined : rotation.days.find((one) => one.digits.includes(Math.abs(number) % 10));
    if (day) return dayNumber(day.on);
  }
  return undefined;
}

/** The last day of spending: the instrument’s own, or the first to end when nobody said which. */
function expiryDay(document: ProgrammeDocument, instrument: string | undefined): number | undefined {
  const ends = document.instruments.flatMap((one) =>
    one.expires === undefined || (instrument !== undefined && one.id !== instrument) ? [] : [lastDayBefore(wallMinute(one.expires))],
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Triggers whose notice is as true some days later; what counts down to a day (today, tomorrow, the last week) is true on its own day only. */
export const keepsTrue: ReadonlySet<Notice['trigger']> = new Set(['date', 'opening']);

function late(document: ProgrammeDocument, notice: Notice, who: NoticeFacts, at: Instant): Instant | undefined {
  const registered = who.preregisteredAt;
  if (registered === undefined || registered < at || happenedAt(notice.trigger, who) !== undefined) return at;
  const days = document.notices?.lateDays;
  if (days === undefined || !keepsTrue.has(notice.trigger)) return undefined;
  const later = afterQuiet(document, onDay(document, dayNumber(dayOf(registered, document.timeZone)) + days, notice.at ?? defaultClock));
  if (later >= lastClosing(document)) return undefined;
  // With lateDays 0 the time of day may have passed: then at once.
  return Math.max(later, afterQuiet(document, registered));
}

/** When nobody can apply any more; telling people how to apply ends there. */
function lastClosing(document: ProgrammeDocument): Instant {
  const closes = windowsOf(document, undefined).map((window) => (window.closes === undefined ? Infinity : instantOf(window.closes, document.timeZone)));
  return closes.length === 0 ? Infinity : Math.max(...closes);
}
