import { expect, test } from 'vitest';
import { askSample, withSupplement } from './sample-programme.ts';
import type { Question } from './question.ts';
import { instantOf } from './time.ts';

const appeal = (question: Partial<Question>, edit?: (yaml: string) => string) => askSample({ ask: 'appeal', channel: 'online', ...question }, edit);
const alone = { size: 1, premium: 170000, insurance: 'workplace', earners: 1 };

test('an event in its days may be appealed, with what to bring and until when', () => {
  expect(appeal({ reason: 'birth', eventOn: '2021-10-29' })).toMatchObject({
    answer: 'yes',
    rule: 'birth',
    source: ['N2'],
    evidence: [{ en: 'a birth certificate' }],
    outcome: { what: 'add-member' },
    until: instantOf('2021-09-27T08:00', 'Asia/Seoul'),
  });
});

test('an event a day too early or too late may not', () => {
  expect(appeal({ reason: 'birth', eventOn: '2021-06-29' }).refusal).toBe('appeal.event_outside');
  expect(appeal({ reason: 'birth', eventOn: '2021-10-30' }).refusal).toBe('appeal.event_outside');
});

test('a reason nobody laid down is refused', () => {
  expect(appeal({ reason: 'unhappy' }).refusal).toBe('appeal.unknown_reason');
});

test('while the portal is down people are told where to go, and the deadline stays in sight', () => {
  expect(appeal({ reason: 'moved', at: '2021-09-28T10:00' })).toMatchObject({
    answer: 'no',
    rule: 'portal-down',
    refusal: 'window.outage',
    next: instantOf('2021-09-29T11:00', 'Asia/Seoul'),
    facts: { closed: '2021-11-13T00:00:00+09:00' },
    instead: [{ do: 'visit' }],
  });
});

test('a granted appeal shows the grant before and after', () => {
  expect(appeal({ reason: 'moved', toRegion: 'gyeonggi/gapyeong', household: { ...alone, region: 'seoul' } }, withSupplement)).toMatchObject({
    before: { amount: 250000n },
    grant: { amount: 300000n },
  });
});

test('one more member moves the household to the next row', () => {
  expect(appeal({ reason: 'birth', eventOn: '2021-07-01', household: { ...alone, premium: 190000 } })).toMatchObject({
    answer: 'yes',
    grant: { amount: 250000n },
  });
});

test('an appeal that would change nothing for the better says why', () => {
  expect(appeal({ reason: 'premium-fixed', household: { ...alone, premium: 200000 }, changed: { premium: 180000 } })).toMatchObject({
    answer: 'no',
    refusal: 'entitlement.over_limit',
  });
});

test('what the facts prove needs no paper', () => {
  expect(appeal({ reason: 'premium-fixed', household: { ...alone, premium: 200000 }, changed: { premium: 160000 } }).evidence).toBeUndefined();
});
