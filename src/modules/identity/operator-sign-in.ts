import { done, refuse, type Outcome } from '#core/outcome.ts';
import { hasSecondFactor } from '#core/second-factor.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import { operatorLimits } from '#modules/door/index.ts';
import type { IdentifiedOperator } from '#partners/identity/operator-provider.ts';
import type { Tx } from '#platform/db.ts';
import { openSession } from '#platform/session.ts';
import { findOperatorByAccount, holdOperator, nameOf, updateLastIn, updateSubject } from './operator.store.ts';
import { accountOf } from './operators.ts';

/**
 * Opens a session for whoever the agency’s provider vouches for, when they are an operator and showed a second factor; the token of the session.
 * A no is on record too: it is to be committed whatever it answers.
 */
export async function admitOperator(tx: Tx, { subject, account, factors }: IdentifiedOperator, at: Instant, machineNow: Instant): Promise<Outcome<string>> {
  const named = accountOf(account);
  const found = await findOperatorByAccount(tx, subject, named);
  const operator = found && (await holdOperator(tx, found.operatorId));
  const no = async (refused: ReturnType<typeof refuse>) => {
    const detail = { account: named.slice(0, 200), factors: factors.join(' ').slice(0, 200), why: refused.refusal };
    await record(tx, { at, actor: operator ? nameOf(operator) : 'sign-in', action: 'console.refused', detail });
    return refused;
  };
  if (!operator) return await no(refuse('operator.unknown'));
  if (!hasSecondFactor(factors)) return await no(refuse('operator.no_second_factor'));
  if (operator.subject === undefined && !(await updateSubject(tx, operator.operatorId, subject))) return await no(refuse('operator.unknown'));
  await record(tx, { at, actor: nameOf(operator), action: 'console.opened', detail: { by: 'provider', factors: factors.join(' ').slice(0, 200) } });
  await updateLastIn(tx, operator.operatorId, at);
  return done(await openSession(tx, { kind: 'operator', subjectId: operator.operatorId, openedAt: machineNow }, operatorLimits));
}
