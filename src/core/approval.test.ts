import { expect, test } from 'vitest';
import { cameOf, mayDecide, othersNeeded, thresholds, type ApprovalKind } from './approval.ts';
import { done, refuse } from './outcome.ts';

const yes = (by: string) => ({ decidedBy: by, answer: 'granted' }) as const;
const no = (by: string) => ({ decidedBy: by, answer: 'refused' }) as const;
const asked = { requestedBy: 'hana', needed: 1, decisions: [] };

test('a colleague may decide, once', () => {
  expect(mayDecide(asked, 'duri')).toEqual(done('may'));
  expect(mayDecide({ ...asked, decisions: [no('semi')] }, 'duri')).toEqual(refuse('approval.already_decided'));
  expect(mayDecide({ ...asked, decisions: [yes('semi')] }, 'duri')).toEqual(refuse('approval.already_decided'));
});

test('nobody decides what they asked for themselves, decided or not', () => {
  expect(mayDecide(asked, 'hana')).toEqual(refuse('approval.same_person'));
  expect(mayDecide({ ...asked, decisions: [yes('duri')] }, 'hana')).toEqual(refuse('approval.same_person'));
});

test('where two have to agree one is not enough, and nobody is two', () => {
  const large = { ...asked, needed: 2, decisions: [yes('duri')] };
  expect(cameOf(large)).toBeUndefined();
  expect(mayDecide(large, 'duri')).toEqual(refuse('approval.said_already'));
  expect(mayDecide(large, 'semi')).toEqual(done('may'));
  expect(cameOf({ ...large, decisions: [yes('duri'), yes('semi')] })).toBe('granted');
  expect(cameOf({ ...large, decisions: [yes('duri'), no('semi')] })).toBe('refused');
  expect(cameOf({ ...large, decisions: [no('duri')] })).toBe('refused');
});

test('a campaign to a hundred thousand needs two others, and one below that one', () => {
  expect([1, 99_999, 100_000, 5_000_000].map((people) => othersNeeded('campaign.release', people))).toEqual([1, 1, 2, 2]);
});

test('rules by which nobody loses need one other, by which one person loses two', () => {
  expect([0, 1].map((losers) => othersNeeded('programme.publish', losers))).toEqual([1, 2]);
});

test('a larger matter never needs fewer', () => {
  for (const kind of Object.keys(thresholds) as ApprovalKind[]) {
    const needed = [0, 1, 10, 1_000, 99_999, 100_000, 10_000_000].map((size) => othersNeeded(kind, size));
    expect(needed).toEqual(needed.toSorted((a, b) => a - b));
    expect(needed[0]).toBeGreaterThan(0);
  }
});
