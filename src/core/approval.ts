import { done, refuse, type Outcome } from './outcome.ts';

/** What one operator asks for and another grants or refuses, once. */
export interface Asked {
  readonly requestedBy: string;
  readonly decision?: { readonly answer: ApprovalAnswer };
}
export const approvalAnswers = ['granted', 'refused'] as const;
export type ApprovalAnswer = (typeof approvalAnswers)[number];

/** Whether this operator may say yes or no to it: never to their own, never a second time. */
export function mayDecide({ requestedBy, decision }: Asked, by: string): Outcome<'may'> {
  if (requestedBy === by) return refuse('approval.same_person');
  return decision ? refuse('approval.already_decided') : done('may');
}
