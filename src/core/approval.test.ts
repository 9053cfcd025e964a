import { expect, test } from 'vitest';
import { mayDecide } from './approval.ts';
import { done, refuse } from './outcome.ts';

test('a colleague may decide, once', () => {
  expect(mayDecide({ requestedBy: 'hana' }, 'duri')).toEqual(done('may'));
  expect(mayDecide({ requestedBy: 'hana', decision: { answer: 'refused' } }, 'duri')).toEqual(refuse('approval.already_decided'));
});

test('nobody decides what they asked for themselves, decided or not', () => {
  expect(mayDecide({ requestedBy: 'hana' }, 'hana')).toEqual(refuse('approval.same_person'));
  expect(mayDecide({ requestedBy: 'hana', decision: { answer: 'granted' } }, 'hana')).toEqual(refuse('approval.same_person'));
});
