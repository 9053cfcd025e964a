import { expect, test } from 'vitest';
import { askSample } from './sample-programme.ts';
import type { Question } from './question.ts';
import { isoIn } from './time.ts';

const deadlines = (question: Partial<Question> = {}) =>
  askSample({ ask: 'deadlines', applicant: { birthYear: 1992 }, ...question }).deadlines!.map((one) => `${one.id} ${isoIn(one.at, 'Asia/Seoul').slice(0, 16)}`);

test('every deadline of a person comes soonest first, to the minute', () => {
  expect(deadlines()).toEqual([
    'counter 2021-10-29T16:00',
    'online 2021-10-29T18:00',
    'appeal 2021-11-13T00:00',
    'deemed 2021-12-06T00:00',
    'card 2022-01-01T00:00',
    'region-change 2022-01-01T00:00',
  ]);
});

test('what is over, and what somebody who has applied need not heed, is left out', () => {
  expect(deadlines({ at: '2021-11-20T10:00', applied: true })).toEqual(['card 2022-01-01T00:00', 'region-change 2022-01-01T00:00']);
});

test('a donation brings its own deadline, and paper its own years', () => {
  expect(deadlines({ donatedAt: '2021-09-07T09:00', issuer: 'seo' })[0]).toBe('seo-undo 2021-09-08T18:00');
  expect(deadlines({ instrument: 'voucher', issuedAt: '2021-09-14T10:00' }).at(-1)).toBe('voucher 2026-09-14T00:00');
});

test('one channel’s deadlines can be asked for alone', () => {
  expect(deadlines({ channel: 'counter', applied: false })).toContain('counter 2021-10-29T16:00');
  expect(deadlines({ channel: 'counter', applied: false })).not.toContain('online 2021-10-29T18:00');
});

test('a region change that an instrument never allows is no deadline of whoever holds it', () => {
  const regionChange = (instrument: string) => askSample({ ask: 'deadlines', instrument }).deadlines?.some((one) => one.what === 'changeRegion');
  expect([regionChange('card'), regionChange('voucher')]).toEqual([true, false]);
  expect(askSample({ ask: 'changeRegion', instrument: 'voucher', channel: 'online' }).refusal).toBe('region.not_changeable');
});
