import { expect, test } from 'vitest';
import {
  clashWords,
  findClash,
  lightRoles,
  mayAct,
  mayChangeRoles,
  mayNotWords,
  operatorRoles,
  rolesApart,
  roleWords,
  weightyGains,
  type OperatorRole,
} from './operator.ts';
import { done, refuse } from './outcome.ts';

test('a viewer looks, and does nothing that asks for a role', () => {
  expect(mayAct(['viewer'], undefined)).toBe(true);
  expect(operatorRoles.filter((role) => mayAct(['viewer'], role))).toEqual(['viewer']);
});

test('one role is not another, and one of several is enough', () => {
  expect(mayAct(['campaigner'], 'campaigner')).toBe(true);
  expect(mayAct(['campaigner'], 'approver')).toBe(false);
  expect(mayAct(['campaigner'], ['approver', 'campaigner'])).toBe(true);
  expect(mayAct([], ['approver', 'campaigner'])).toBe(false);
});

test('each role may be somebody’s, alone and beside that of a viewer', () => {
  for (const role of operatorRoles) expect(findClash([role, 'viewer'])).toBeUndefined();
});

test('roles that watch each other are never one person’s, in whatever order they are named', () => {
  for (const { roles } of rolesApart) {
    expect(findClash(roles)?.roles).toEqual(roles);
    expect(findClash(roles.toReversed())?.roles).toEqual(roles);
  }
  expect(findClash(['campaigner', 'approver', 'agent'])).toBeUndefined();
});

test('an office of five can do everything there is to do, none of them alone', () => {
  const office = [['viewer', 'agent', 'editor', 'campaigner'], ['approver', 'campaigner', 'agent'], ['payer'], ['auditor'], ['admin', 'agent']] as const;
  for (const roles of office) expect(findClash(roles)).toBeUndefined();
  expect(new Set(office.flat())).toEqual(new Set(operatorRoles));
});

test('what keeps two roles apart is said with their names', () => {
  const pair = findClash(['approver', 'editor'])!;
  expect(clashWords(pair, 'ko')).toBe('프로그램 편집·승인 권한은 한 사람이 가질 수 없어요. 규칙을 쓰는 사람은 규칙을 승인하지 않아요.');
  expect(clashWords(pair, 'en')).toBe('One person cannot be editor and approver. Whoever writes rules does not let rules go.');
});

test('whoever may not reads why, and who can', () => {
  expect(mayNotWords('approver', 'ko', ['김하나', '이두리'])).toBe('승인 권한이 있는 운영자만 할 수 있어요. 할 수 있는 사람: 김하나, 이두리');
  expect(mayNotWords('approver', 'en', ['Kim'])).toBe('Only an operator with the role of approver may do this. Who can: Kim.');
  expect(mayNotWords(['auditor', 'admin'], 'en')).toBe('Only an operator with the role of auditor or admin may do this.');
});

test('a role has its words in both languages', () => {
  for (const role of operatorRoles) {
    expect(roleWords[role].ko + roleWords[role].does.ko).toMatch(/[가-힣]/);
    expect(roleWords[role].en + roleWords[role].does.en).not.toMatch(/[가-힣]/);
  }
});

const change = (before: readonly OperatorRole[], after: readonly OperatorRole[]) => mayChangeRoles({ by: 'yeoul', operatorId: 'semi', before, after });

test('roles are changed to what one person may hold, and never one’s own', () => {
  expect(change(['viewer'], ['agent'])).toEqual(done('may'));
  expect(change(['viewer', 'agent'], ['agent', 'viewer'])).toEqual(refuse('operator.same_roles'));
  expect(change(['viewer'], [])).toEqual(refuse('operator.no_roles'));
  expect(change(['approver'], ['approver', 'editor'])).toEqual(refuse('operator.roles_apart'));
  expect(mayChangeRoles({ by: 'yeoul', operatorId: 'yeoul', before: ['admin'], after: ['viewer'] })).toEqual(refuse('operator.own_roles'));
});

test('what lets rules or money move needs a yes when it is won, and none when it is lost', () => {
  expect(weightyGains(['viewer'], ['agent', 'campaigner', 'auditor'])).toEqual([]);
  expect(weightyGains(['viewer'], ['agent', 'editor'])).toEqual(['editor']);
  expect(weightyGains(['editor', 'agent'], ['agent'])).toEqual([]);
  expect(weightyGains(['payer'], ['payer', 'viewer'])).toEqual([]);
});

test('who is awaited in a weighty role begins with the light ones', () => {
  expect(lightRoles(['editor', 'agent'])).toEqual(['agent']);
  expect(lightRoles(['payer'])).toEqual(['viewer']);
});
