import { expect, test } from 'vitest';
import { changeTriggers, isChange, isToldBy } from './change-told.ts';
import { impactKinds } from './impact.ts';
import { triggers } from './schema-service.ts';

const toldOf = (state: 'preregistered' | 'applied' | 'paid') =>
  impactKinds.filter((kind) => changeTriggers.some((trigger) => isToldBy(trigger, state, [kind])));

test('whoever has not applied is told of everything but what they will be asked when they come', () => {
  expect(toldOf('preregistered')).toEqual(impactKinds.filter((kind) => kind !== 'must-answer'));
});

test('whoever has applied is told until when they may spend, and not until when others may apply', () => {
  expect([toldOf('applied'), toldOf('paid')]).toEqual([
    ['deadline-later', 'deadline-sooner'],
    ['deadline-later', 'deadline-sooner'],
  ]);
  expect([isToldBy('expiry-changed', 'paid', ['deadline-sooner']), isToldBy('closing-changed', 'paid', ['deadline-sooner'])]).toEqual([true, false]);
});

test('a notice of a change is one of the plan’s triggers', () => {
  expect(triggers.filter(isChange)).toEqual(changeTriggers);
});
