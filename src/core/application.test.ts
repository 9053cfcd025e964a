import { expect, test } from 'vitest';
import { applicationStates, mayBecome, mayClaim, receiptOf } from './application.ts';
import { done, refuse } from './outcome.ts';

test('a paid application stays paid', () => {
  expect(applicationStates.filter((state) => mayBecome('paid', state))).toEqual([]);
});

test('a receipt is eleven signs, and none of them can be taken for another', () => {
  expect(receiptOf(Uint8Array.from({ length: 10 }, (_, i) => i * 25))).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
});

test('who holds the claim already gets their own receipt back, and somebody else is told no more than that it is held', () => {
  expect(mayClaim('kim', [])).toEqual(done('free'));
  expect(mayClaim('kim', [{ citizen: 'kim', receipt: '7K3FA-9Q2DX' }])).toEqual(refuse('application.already_open', { receipt: '7K3FA-9Q2DX' }));
  expect(mayClaim('lee', [{ citizen: 'kim', receipt: '7K3FA-9Q2DX' }])).toEqual(refuse('entitlement.held_by_another'));
});
