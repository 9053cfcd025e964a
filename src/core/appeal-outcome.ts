import type { Decision } from './decision.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { refusals } from './refusal.ts';
import type { ProgrammeDocument } from './schema.ts';
import { dayMs, dayOf, instantOf, type Instant } from './time.ts';

/** Where an appeal is. The database holds the same moves. */
export const appealStates = ['received', 'withdrawn', 'upheld', 'dismissed'] as const;
export type AppealState = (typeof appealStates)[number];

/** How an operator may answer one. */
export const appealAnswers = ['upheld', 'dismissed'] as const;
export type AppealAnswer = (typeof appealAnswers)[number];

/**
 * What an upheld appeal leads to. `apply-again`: the rules let them through now, and they apply themselves. `office`: the office that decides gives
 * what is due by its own means; no money moves here, and a second operator has to agree.
 */
export const appealFollows = ['apply-again', 'office'] as const;
export type AppealFollows = (typeof appealFollows)[number];

/** What the rules say of somebody now, by the register as it is now; nothing where they may not be looked at or stand on no register. */
export interface AppealStanding {
  /** Whether an application of theirs stands. */
  readonly hasApplied: boolean;
  readonly applying: Decision | undefined;
}

/**
 * Whether upholding may lead to this. Nobody is told to apply again whom the rules would refuse again: the register has to be put right first. The
 * hour comes last when applying is decided, so whoever is only too early would be let through.
 */
export function mayFollow(follows: AppealFollows, { hasApplied, applying }: AppealStanding): Outcome<'may'> {
  if (follows === 'office') return done('may');
  if (hasApplied) return refuse('appeal.applied_already');
  if (!applying) return refuse('appeal.not_corrected');
  const { answer, refusal } = applying;
  if (answer === 'yes' || (refusal !== undefined && refusals[refusal].retry === 'later')) return done('may');
  return refuse(refusal === 'window.closed' ? 'appeal.applying_over' : 'appeal.not_corrected');
}

/** Until when an appeal is to be answered: the end of the last of its days. Nothing where the programme names no time. */
export function answerDue({ appeals, timeZone }: Pick<ProgrammeDocument, 'appeals' | 'timeZone'>, at: Instant): Instant | undefined {
  if (appeals?.answerDays === undefined) return undefined;
  const last = new Date(Date.parse(dayOf(at, timeZone)) + (appeals.answerDays + 1) * dayMs).toISOString().slice(0, 10);
  return instantOf(`${last}T00:00`, timeZone);
}
