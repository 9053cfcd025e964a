import { expect, test } from 'vitest';
import { askSample } from './sample-programme.ts';
import type { Question } from './question.ts';
import { instantOf } from './time.ts';

const apply = (question: Partial<Question> = {}, edit?: (yaml: string) => string) =>
  askSample({ ask: 'apply', channel: 'online', applicant: { birthYear: 1992, birthDate: '1992-03-04' }, ...question }, edit);
const at = (text: string) => instantOf(text, 'Asia/Seoul');

test('an adult on their day may apply, until the nightly cut', () => {
  expect(apply()).toMatchObject({
    answer: 'yes',
    rule: 'online',
    source: ['N1'],
    version: 2,
    applicant: { rule: 'self', claims: 'self' },
    until: at('2021-09-07T23:30'),
  });
});

test('the same person the day before is told when', () => {
  expect(apply({ at: '2021-09-06T10:00' })).toMatchObject({
    answer: 'no',
    refusal: 'rotation.not_your_day',
    next: at('2021-09-07T00:30'),
    facts: { next: '2021-09-07T00:30:00+09:00' },
  });
});

test('a birthday on the boundary day applies alone, a day younger does not', () => {
  expect(apply({ applicant: { birthYear: 2002, birthDate: '2002-12-31' } }).answer).toBe('yes');
  expect(apply({ applicant: { birthYear: 2003, birthDate: '2003-01-01', isHead: false, actsAs: 'self' } })).toMatchObject({
    answer: 'no',
    refusal: 'applicant.not_allowed',
    instead: [{ words: { en: 'the person' } }, { words: { en: 'the head of household' } }, { words: { en: 'a proxy' } }],
  });
});

test('a head may ask for minors, and is told what to bring', () => {
  expect(apply({ applicant: { birthYear: 1992, birthDate: '2004-01-01', isHead: true } })).toMatchObject({
    answer: 'yes',
    applicant: { rule: 'head', claims: 'minors' },
    evidence: [{ en: 'an identity card' }],
  });
});

test('a proxy is sent to the counter', () => {
  expect(apply({ applicant: { birthYear: 1992, birthDate: '2004-01-01', isHead: false, actsAs: 'sibling' } })).toMatchObject({
    refusal: 'applicant.channel',
    instead: [{ channel: 'counter' }],
  });
});

test('not knowing who asks is asked for, not refused', () => {
  expect(apply({ applicant: {} })).toMatchObject({ answer: 'unsure', refusal: 'facts.missing', facts: { fact: 'applicant.birthDate' } });
});

test('what another already holds is never paid twice', () => {
  expect(apply({ claimedBy: 'the other parent' })).toMatchObject({
    answer: 'no',
    rule: 'one-claim',
    refusal: 'entitlement.held_by_another',
    instead: [{ do: 'appeal', channel: 'online' }],
  });
});

test('who is paid without applying is told the day', () => {
  expect(apply({ household: { size: 1, premium: 1, insurance: 'workplace', earners: 0, allPension: true } })).toMatchObject({
    refusal: 'entitlement.automatic',
    facts: { on: '2021-09-01' },
  });
});

test('who is over the limit hears it before the hour is looked at, and where to appeal', () => {
  expect(apply({ at: '2021-09-06T10:00', household: { size: 1, premium: 170001, insurance: 'workplace', earners: 1 } })).toMatchObject({
    refusal: 'entitlement.over_limit',
    words: { en: 'The premium is above the limit' },
    instead: [{ do: 'appeal' }],
  });
});

test('a yes tells the amount and the day of the credit', () => {
  expect(apply({ household: { size: 1, premium: 170000, insurance: 'workplace', earners: 1 }, instrument: 'card', issuer: 'han' })).toMatchObject({
    answer: 'yes',
    grant: { amount: 250000n },
    credit: { on: '2021-09-08' },
  });
});

test('a card that cannot receive it stops the application', () => {
  expect(apply({ instrument: 'card', issuer: 'far' })).toMatchObject({
    ask: 'apply',
    refusal: 'instrument.issuer_excluded',
    rule: 'far',
    words: { en: 'Far Card takes no part' },
  });
});

test('a channel without a window says so and names the others', () => {
  expect(apply({ channel: 'post' })).toMatchObject({ refusal: 'window.none', instead: [{ channel: 'online' }, { channel: 'counter' }] });
});

test('a ticket taken on the right day stays good after midnight, for half an hour', () => {
  const ticketAt = '2021-09-07T23:29:59.900';
  expect(apply({ at: '2021-09-07T23:59:00', ticketAt }).answer).toBe('yes');
  expect(apply({ at: '2021-09-08T00:00:00', ticketAt }).answer).toBe('no');
  expect(apply({ at: '2021-09-06T10:00', ticketAt: '2021-09-07T10:00' }).answer).toBe('no');
});

test('somebody abroad is judged by the programme’s clock and shown both', () => {
  expect(apply({ at: '2021-09-05T18:00-07:00', zone: 'America/Los_Angeles', applicant: { birthYear: 1993, birthDate: '1993-01-01' } })).toMatchObject({
    facts: { next: '2021-09-08T00:30:00+09:00', nextThere: '2021-09-07T08:30:00-07:00' },
  });
});

test('an unknown year is let through and somebody is told to look', () => {
  expect(apply({ applicant: { birthDate: '1938-01-01' } })).toMatchObject({ answer: 'yes', instead: [{ do: 'support' }] });
});

test('when all is over, not applying is said to count as donating', () => {
  expect(apply({ at: '2021-10-29T18:00' })).toMatchObject({
    refusal: 'window.closed',
    outcome: { what: 'deemed-donation' },
    facts: { closed: '2021-10-29T18:00:00+09:00' },
  });
});

test('pre-registering has its own days', () => {
  const preregister = (text: string) => askSample({ ask: 'preregister', at: text }).answer;
  expect([preregister('2021-08-30T08:59'), preregister('2021-08-30T09:00'), preregister('2021-09-05T23:59'), preregister('2021-09-06T00:00')]).toEqual([
    'no',
    'yes',
    'yes',
    'no',
  ]);
});
