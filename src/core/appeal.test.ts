import { expect, test } from 'vitest';
import { suggestReason } from './appeal.ts';
import { askSample, sampleProgramme, withSupplement } from './sample-programme.ts';
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

test('the day of the event is asked for once the grant is to be decided, not for the door alone', () => {
  expect(appeal({ reason: 'birth' }).answer).toBe('yes');
  expect(appeal({ reason: 'birth', household: alone })).toMatchObject({ answer: 'unsure', facts: { fact: 'eventOn' } });
});

const withReason = (effect: string) => (yaml: string) => withSupplement(yaml).replace('effect: new-region', `effect: ${effect}`);
const member = (id: string, premium: number) => ({
  id,
  register: 'home',
  relation: id,
  premium,
  insurance: 'workplace',
  earner: false,
  pension: false,
  region: 'seoul',
});
const family = [member('mother', 100_000), member('child', 0), member('grandmother', 0)];

test('a granted appeal adds to the family, takes away from it, or parts it', () => {
  const size = (effect: string, changed: NonNullable<Question['changed']>) =>
    appeal({ reason: 'moved', of: 'mother', people: family, changed }, withReason(effect)).grant?.household?.members;
  expect(size('add-member', { id: 'baby', premium: 0, insurance: 'workplace', earner: false, region: 'seoul' })).toEqual([
    'mother',
    'child',
    'grandmother',
    'baby',
  ]);
  expect(size('remove-member', { id: 'grandmother' })).toEqual(['mother', 'child']);
  expect(size('own-household', {})).toEqual(['mother']);
  expect(size('recheck', { premium: 90_000 })).toEqual(['mother', 'child', 'grandmother']);
});

test('who leaves the family, and how many go along, is asked for', () => {
  const ask = (effect: string, rest: Partial<Question>) => appeal({ reason: 'moved', ...rest }, withReason(effect));
  expect(ask('remove-member', { of: 'mother', people: family })).toMatchObject({ answer: 'unsure', facts: { fact: 'changed.id' } });
  expect(ask('own-household', { household: { ...alone, size: 2, region: 'seoul' } })).toMatchObject({ answer: 'unsure', facts: { fact: 'changed.size' } });
  expect(ask('own-household', { household: { ...alone, size: 2, region: 'seoul' }, changed: { size: 1 } }).grant?.amount).toBe(250_000n);
});

test('one member of a family who moved receives what their new region gives', () => {
  expect(appeal({ reason: 'moved', of: 'mother', people: family, toRegion: 'gyeonggi/gapyeong' }, withSupplement)).toMatchObject({
    before: { amount: 250_000n },
    grant: { amount: 300_000n },
  });
});

test('the reason that fits a refusal is proposed, and none where none fits', () => {
  const programme = sampleProgramme();
  const effectOf = (id: string | undefined) => programme.document.appeals?.reasons.find((one) => one.id === id)?.effect;
  expect(effectOf(suggestReason(programme, ['entitlement.over_limit']))).toBe('recheck');
  expect(effectOf(suggestReason(programme, ['rotation.not_your_day', 'entitlement.over_limit']))).toBe('recheck');
  expect(suggestReason(programme, [])).toBeUndefined();
  expect(suggestReason(programme, ['rotation.not_your_day'])).toBeUndefined();
});
