import { no, programmeGround, unsure, yes, type Ground } from './answer.ts';
import { automaticOf, creditOf } from './apply.ts';
import { holdsIfKnown } from './eligibility.ts';
import { askingOf, entitlementOf, tellsEntitlement } from './entitlement.ts';
import type { Digit } from './calendar.ts';
import type { Context } from './facts.ts';
import type { Decision, Payment } from './decision.ts';
import { otherDoors } from './gate.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { dayOf, parseInstant, type Instant } from './time.ts';

type Payout = NonNullable<Programme['document']['payout']>;
type Instalment = NonNullable<Payout['schedules']>[number]['instalments'][number];

/** Which instalments and wallets, when. Somebody who has not applied is paid nothing, unless the programme pays without asking. */
export function scheduleOf(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const asking = askingOf(programme, question);
  const entitlement = tellsEntitlement(question) ? entitlementOf(programme, question, asking) : undefined;
  const automatic = entitlement && automaticOf(programme, entitlement.context);
  if (automatic)
    return yes(programme, 'schedule', automatic, {
      payments: [{ id: automatic.id, on: automatic.on, source: automatic.source, ...(entitlement.ok ? { amount: entitlement.grant.amount } : {}) }],
    });
  if (question.applied === false)
    return no(programme, 'schedule', programme.document.windows.find((one) => one.for === 'apply') ?? programmeGround(programme), 'entitlement.not_applied', {
      instead: otherDoors(programme, 'apply', '', at, digit),
    });

  const cohort = cohortOf(programme, question);
  const context: Context = { ...entitlement?.context, application: asking.application };
  const schedule = programme.document.payout?.schedules?.find((one) => one.when === undefined || holdsIfKnown(programme, one.when, context));
  const ground: Ground = schedule ?? cohort ?? programme.document.instruments.find((one) => one.id === question.instrument) ?? programmeGround(programme);
  if (schedule) {
    if (programme.document.payout?.cohorts && !cohort && schedule.instalments.some((one) => one.withCohort))
      return unsure(programme, 'schedule', ground, 'facts.missing', { facts: { fact: 'registeredAt' } });
    return yes(programme, 'schedule', ground, { payments: instalmentsOf(schedule.instalments, cohort?.paysOn, question) });
  }
  const on = cohort?.paysOn ?? creditOf(programme, question.instrument, parseInstant(question.appliedAt ?? question.at, programme.document.timeZone) ?? at);
  const wallets = programme.document.payout?.wallets;
  const whole = entitlement?.ok ? { amount: entitlement.grant.amount } : {};
  const when = on === undefined ? {} : { on };
  const payments: Payment[] = wallets
    ? wallets.map((wallet) => ({ id: wallet.id, wallet: wallet.id, amount: BigInt(wallet.amount), source: wallet.source, ...when }))
    : [{ id: ground.id, source: ground.source, ...whole, ...when }];
  return yes(programme, 'schedule', ground, { payments });
}

/** The first cohort whose days of registration, and channel where it names some, fit. */
function cohortOf(programme: Programme, question: Question): NonNullable<Payout['cohorts']>[number] | undefined {
  const registered = question.registeredAt ?? question.appliedAt;
  const instant = registered === undefined ? undefined : parseInstant(registered, programme.document.timeZone);
  if (instant === undefined) return undefined;
  const on = dayOf(instant, programme.document.timeZone);
  return programme.document.payout?.cohorts?.find(
    (one) =>
      (one.registeredFrom === undefined || on >= one.registeredFrom) &&
      (one.registeredUntil === undefined || on <= one.registeredUntil) &&
      (!one.channels || question.channel === undefined || one.channels.includes(question.channel)),
  );
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
