import { expect, test } from 'vitest';
import { askSample } from './sample-programme.ts';
import type { Question } from './question.ts';

const change = (question: Partial<Question>) => askSample({ ask: 'changeRegion', channel: 'online', instrument: 'card', ...question });

test('a card may change its region to where one is registered', () => {
  expect(change({ toRegion: 'busan', registeredRegion: 'busan' })).toMatchObject({ answer: 'yes', region: 'busan', rule: 'region-change' });
});

test('nowhere else', () => {
  expect(change({ toRegion: 'busan', registeredRegion: 'seoul' }).refusal).toBe('region.not_registered');
});

test('a voucher never changes its region', () => {
  expect(change({ instrument: 'voucher' })).toMatchObject({ refusal: 'region.not_changeable', rule: 'region-change' });
  expect(change({ instrument: 'gold' }).refusal).toBe('instrument.unknown');
});

test('as often as the programme allows and no more', () => {
  expect([change({ used: 1 }).answer, change({ used: 2 }).refusal]).toEqual(['yes', 'window.limit_reached']);
});

test('until the last minute of the last day', () => {
  expect([change({ at: '2021-12-31T23:59' }).answer, change({ at: '2022-01-01T00:00' }).refusal]).toEqual(['yes', 'window.closed']);
});

test('where one is registered is asked for, never taken from the wish', () => {
  expect(change({ toRegion: 'busan' })).toMatchObject({ answer: 'unsure', facts: { fact: 'registeredRegion' } });
});
