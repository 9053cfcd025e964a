import { notEntitled, takenNow, throughGate } from './apply.ts';
import { no, yes } from './answer.ts';
import type { Digit } from './calendar.ts';
import type { Decision, Grant } from './decision.ts';
import { entitlementOf, tellsEntitlement, type Entitlement } from './entitlement.ts';
import { holdsIfKnown } from './eligibility.ts';
import { MissingFact, type Told } from './facts.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import type { RefusalCode } from './refusal.ts';
import type { Instant } from './time.ts';

type Reason = NonNullable<Programme['document']['appeals']>['reasons'][number];

/**
 * May this be appealed, here, now; what to bring; and, when facts are told, what a granted appeal would give beside what there was.
 */
export function mayAppeal(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const reason = programme.document.appeals?.reasons.find((one) => one.id === question.reason);
  if (!reason) return no(programme, 'appeal', { id: 'appeals', source: [] }, 'appeal.unknown_reason', { facts: { reason: question.reason ?? '' } });
  const on = question.eventOn;
  if (on !== undefined && ((reason.eventFrom !== undefined && on < reason.eventFrom) || (reason.eventUntil !== undefined && on > reason.eventUntil))) {
    return no(programme, 'appeal', reason, 'appeal.event_outside', { facts: { from: reason.eventFrom ?? '', until: reason.eventUntil ?? '' } });
  }
  const gate = throughGate(programme, 'appeal', question, at, digit);
  if ('answer' in gate) return gate;

  const rest = { until: gate.until, outcome: { what: reason.effect }, ...takenNow(programme, gate) };
  const evidence = reason.evidence ? { evidence: reason.evidence } : {};
  if (!tellsEntitlement(question)) return yes(programme, 'appeal', reason, { ...rest, ...evidence });
  if (on === undefined && (reason.eventFrom ?? reason.eventUntil) !== undefined) throw new MissingFact('eventOn');
  const before = entitlementOf(programme, question);
  const after = entitlementOf(programme, asGranted(programme, reason, question));
  if (!after.ok) return notEntitled(programme, 'appeal', after, at, digit);
  const proven = reason.autoCheck !== undefined && holdsIfKnown(programme, reason.autoCheck, after.context);
  return yes(programme, 'appeal', reason, { ...rest, ...(proven ? {} : evidence), grant: after.grant, ...grantBefore(before) });
}

/** What would put each “no” right, the likeliest first. */
const remedies: Partial<Record<RefusalCode, readonly Reason['effect'][]>> = {
  'applicant.not_allowed': ['new-applicant', 'own-household'],
  'applicant.channel': ['new-applicant', 'own-household'],
  'entitlement.held_by_another': ['disown', 'new-applicant', 'own-household'],
  'entitlement.held_by_head': ['new-applicant', 'own-household'],
  'entitlement.over_limit': ['recheck', 'remove-member', 'own-household'],
  'entitlement.not_eligible': ['recheck', 'new-region'],
  'register.not_found': ['recheck', 'add-member'],
};

/** The reason of the programme that fits what somebody was refused for, the first refusal first; nothing when none fits or nothing was refused. */
export function suggestReason(programme: Programme, refusals: readonly RefusalCode[]): string | undefined {
  const reasons = programme.document.appeals?.reasons ?? [];
  for (const effect of refusals.flatMap((code) => remedies[code] ?? [])) {
    const fitting = reasons.find((one) => one.effect === effect);
    if (fitting) return fitting.id;
  }
  return undefined;
}

function grantBefore(before: Entitlement): { before?: Grant } {
  return before.ok ? { before: before.grant } : {};
}

/** The facts as they would be after a granted appeal: of the family when it is told, else of the household or the person. Throws MissingFact. */
function asGranted(programme: Programme, reason: Reason, question: Question): Question {
  const changes: Changes = {
    ...((question.changed ?? {}) as Told),
    ...(reason.effect === 'new-region' && question.toRegion !== undefined ? { region: question.toRegion } : {}),
  };
  return question.people ? { ...question, people: familyAfter(reason, question, changes) } : householdAfter(programme, reason, question, changes);
}

type Changes = Record<string, string | number | boolean>;

function familyAfter(reason: Reason, { people = [], of }: Question, changes: Changes): NonNullable<Question['people']> {
  const own = (people as readonly Told[]).find((one) => of === undefined || one['id'] === of) ?? {};
  const rest = (people as readonly Told[]).filter((one) => one !== own);
  switch (reason.effect) {
    case 'add-member':
      return [...(people as readonly Told[]), { id: 'added', register: own['register'] ?? '', relation: 'child', ...changes }];
    case 'remove-member':
      if (changes['id'] === undefined) throw new MissingFact('changed.id');
      return (people as readonly Told[]).filter((one) => one['id'] !== changes['id']);
    case 'own-household':
      return [{ ...own, relation: 'head', ...changes, register: `own household of ${String(own['id'] ?? '')}` }, ...rest];
    default:
      return [withChanges(own, changes), ...rest];
  }
}

function householdAfter(programme: Programme, reason: Reason, question: Question, changes: Changes): Question {
  const household = question.household ? { ...question.household } : undefined;
  const person: Changes = { ...(question.person ?? (household ? {} : question.applicant)) };
  const size = household?.['size'];
  if (household && typeof size === 'number') {
    // Who leaves with whom, nobody can guess.
    if (reason.effect === 'own-household' && changes['size'] === undefined) throw new MissingFact('changed.size');
    household['size'] = size + ({ 'add-member': 1, 'remove-member': -1 }[reason.effect as string] ?? 0);
  }
  const of = (bag: 'household' | 'person') => Object.fromEntries(Object.entries(changes).filter(([name]) => programme.facts[bag].has(name)));
  for (const name of ['isHead', 'actsAs', 'accountDigit']) delete person[name];
  return { ...question, ...(household ? { household: withChanges(household, of('household')) } : {}), person: withChanges(person, of('person')) };
}

/** The group follows the region, unless it too was told. */
function withChanges(facts: Told, changes: Told): Changes {
  const after: Changes = { ...facts, ...changes };
  if ('region' in changes && !('regionGroup' in changes)) delete after['regionGroup'];
  return after;
}
