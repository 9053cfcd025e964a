import { no, programmeGround, unsure, yes, type Ground } from './answer.ts';
import type { Digit } from './calendar.ts';
import type { Ask, Decision, Instead } from './decision.ts';
import { askingOf, beneficiaryOf, entitlementOf, tellsEntitlement, type Asking, type Entitlement } from './entitlement.ts';
import { holdsIfKnown } from './eligibility.ts';
import { MissingFact, type Context } from './facts.ts';
import { gateOf, otherDoors, type Gate } from './gate.ts';
import { mayReceive } from './instrument.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { type Instant, dayAfter, isoIn, minuteMs, parseInstant } from './time.ts';

/** May this person apply, here, now. Where a fact is missing, a closed door is told all the same: that no is certain. */
export function mayApply(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  try {
    return fullyAsked(programme, question, at, digit);
  } catch (error) {
    if (!(error instanceof MissingFact)) throw error;
    const gate = throughGate(programme, 'apply', question, at, digit);
    if ('answer' in gate) return gate;
    throw error;
  }
}

/**
 * Who may ask, who holds the claim, whether anything is due at all and how much,
 * as what it may be received, and last the hour, so that a `next` really is the instant at which the answer becomes yes.
 */
function fullyAsked(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const asking = askingOf(programme, question);
  const applicant = applicantOf(programme, question, asking, at, digit);
  // Where it has been asked for already, that says more than who might have asked.
  if (question.claimedBy !== undefined && !('answer' in applicant && applicant.answer === 'unsure'))
    return heldByAnother(programme, question.claimedBy, at, digit);
  // Whoever they are: once it is over here, nobody may.
  if ('answer' in applicant) return (applicant.answer === 'unsure' ? overHere(programme, question, at, digit) : undefined) ?? applicant;

  let grant: Extract<Entitlement, { ok: true }>['grant'] | undefined;
  if (tellsEntitlement(question)) {
    const entitlement = entitlementOf(programme, question, asking);
    const paidAnyway = automaticOf(programme, entitlement.context);
    if (paidAnyway) return no(programme, 'apply', paidAnyway, 'entitlement.automatic', { facts: { on: paidAnyway.on } });
    if (!entitlement.ok) return notEntitled(programme, 'apply', entitlement, at, digit);
    grant = entitlement.grant;
    if (grant.amount === 0n) return nothingDue(programme, 'apply', grant);
  }
  if (question.instrument !== undefined) {
    const received = mayReceive(programme, question, at, digit);
    if (received.answer !== 'yes') return { ...received, ask: 'apply' };
  }
  const gate = throughGate(programme, 'apply', question, at, digit);
  if ('answer' in gate) return gate;
  const credit = creditOf(programme, question.instrument, at);
  const rest: { -readonly [K in keyof Decision]?: Decision[K] } = {
    until: gate.until,
    applicant: { rule: applicant.id, claims: applicant.claims, payee: applicant.payee ?? 'applicant' },
  };
  if (applicant.evidence) rest.evidence = applicant.evidence;
  if (grant) rest.grant = grant;
  if (credit !== undefined) rest.credit = { on: credit };
  if (gate.outage !== undefined) rest.later = laterOf(programme, gate.outage);
  return yes(programme, 'apply', gate.window.rule, Object.assign(rest, unknownYear(programme, question, digit)));
}

function overHere(programme: Programme, question: Question, at: Instant, digit: Digit): Decision | undefined {
  const gate = throughGate(programme, 'apply', question, at, digit);
  return 'answer' in gate && isOver(gate) ? gate : undefined;
}

/** May the door of inquiring or pre-registering be used now. */
export function mayEnter(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const gate = throughGate(programme, question.ask, question, at, digit);
  if ('answer' in gate) return gate;
  return yes(programme, question.ask, gate.window.rule, { until: gate.until, ...takenNow(programme, gate), ...unknownYear(programme, question, digit) });
}

/** That a wish is taken now and decided later, when what it needs is down. */
export function takenNow(programme: Programme, gate: { readonly outage?: string | undefined }): Pick<Decision, 'later'> {
  return gate.outage === undefined ? {} : { later: laterOf(programme, gate.outage) };
}

function laterOf(programme: Programme, id: string): NonNullable<Decision['later']> {
  const outage = programme.document.outages!.find((one) => one.id === id)!;
  return { outage: outage.id, dependency: outage.dependency, words: outage.instead, source: outage.source };
}

const support: readonly Instead[] = [{ do: 'support' }];

/** Nobody is stopped for a year the register does not know, but somebody should look at it. */
function unknownYear(programme: Programme, question: Question, digit: Digit): { instead?: readonly Instead[] } {
  if (digit !== null || !programme.windowsOf(question.ask, question.channel ?? '').some((window) => window.rule.rotation)) return {};
  return { instead: support };
}

type ApplicantRule = Programme['document']['applicants'][number];

/** The first applicant rule that fits; a no when none does. */
export function applicantOf(programme: Programme, question: Question, asking: Asking, at: Instant, digit: Digit): ApplicantRule | Decision {
  const rules = programme.document.applicants;
  if (rules.length === 0) return { ...programmeGround(programme), claims: 'self', when: 'true', words: programme.document.name } as unknown as ApplicantRule;
  const context: Context = asking;
  let missing: string | undefined;
  let elsewhere: ApplicantRule | undefined;
  for (const rule of rules) {
    try {
      if (!programme.condition(rule.when)(context) || !maySpeakFor(programme, rule, question, asking)) continue;
    } catch (error) {
      if (!(error instanceof MissingFact)) throw error;
      missing ??= error.fact;
      continue;
    }
    if (rule.channels && question.channel !== undefined && !rule.channels.includes(question.channel)) {
      elsewhere ??= rule;
      continue;
    }
    return rule;
  }
  const first = rules[0]!;
  if (elsewhere) return notHere(programme, question, elsewhere, at, digit);
  if (missing !== undefined) return unsure(programme, question.ask, first, 'facts.missing', { facts: { fact: missing } });
  return no(programme, question.ask, first, 'applicant.not_allowed', { instead: rules.map((rule) => ({ do: 'apply', words: rule.words })) });
}

/** Somebody may ask, but not here: who may, and where and when the others can. */
function notHere(programme: Programme, question: Question, elsewhere: ApplicantRule, at: Instant, digit: Digit): Decision {
  const here = programme.document.applicants.find((rule) => rule.channels === undefined || rule.channels.includes(question.channel!));
  const doors = otherDoors(programme, 'apply', question.channel!, at, digit).filter((door) => elsewhere.channels!.includes(door.channel!));
  const instead = doors.map((door) => ({ ...door, words: elsewhere.words }));
  return here ? no(programme, question.ask, here, 'applicant.channel', { instead }) : no(programme, question.ask, elsewhere, 'window.none', { instead });
}

/** Whether the person asked for, once told, is one for whom this applicant may ask. */
function maySpeakFor(programme: Programme, rule: ApplicantRule, question: Question, asking: Asking): boolean {
  if (rule.claims === 'self' && isSomebodyElse(question)) return false;
  const beneficiary = rule.beneficiary === undefined ? undefined : beneficiaryOf(programme, question, asking);
  return beneficiary === undefined || programme.condition(rule.beneficiary!)(beneficiary);
}

/** People are told apart by what both are known by. */
function isSomebodyElse({ applicant, person }: Question): boolean {
  return (
    person !== undefined &&
    ['birthYear', 'birthDate'].some((fact) => person[fact] !== undefined && applicant?.[fact] !== undefined && person[fact] !== applicant[fact])
  );
}

/** Who heads the own household is said without a name: whoever lives there need not suspect a stranger. */
function heldByAnother(programme: Programme, claimedBy: string, at: Instant, digit: Digit): Decision {
  const ground: Ground = programme.document.oneClaim ?? programmeGround(programme);
  return no(programme, 'apply', ground, claimedBy === 'head' ? 'entitlement.held_by_head' : 'entitlement.held_by_another', {
    instead: otherDoors(programme, 'appeal', '', at, digit),
  });
}

/** The gate of the question’s action, with the ticket’s instant where a waiting room gave one. */
export function throughGate(programme: Programme, ask: Ask, question: Question, at: Instant, digit: Digit): Extract<Gate, { open: true }> | Decision {
  const judgedAt = ticketInstant(programme, question, at);
  const channel = question.channel ?? '';
  const gate = gateOf(programme, ask, channel, judgedAt, digit, question.instrument);
  const action = ask as 'apply' | 'appeal' | 'inquire' | 'changeRegion';
  if (!gate) {
    const place: Ground = { id: channel === '' ? 'windows' : channel, source: [] };
    return no(programme, ask, place, 'window.none', { instead: otherDoors(programme, action, channel, at, digit) });
  }
  const limit = gate.open ? gate.window.rule.limit : undefined;
  if (limit !== undefined && (question.used ?? 0) >= limit) return no(programme, ask, gate.window.rule, 'window.limit_reached', { facts: { limit } });
  // A ticket outlives the hour at which its window closed.
  if (gate.open) return judgedAt < at && gate.until <= at ? { ...gate, until: judgedAt + programme.document.ticket!.honouredMinutes * minuteMs } : gate;
  const zone = programme.document.timeZone;
  const outage = gate.outage === undefined ? undefined : programme.document.outages!.find((one) => one.id === gate.outage);
  const doors = otherDoors(programme, action, channel, at, digit);
  const facts: Record<string, string> = {};
  if (gate.next !== undefined) facts['next'] = isoIn(gate.next, zone);
  if (Number.isFinite(gate.window.closes)) facts['closed'] = isoIn(gate.window.closes, zone);
  if (gate.next !== undefined && question.zone !== undefined) facts['nextThere'] = isoIn(gate.next, question.zone);
  const rest = { facts, instead: outage ? [{ do: 'visit' as const, words: outage.instead }, ...doors] : doors };
  return no(
    programme,
    ask,
    outage ? { ...outage, words: outage.instead } : gate.window.rule,
    gate.refusal,
    gate.next === undefined ? { ...rest, ...deemed(programme, ask, at) } : { next: gate.next, ...rest },
  );
}

/** When applying is over everywhere and not applying counts as donating, the answer says so. */
function deemed(programme: Programme, ask: Ask, at: Instant): { outcome?: NonNullable<Decision['outcome']> } {
  const rule = programme.document.donation?.deemed;
  if (ask !== 'apply' || !rule) return {};
  const stillOpen = programme.windows.some((window) => window.rule.for === 'apply' && at < window.closes);
  return stillOpen ? {} : { outcome: { what: 'deemed-donation' } };
}

/** A ticket keeps the instant at which it was taken, for as long as the programme honours it, and never one to come. */
function ticketInstant(programme: Programme, question: Question, at: Instant): Instant {
  const rule = programme.document.ticket;
  if (!rule || question.ticketAt === undefined) return at;
  const taken = parseInstant(question.ticketAt, programme.document.timeZone);
  return taken !== undefined && taken <= at && at - taken <= rule.honouredMinutes * minuteMs ? taken : at;
}

/** Who is paid without applying. */
export function automaticOf(programme: Programme, context: Context): NonNullable<Programme['document']['automatic']>[number] | undefined {
  return programme.document.automatic?.find((rule) => holdsIfKnown(programme, rule.when, context));
}

/** Whether whoever is asked about is paid without applying, as far as is told: what is not told proves nothing. Throws WrongFact. */
export function isPaidUnasked(programme: Programme, question: Question): boolean {
  if (!programme.document.automatic) return false;
  const asking = askingOf(programme, question);
  try {
    return automaticOf(programme, tellsEntitlement(question) ? entitlementOf(programme, question, asking).context : asking) !== undefined;
  } catch (error) {
    if (error instanceof MissingFact) return false;
    throw error;
  }
}

/** Whether a no is to the person, whatever the day and the channel’s hours: not entitled, not the one who may ask, or asked for by another. */
export function isRuledOut({ answer, refusal }: Pick<Decision, 'answer' | 'refusal'>): boolean {
  return answer === 'no' && /^(applicant|entitlement)\./.test(refusal ?? '');
}

/** Whether a no is that applying here is over, for everybody and for good. */
export function isOver({ refusal }: Pick<Decision, 'refusal'>): boolean {
  return refusal === 'window.closed';
}

/** Whether a no says that somebody else has asked for it already. */
export function isHeld(refusal: Decision['refusal']): boolean {
  return refusal === 'entitlement.held_by_another' || refusal === 'entitlement.held_by_head';
}

/** The day on which an application made now is credited. */
export function creditOf(programme: Programme, instrumentId: string | undefined, at: Instant): string | undefined {
  const instrument = programme.document.instruments.find((one) => one.id === instrumentId);
  if (instrument?.creditDays === undefined) return undefined;
  return dayAfter(at, programme.document.timeZone, instrument.creditDays);
}

/** Entitled, but to nothing: an income at which the amount has melted away. */
export function nothingDue(programme: Programme, ask: Ask, grant: NonNullable<Decision['grant']>): Decision {
  return no(programme, ask, programme.document.amount.parts[0]!, 'entitlement.nothing', { grant });
}

/** The “no” of an entitlement: which test, by how much, and how to object. */
export function notEntitled(programme: Programme, ask: Ask, entitlement: Extract<Entitlement, { ok: false }>, at: Instant, digit: Digit): Decision {
  const { rule, missed, unpublished } = entitlement;
  const ground: Ground = { id: rule.id, source: rule.source, mark: rule.mark, words: rule.otherwise ?? rule.words };
  if (unpublished) return unsure(programme, ask, ground, 'entitlement.not_published', { instead: support });
  const instead = otherDoors(programme, 'appeal', '', at, digit);
  if (missed)
    return no(programme, ask, ground, missed.op.startsWith('<') ? 'entitlement.over_limit' : 'entitlement.not_eligible', {
      missed,
      facts: { by: missed.by, why: ground.words!.en },
      instead,
    });
  return no(programme, ask, ground, 'entitlement.not_eligible', { facts: { why: ground.words!.en }, instead });
}
