import { isChange, isToldBy, type ChangeTrigger } from './change-told.ts';
import { consentText } from './consent-text.ts';
import { openAtOrAfter, type Digit } from './calendar.ts';
import { decide } from './decide.ts';
import { isAudience, isInviting, plannedNotices, type NoticeFacts } from './notice.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import type { Instant } from './time.ts';
import { expiresAt } from './use-rule.ts';

/** What becomes different for one person when another version takes effect. Whoever has none of these is carried over as they are. */
export const impactKinds = [
  'eligibility-gained',
  'eligibility-lost',
  'amount-more',
  'amount-less',
  'day-sooner',
  'day-later',
  'deadline-later',
  'deadline-sooner',
  'must-answer',
] as const;
export type ImpactKind = (typeof impactKinds)[number];

/** Which of them take something away. */
export const losing: ReadonlySet<ImpactKind> = new Set(['eligibility-lost', 'amount-less', 'day-later', 'deadline-sooner', 'must-answer']);

/** Where somebody stands: registered to be told, applied, or paid. */
export const inFlightStates = ['preregistered', 'applied', 'paid'] as const;
export type InFlightState = (typeof inFlightStates)[number];

/** One person in flight. */
export interface InFlight {
  readonly state: InFlightState;
  readonly digit: Digit;
  /** As what their money comes, once they have applied. */
  readonly instrument?: string | undefined;
  readonly issuedAt?: Instant | undefined;
  /** Not invited to apply by the newer version: known to be told no whatever the day, or paid without it. See core/notice.ts. */
  readonly uninvited?: Pick<NoticeFacts, 'ruledOut' | 'automatic'> | undefined;
  /** Not by the older one either: no first day and no last day of applying is theirs. */
  readonly wasUninvited?: boolean | undefined;
  /** What is asked about their entitlement by each version; nothing where no register knows them. */
  readonly asks?: { readonly before: Question; readonly after: Question } | undefined;
  /** What was asked when they applied, and the version that decided it. */
  readonly decided?: { readonly by: Programme; readonly question: Question } | undefined;
}

/** What one version answers them. */
export interface Answered {
  readonly answer?: 'yes' | 'no' | 'unsure';
  readonly amount?: bigint;
  /** When they may come first, from the instant of the change on; on the channel on which that moves, where it does on one alone. */
  readonly day?: Instant;
  /** Until when: to apply, on that channel, or to spend for whoever has applied. */
  readonly deadline?: Instant;
}

export interface Impact {
  readonly kinds: readonly ImpactKind[];
  readonly before: Answered;
  readonly after: Answered;
  /** The notices of the new plan that come at another time than by the old one, or that are new, or that tell of the change. */
  readonly told: readonly string[];
  /** Of what they are told that it changed. */
  readonly changed: readonly ChangeTrigger[];
  /** How much more the newer version would have come to than the one that decided; less than nought: how much less. They keep what was decided. */
  readonly kept?: bigint;
}

/** Compares two versions for many people, as of the instant at which the newer takes effect. */
export interface Comparison {
  readonly of: (who: InFlight) => Impact;
  /** Whether whoever has applied would have been decided otherwise, perhaps: where nothing of it changed, nobody need be asked about. */
  readonly asksDecided: boolean;
}

/** Long before any programme: what the calendar says to somebody who was there from the start. */
const longAgo: Instant = 0;

/** So many different families are remembered; a nation has some tens of thousands of different ones. */
const rememberedMax = 50_000;

/**
 * What changes for whom. Decided by `decide`, like everything that people are told; a decision that was taken keeps its version, so whoever has
 * applied keeps their amount, and only the time for spending it can move.
 */
export function compareVersions(before: Programme, after: Programme, at: Instant): Comparison {
  const asksAnew = mustAnswerAnew(before, after);
  const toldOfChange = tellingOf(after);
  const calendars = new Map<string, Moved & { readonly told: readonly string[] }>();
  const entitlements = new Map<string, readonly [Answered, Answered]>();
  const calendarOf = (who: InFlight) => {
    const key = `${who.state} ${who.digit} ${who.instrument} ${who.issuedAt} ${who.uninvited?.ruledOut} ${who.uninvited?.automatic} ${who.wasUninvited}`;
    let found = calendars.get(key);
    if (!found) {
      if (calendars.size >= rememberedMax) calendars.clear();
      calendars.set(key, (found = { ...betweenTimes(timesOf(before, who, at), timesOf(after, who, at), at), told: toldAnew(before, after, who, at) }));
    }
    return found;
  };
  const entitlementOf = (asks: NonNullable<InFlight['asks']>) => {
    const key = JSON.stringify([asks.before, asks.after]);
    let found = entitlements.get(key);
    if (!found) {
      if (entitlements.size >= rememberedMax) entitlements.clear();
      entitlements.set(key, (found = [answeredBy(before, asks.before), answeredBy(after, asks.after)]));
    }
    return found;
  };
  const kept = new Map<string, bigint>();
  const keptOf = ({ by, question }: NonNullable<InFlight['decided']>) => {
    const asked: Question = { ...question, ask: 'entitlement' };
    const key = JSON.stringify([by.version, asked]);
    let found = kept.get(key);
    if (found === undefined) {
      if (kept.size >= rememberedMax) kept.clear();
      kept.set(key, (found = differenceOf(answeredBy(by, asked), answeredBy(after, asked))));
    }
    return found;
  };
  return {
    asksDecided: decides(before) !== decides(after),
    of: (who) => {
      const times = calendarOf(who);
      const [was, is] = who.state === 'preregistered' && who.asks ? entitlementOf(who.asks) : [{}, {}];
      const answers = { before: { ...was, ...times.before }, after: { ...is, ...times.after } };
      const kinds = kindsOf(answers.before, answers.after, times.kinds, who.state === 'preregistered' && asksAnew);
      const difference = who.decided ? keptOf(who.decided) : 0n;
      const tells = kinds.length === 0 ? [] : toldOfChange(kinds, who);
      return {
        ...answers,
        kinds,
        ...(difference === 0n ? {} : { kept: difference }),
        told: [...times.told, ...tells.map((one) => one.id)],
        changed: [...new Set(tells.map((one) => one.trigger))],
      };
    },
  };
}

/** By which notices somebody is told of a change: only by those that are for them. */
function tellingOf({ document }: Programme) {
  const changes = (document.notices?.plan ?? []).flatMap((notice) => (isChange(notice.trigger) ? [{ ...notice, trigger: notice.trigger }] : []));
  return (kinds: readonly ImpactKind[], who: InFlight) => {
    const facts = factsOf(who);
    const isFor = (notice: (typeof changes)[number]) => isAudience(notice.audience, facts) && !(facts.ruledOut === true && isInviting(notice));
    return changes.filter((notice) => isToldBy(notice.trigger, who.state, kinds) && isFor(notice));
  };
}

function answeredBy(programme: Programme, question: Question): Answered {
  const { answer, grant } = decide(programme, question);
  return { answer, ...(answer === 'yes' && grant ? { amount: grant.amount } : {}) };
}

/** What is not known on either side is no difference. */
function differenceOf(was: Answered, is: Answered): bigint {
  return was.answer === 'unsure' || is.answer === 'unsure' ? 0n : (is.amount ?? 0n) - (was.amount ?? 0n);
}

/** All that an entitlement is decided by. */
function decides({ document: { unit, regions, facts, tables, household, eligibility, amount } }: Programme): string {
  return JSON.stringify([unit, regions, facts, tables, household, eligibility, amount]);
}

/** From when and until when somebody may come to one channel, or spend. */
interface Times {
  readonly day?: Instant;
  readonly deadline?: Instant;
}

/** By channel; for whoever has applied, until when they may spend; for whoever has nothing to apply for, never. */
function timesOf(programme: Programme, { state, digit, instrument, issuedAt, wasUninvited }: InFlight, at: Instant): ReadonlyMap<string, Times> {
  // No end at all is later than any.
  if (state !== 'preregistered') return new Map([['', { deadline: expiresAt(programme, instrument, issuedAt)?.at ?? Infinity }]]);
  if (wasUninvited === true) return new Map();
  const windows = Map.groupBy(
    programme.windows.filter(({ rule }) => rule.for === 'apply'),
    ({ rule }) => rule.channel,
  );
  return new Map(
    [...windows].map(([channel, own]) => [
      channel,
      timesIn(
        own.map((window) => window.open[digit ?? 10]!),
        at,
      ),
    ]),
  );
}

function timesIn(windows: readonly Programme['windows'][number]['open'][number][], at: Instant): Times {
  const first = windows.flatMap((open) => openAtOrAfter(open, at) ?? []).map((one) => Math.max(one.from, at));
  const last = windows.flatMap((open) => open.at(-1) ?? []).map((one) => one.to);
  return { ...(first.length > 0 ? { day: Math.min(...first) } : {}), ...(last.length > 0 ? { deadline: Math.max(...last) } : {}) };
}

/** What moves in time, and what is shown of it. */
interface Moved {
  readonly kinds: readonly ImpactKind[];
  readonly before: Answered;
  readonly after: Answered;
}

/**
 * Channel by channel, as a change of the file is told: whoever meant to come by card has more time although the counter closes when it did.
 * A channel that is new or gone moves the day on which one may come to it, and no deadline. What is over either way has not moved for anybody.
 */
function betweenTimes(was: ReadonlyMap<string, Times>, is: ReadonlyMap<string, Times>, at: Instant): Moved {
  const channels = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  const both = channels.filter((one) => was.has(one) && is.has(one));
  const kinds = new Set([
    ...channels.flatMap((one) => moved(was.get(one)?.day, is.get(one)?.day, 'day-later', 'day-sooner')),
    ...both.flatMap((one) => {
      const [old, next] = [was.get(one)!.deadline, is.get(one)!.deadline];
      return Math.max(old ?? Infinity, next ?? Infinity) <= at ? [] : moved(old, next, 'deadline-later', 'deadline-sooner');
    }),
  ]);
  const [day, deadline] = [shownOf(was, is, channels, 'day'), shownOf(was, is, both, 'deadline')];
  const side = (i: 0 | 1) => ({ ...(day[i] === undefined ? {} : { day: day[i] }), ...(deadline[i] === undefined ? {} : { deadline: deadline[i] }) });
  return { kinds: impactKinds.filter((kind) => kinds.has(kind)), before: side(0), after: side(1) };
}

/** Of the first channel on which it moves; where it moves on none, the first day or the last of all. */
function shownOf(was: ReadonlyMap<string, Times>, is: ReadonlyMap<string, Times>, channels: readonly string[], of: keyof Times) {
  const channel = channels.find((one) => was.get(one)?.[of] !== is.get(one)?.[of]);
  if (channel !== undefined) return [was.get(channel)?.[of], is.get(channel)?.[of]];
  const known = [...was.values()].flatMap((one) => one[of] ?? []);
  const overall = known.length === 0 ? undefined : of === 'day' ? Math.min(...known) : Math.max(...known);
  return [overall, overall];
}

function kindsOf(before: Answered, after: Answered, times: readonly ImpactKind[], asksAnew: boolean): readonly ImpactKind[] {
  const kinds: ImpactKind[] = [];
  if (before.answer !== after.answer) {
    if (after.answer === 'yes') kinds.push('eligibility-gained');
    else if (after.answer === 'no') kinds.push('eligibility-lost');
    // What decided before is not known any more: they have to tell something that nobody asked before.
    else if (before.answer === 'yes') kinds.push('must-answer');
  }
  if (before.amount !== undefined && after.amount !== undefined && before.amount !== after.amount)
    kinds.push(after.amount > before.amount ? 'amount-more' : 'amount-less');
  kinds.push(...times);
  if (asksAnew && !kinds.includes('must-answer')) kinds.push('must-answer');
  return kinds;
}

/** A day that is not there any more is later than any. */
function moved(before: Instant | undefined, after: Instant | undefined, later: ImpactKind, sooner: ImpactKind): readonly ImpactKind[] {
  const [was, is] = [before ?? Infinity, after ?? Infinity];
  return was === is ? [] : [is > was ? later : sooner];
}

/** Whether somebody who agreed to all that was asked has to agree to something more, or to another text. */
function mustAnswerAnew(before: Programme, after: Programme): boolean {
  const textsOf = ({ document }: Programme) =>
    new Map(document.consents.map((one) => [one.id, [one.required, consentText(document, one, 'ko'), consentText(document, one, 'en')].join('\n')]));
  const known = textsOf(before);
  const asked = textsOf(after);
  return after.document.consents.some(({ id, required }) => required && known.get(id) !== asked.get(id));
}

function factsOf({ state, digit, instrument, uninvited }: InFlight): NoticeFacts {
  return {
    ...(digit === null ? {} : { birthYear: digit }),
    preregisteredAt: longAgo,
    ...uninvited,
    ...(state === 'preregistered' ? {} : { appliedAt: longAgo }),
    ...(state === 'paid' ? { paidAt: longAgo, balanceLeft: true, instrument } : {}),
  };
}

function toldAnew(before: Programme, after: Programme, who: InFlight, at: Instant): readonly string[] {
  const facts = factsOf(who);
  const coming = (programme: Programme) => plannedNotices(programme, facts).filter((one) => one.at > at);
  const was = new Set(coming(before).map((one) => `${one.id} ${one.at}`));
  return [...new Set(coming(after).flatMap((one) => (was.has(`${one.id} ${one.at}`) ? [] : [one.id])))];
}
