import { no, programmeGround, unsure, yes } from './answer.ts';
import { mayAppeal } from './appeal.ts';
import { automaticOf, isPaidUnasked, mayApply, mayEnter, notEntitled, nothingDue } from './apply.ts';
import type { Digit } from './calendar.ts';
import { deadlinesOf } from './deadline.ts';
import type { Decision } from './decision.ts';
import { isDeemedDonation, mayDonate, mayUndoDonation } from './donation.ts';
import { entitlementOf } from './entitlement.ts';
import { MissingFact } from './facts.ts';
import { digitOf } from './gate.ts';
import { mayReceive } from './instrument.ts';
import { afterEvent } from './life-event.ts';
import { plannedNotices } from './notice.ts';
import { preregistrationSpan } from './preregistration-span.ts';
import type { Programme } from './programme.ts';
import { needed, type Question } from './question.ts';
import { mayChangeRegion } from './region-change.ts';
import { scheduleOf } from './schedule.ts';
import { isoIn, parseInstant, type Instant } from './time.ts';
import { mayUse } from './use-rule.ts';
import { WrongFact, wrongs } from './wrong-fact.ts';

/**
 * The one door to every decision: a programme, a question with its facts and its instant in, a decision out.
 * Pure, and total on questions of the right shape: what is not known is answered with “unsure”, never guessed and never thrown.
 */
export function decide(programme: Programme, question: Question): Decision {
  const at = parseInstant(question.at, programme.document.timeZone);
  if (at === undefined) return wrong(programme, question, new WrongFact('at', 'no_such_instant'));
  for (const field of needed[question.ask]) if (question[field] === undefined) return missing(programme, question, field);
  try {
    return answer(programme, question, at, digitOf(programme, question.ask, question.channel, question.applicant));
  } catch (error) {
    if (error instanceof MissingFact) return missing(programme, question, error.fact);
    if (error instanceof WrongFact) return wrong(programme, question, error);
    throw error;
  }
}

function answer(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  switch (question.ask) {
    case 'apply':
      return mayApply(programme, question, at, digit);
    case 'preregister':
      return mayPreregister(programme, question, at, digit);
    case 'inquire':
      return mayEnter(programme, question, at, digit);
    case 'appeal':
      return mayAppeal(programme, question, at, digit);
    case 'changeRegion':
      return mayChangeRegion(programme, question, at, digit);
    case 'entitlement':
      return isEntitled(programme, question, at, digit);
    case 'instrument':
      return mayReceive(programme, question, at, digit);
    case 'spend':
      return mayUse(programme, question, at);
    case 'donate':
      return mayDonate(programme, question, at);
    case 'undoDonation':
      return mayUndoDonation(programme, question, at);
    case 'deemedDonation':
      return isDeemedDonation(programme, question, at);
    case 'deadlines':
      return deadlinesOf(programme, question, at, digit);
    case 'schedule':
      return scheduleOf(programme, question, at, digit);
    case 'notices':
      return noticesOf(programme, question, at);
    case 'event':
      return afterEvent(programme, question);
  }
}

/** Eligible or not, the amount in parts, the household chosen and why. */
function isEntitled(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const entitlement = entitlementOf(programme, question);
  if (!entitlement.ok) return notEntitled(programme, 'entitlement', entitlement, at, digit);
  if (entitlement.grant.amount === 0n) return nothingDue(programme, 'entitlement', entitlement.grant);
  const automatic = automaticOf(programme, entitlement.context);
  const part = programme.document.amount.parts.find((one) => one.id === entitlement.grant.parts[0]?.id);
  return yes(programme, 'entitlement', automatic ?? part ?? programmeGround(programme), {
    grant: entitlement.grant,
    ...(automatic ? { credit: { on: automatic.on } } : {}),
  });
}

/** Pre-registering has its own span of time, and needs no rotation. */
function mayPreregister(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const rule = programme.document.preregistration;
  if (!rule)
    return question.channel === undefined ? no(programme, 'preregister', programmeGround(programme), 'window.none') : mayEnter(programme, question, at, digit);
  const { opens, closes } = preregistrationSpan(programme)!;
  if (at < opens) return no(programme, 'preregister', rule, 'window.not_open', { next: opens });
  if (at >= closes) return no(programme, 'preregister', rule, 'window.closed', { facts: { closed: isoIn(closes, programme.document.timeZone) } });
  return yes(programme, 'preregister', rule, Number.isFinite(closes) ? { until: closes } : {});
}

/** Which notices this person is due from now on, and when. What is not told has not happened. */
function noticesOf(programme: Programme, question: Question, at: Instant): Decision {
  const { birthYear, accountDigit } = question.applicant ?? {};
  const instantOfTold = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text, programme.document.timeZone));
  const notices = plannedNotices(programme, {
    birthYear: typeof birthYear === 'number' ? birthYear : undefined,
    accountDigit: typeof accountDigit === 'number' ? accountDigit : undefined,
    preregisteredAt: instantOfTold(question.registeredAt),
    applied: question.applied,
    appliedAt: instantOfTold(question.appliedAt),
    paidAt: instantOfTold(question.paidAt),
    payoutFailedAt: instantOfTold(question.payoutFailedAt),
    amountChangedAt: instantOfTold(question.amountChangedAt),
    dayChangedAt: instantOfTold(question.dayChangedAt),
    closingChangedAt: instantOfTold(question.closingChangedAt),
    expiryChangedAt: instantOfTold(question.expiryChangedAt),
    appealDecidedAt: instantOfTold(question.appealDecidedAt),
    donatedAt: instantOfTold(question.donatedAt),
    donationUndoneAt: instantOfTold(question.donationUndoneAt),
    allSpentAt: instantOfTold(question.allSpentAt),
    balanceLeft: question.balance === undefined ? undefined : question.balance > 0,
    instrument: question.instrument,
    automatic: isPaidUnasked(programme, question),
  });
  return yes(programme, 'notices', programme.document.notices?.policy ?? programmeGround(programme), { notices: notices.filter((notice) => notice.at >= at) });
}

function missing(programme: Programme, question: Question, fact: string): Decision {
  return unsure(programme, question.ask, programmeGround(programme), 'facts.missing', { facts: { fact } });
}

function wrong(programme: Programme, question: Question, { fact, wrong: why }: WrongFact): Decision {
  const words = wrongs[why];
  return unsure(programme, question.ask, { ...programmeGround(programme), words }, 'facts.wrong_type', { facts: { fact, why: words.en } });
}
