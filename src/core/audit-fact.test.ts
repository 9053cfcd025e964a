import { expect, test } from 'vitest';
import { auditActions } from './audit-action.ts';
import { auditFacts, factKindsOf, type AuditDetail } from './audit-fact.ts';

test('every action says with which facts it is written, and nothing is known of one that is none', () => {
  expect(Object.keys(auditFacts).toSorted()).toEqual(Object.keys(auditActions).toSorted());
  expect([...factKindsOf('operator.ended')]).toEqual([
    ['operator', 'id'],
    ['reason', 'text'],
  ]);
  expect(factKindsOf('of.another.release').size).toBe(0);
});

test('what must be there is, what may be there may, and a number is no text', () => {
  const whole: AuditDetail<'operator.ended'> = { operator: '김하나', reason: '떠났어요.' };
  const short: AuditDetail<'operator.ended'> = { operator: '김하나' };
  // @ts-expect-error Whoever records it has to say whom.
  const lacking: AuditDetail<'operator.ended'> = { reason: '떠났어요.' };
  // @ts-expect-error A revision is counted.
  const wrong: AuditDetail<'draft.weighed'> = { draft: '1', title: '금액', revision: '2', people: 3 };
  expect([whole, short, lacking, wrong].map((one) => Object.keys(one).length)).toEqual([2, 1, 1, 4]);
});
