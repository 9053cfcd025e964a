import { no, programmeGround, unsure, yes, type Ground } from './answer.ts';
import { automaticOf, creditOf, notEntitled, nothingDue } from './apply.ts';
import { holdsIfKnown } from './eligibility.ts';
import { askingOf, entitlementOf, tellsEntitlement } from './entitlement.ts';
import type { Digit } from './calendar.ts';
import { MissingFact, type Context } from './facts.ts';
import type { Decision, Payment } from './decision.ts';
import { otherDoors } from './gate.ts';
import { instrumentOf, unknownInstrument } from './instrument.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { dayOf, parseInstant, type Instant } from './time.ts';
import { WrongFact } from './wrong-fact.ts';

type Payout = NonNullable<Programme['document']['payout']>;
type Instalment = NonNullable<Payout['schedules']>[number]['instalments'][number];

/**
 * Which instalments and wallets, when. Somebody who has not applied, or is not entitled, is paid nothing,
 * unless the programme pays without asking. Throws MissingFact and WrongFact.
 */
export function scheduleOf(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const asking = askingOf(programme, question);
  const entitlement = tellsEntitlement(question) ? entitlementOf(programme, question, asking) : undefined;
  const automatic = entitlement && automaticOf(programme, entitlement.context);
  if (automatic)
    return yes(programme, 'schedule', automatic, {
      payments: [{ id: automatic.id, on: automatic.on, source: automatic.source, ...(entitlement.ok ? { amount: entitlement.grant.amount } : {}) }],
    });
  if (entitlement && !entitlement.ok) return notEntitled(programme, 'schedule', entitlement, at, digit);
  if (entitlement?.grant.amount === 0n) return nothingDue(programme, 'schedule', entitlement.grant);
  if (question.applied === false)
    return no(programme, 'schedule', programme.document.windows.find((one) => one.for === 'apply') ?? programmeGround(programme), 'entitlement.not_applied', {
      instead: otherDoors(programme, 'apply', '', at, digit),
    });
  const instrument = instrumentOf(programme, question.instrument);
  if (!instrument) return unknownInstrument(programme, 'schedule', question.instrument);

  const { payout } = programme.document;
  const context: Context = { ...entitlement?.context, application: asking.application };
  const schedule = payout?.schedules?.find((one) => one.when === undefined || holdsIfKnown(programme, one.when, context));
  if ((schedule ?? payout?.wallets) && (question.claims ?? 1) !== 1) throw new WrongFact('claims', 'of_several');
  const cohort = cohortOf(programme, question);
  const lacksCohort = payout?.cohorts && !cohort && (!schedule || schedule.instalments.some((one) => one.withCohort));
  if (lacksCohort) return withoutCohort(programme, question);
  const ground: Ground = schedule ?? cohort ?? instrument;
  if (schedule) return yes(programme, 'schedule', ground, { payments: instalmentsOf(schedule.instalments, cohort?.paysOn, question) });
  const on = cohort?.paysOn ?? creditOf(programme, question.instrument, parseInstant(question.appliedAt ?? question.at, programme.document.timeZone) ?? at);
  const whole = entitlement ? { amount: entitlement.grant.amount } : {};
  const when = on === undefined ? {} : { on };
  const payments: Payment[] = payout?.wallets
    ? payout.wallets.map((wallet) => ({ id: wallet.id, wallet: wallet.id, amount: BigInt(wallet.amount), source: wallet.source, ...when }))
    : [{ id: ground.id, source: ground.source, ...whole, ...when }];
  return yes(programme, 'schedule', ground, { payments });
}

type Cohort = NonNullable<Payout['cohorts']>[number];

/** Whether a day of registering lies in a cohort; both its ends are inside. */
export function takesDay(cohort: Cohort, on: string): boolean {
  return (cohort.registeredFrom ?? on) <= on && on <= (cohort.registeredUntil ?? on);
}

/** The first cohort whose days of registration, and channel where it names some, fit. Throws MissingFact when the channel decides and nobody told it. */
function cohortOf(programme: Programme, question: Question): Cohort | undefined {
  const registered = question.registeredAt ?? question.appliedAt;
  const instant = registered === undefined ? undefined : parseInstant(registered, programme.document.timeZone);
  if (instant === undefined) return undefined;
  const on = dayOf(instant, programme.document.timeZone);
  const ofTheDay = (programme.document.payout?.cohorts ?? []).filter((one) => takesDay(one, on));
  const { channel } = question;
  if (channel !== undefined) return ofTheDay.find((one) => !one.channels || one.channels.includes(channel));
  const ofAll = ofTheDay.findIndex((one) => !one.channels);
  const candidates = ofAll === -1 ? ofTheDay : ofTheDay.slice(0, ofAll + 1);
  const isSettled = ofAll !== -1 && candidates.every((one) => one.paysOn === candidates[0]!.paysOn);
  if (candidates.length > 0 && !isSettled) throw new MissingFact('channel');
  return candidates[0];
}

/** When one registered was not told, or the file has no cohort for that day. */
function withoutCohort(programme: Programme, question: Question): Decision {
  if ((question.registeredAt ?? question.appliedAt) === undefined) throw new MissingFact('registeredAt');
  return unsure(programme, 'schedule', programmeGround(programme), 'entitlement.not_published', { instead: [{ do: 'support' }] });
}

function instalmentsOf(instalments: readonly Instalment[], cohortDay: string | undefined, question: Question): Payment[] {
  const days = new Map<string, string>();
  return instalments.map((one): Payment => {
    const on = dayOfInstalment(one, days, cohortDay, question);
    if (on !== undefined) days.set(one.id, on);
    const waiting = one.afterSpending && on === undefined ? { waitsFor: { spending: BigInt(one.afterSpending.amount) } } : {};
    return { id: one.id, amount: BigInt(one.amount), source: one.source, ...(on === undefined ? {} : { on }), ...validUntil(one, on), ...waiting };
  });
}

function dayOfInstalment(one: Instalment, days: ReadonlyMap<string, string>, cohortDay: string | undefined, question: Question): string | undefined {
  if (one.on !== undefined) return one.on;
  if (one.withCohort) return cohortDay;
  if (one.after) {
    const before = days.get(one.after.instalment);
    return before === undefined ? undefined : Temporal.PlainDate.from(before).add({ months: one.after.months }).toString();
  }
  const trigger = one.afterSpending;
  if (!trigger || question.spentOn === undefined || (question.spent !== undefined && question.spent < trigger.amount)) return undefined;
  return Temporal.PlainDate.from(question.spentOn).add({ months: trigger.months }).with({ day: trigger.day }).toString();
}

function validUntil(one: Instalment, on: string | undefined): { validUntil?: string } {
  if (one.validMonths === undefined || on === undefined) return {};
  return { validUntil: Temporal.PlainDate.from(on).add({ months: one.validMonths }).toString() };
}
