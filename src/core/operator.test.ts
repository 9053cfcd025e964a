import { expect, test } from 'vitest';
import { mayAct } from './operator.ts';

test('whoever has no role may look, and do nothing that asks for one', () => {
  expect(mayAct([], undefined)).toBe(true);
  expect(mayAct([], 'campaigner')).toBe(false);
});

test('one role is not another', () => {
  expect(mayAct(['campaigner'], 'campaigner')).toBe(true);
  expect(mayAct(['campaigner'], 'approver')).toBe(false);
});
