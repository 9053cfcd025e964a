import { applicationBag, notEntitled, throughGate } from './apply.ts';
import { no, yes } from './answer.ts';
import type { Digit } from './calendar.ts';
import type { Decision, Grant } from './decision.ts';
import { askingOf, entitlementOf, tellsEntitlement, type Entitlement } from './entitlement.ts';
import { holdsIfKnown } from './eligibility.ts';
import type { Told } from './facts.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
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

  const rest = { until: gate.until, outcome: { what: reason.effect } };
  const evidence = reason.evidence ? { evidence: reason.evidence } : {};
  if (!tellsEntitlement(question)) return yes(programme, 'appeal', reason, { ...rest, ...evidence });
  const asking = askingOf(programme, question, applicationBag(programme, question));
  const before = entitlementOf(programme, question, asking);
  const after = entitlementOf(programme, asGranted(programme, reason, question), asking);
  if (!after.ok) return notEntitled(programme, 'appeal', after, at, digit);
  const proven = reason.autoCheck !== undefined && holdsIfKnown(programme, reason.autoCheck, after.context);
  return yes(programme, 'appeal', reason, { ...rest, ...(proven ? {} : evidence), grant: after.grant, ...grantBefore(before) });
}

function grantBefore(before: Entitlement): { before?: Grant } {
  return before.ok ? { before: before.grant } : {};
}

/** The facts as they would be after a granted appeal; each changed fact goes to the bag that knows it. */
function asGranted(programme: Programme, reason: Reason, question: Question): Question {
  const household = question.household ? { ...(question.household as Told) } : undefined;
  const person = { ...((question.person ?? (household ? {} : question.applicant) ?? {}) as Told) } as Record<string, string | number | boolean>;
  const size = household?.['size'];
  if (household && typeof size === 'number') household['size'] = size + ({ 'add-member': 1, 'remove-member': -1 }[reason.effect as string] ?? 0);
  const changes = {
    ...((question.changed ?? {}) as Told),
    ...(reason.effect === 'new-region' && question.toRegion !== undefined ? { region: question.toRegion } : {}),
  };
  for (const [name, value] of Object.entries(changes)) {
    for (const [bag, facts] of [
      ['household', household],
      ['person', person],
    ] as const) {
      if (!facts || !programme.facts[bag].has(name)) continue;
      facts[name] = value;
      // The group follows the region, unless it too was told.
      if (name === 'region' && !('regionGroup' in changes)) delete facts['regionGroup'];
    }
  }
  for (const name of ['isHead', 'actsAs', 'accountDigit']) delete person[name];
  return { ...question, ...(household ? { household } : {}), person };
}
