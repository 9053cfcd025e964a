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
    instead: [{ channel: 'counter', words: expect.objectContaining({ en: expect.any(String) }) }],
  });
});

test('where it has been asked for already, everybody else of the household is told that, and not who might have asked', () => {
  const proxy = { birthYear: 1992, birthDate: '2004-01-01', isHead: false, actsAs: 'sibling' };
  expect(apply({ applicant: proxy, claimedBy: 'the head' })).toMatchObject({ refusal: 'entitlement.held_by_another' });
});

test('where the head of the own household has asked, that is said, and nobody is made to suspect a stranger', () => {
  expect(apply({ claimedBy: 'head' })).toMatchObject({ answer: 'no', rule: 'one-claim', refusal: 'entitlement.held_by_head' });
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

const minorsOnly = (yaml: string) => yaml.replace('claims: minors,', 'claims: minors, beneficiary: person.birthYear >= 2003, payee: beneficiary,');
const alone = { size: 1, premium: 100_000, insurance: 'workplace', earners: 1, allPension: false };
const head = { birthYear: 1992, birthDate: '2004-01-01', isHead: true, actsAs: 'head' };

test('a head may ask for a minor, into whose account it goes, and not for an adult', () => {
  const family = (birthYear: number) => apply({ applicant: head, person: { birthYear }, household: alone }, minorsOnly);
  expect(family(2003)).toMatchObject({ answer: 'yes', applicant: { rule: 'head', claims: 'minors', payee: 'beneficiary' } });
  expect(family(2002)).toMatchObject({ answer: 'no', refusal: 'applicant.not_allowed' });
  expect(apply({ applicant: head }, minorsOnly).answer).toBe('yes');
  expect(apply({ applicant: head, person: {} }, minorsOnly)).toMatchObject({ answer: 'unsure', facts: { fact: 'person.birthYear' } });
});

test('whom one may ask for is looked at in a family too', () => {
  const people = [
    { id: 'child', register: 'a', birthYear: 2004 },
    { id: 'grown', register: 'a', birthYear: 1999 },
  ];
  const premium = { premium: 1, insurance: 'workplace' };
  const of = (id: string) => apply({ applicant: head, of: id, people: people.map((one) => ({ ...one, ...premium })) }, minorsOnly);
  expect([of('child').answer, of('grown').refusal]).toEqual(['yes', 'applicant.not_allowed']);
});

test('nobody asks as themselves for somebody born on another day', () => {
  const self = { birthYear: 1992, birthDate: '1992-03-04', isHead: false, actsAs: 'self' };
  expect(apply({ applicant: self, person: { birthDate: '1992-03-04' }, household: alone })).toMatchObject({ applicant: { rule: 'self', payee: 'applicant' } });
  expect(apply({ applicant: self, person: { birthDate: '1992-03-05' } }).refusal).toBe('applicant.not_allowed');
  expect(apply({ applicant: self, person: { birthYear: 1991 } }).refusal).toBe('applicant.not_allowed');
});

test('a window that may be used once is used up after once, whatever is asked', () => {
  const once = (yaml: string) => yaml.replace('    closes: 2021-10-29T18:00\n    maintenance', '    closes: 2021-10-29T18:00\n    limit: 1\n    maintenance');
  expect(apply({}, once).answer).toBe('yes');
  expect(apply({ used: 1 }, once)).toMatchObject({ answer: 'no', refusal: 'window.limit_reached', facts: { limit: 1 } });
});

test('a ticket taken before the nightly cut says until when it is honoured, not when the window closed', () => {
  expect(apply({ at: '2021-09-07T23:45', ticketAt: '2021-09-07T23:29' })).toMatchObject({ answer: 'yes', until: at('2021-09-07T23:59') });
});

/** The sample with its counting house away, which the online window needs. */
const away = (degraded: string, until: string) => (yaml: string) =>
  yaml
    .replace('degraded: say-instead', `degraded: ${degraded}`)
    .replace(/windows: \[appeal\], from: [^,]*, until: [^,]*,/, `windows: [online], from: 2021-09-28T08:00, until: ${until},`);

test('while what decides is away, a wish is taken and decided later, if the programme says so', () => {
  const asked = { at: '2021-09-28T10:00' };
  expect(apply(asked, away('say-instead', '2021-09-29T11:00'))).toMatchObject({ answer: 'no', refusal: 'window.outage', next: at('2021-09-29T11:00') });
  expect(apply(asked, away('accept-and-decide-later', '2021-09-29T11:00'))).toMatchObject({
    answer: 'yes',
    rule: 'online',
    later: { outage: 'portal-down', dependency: 'appeal-portal', words: { en: 'Please visit a community centre' }, source: ['N2'] },
  });
  const after = apply({ at: '2021-09-29T11:00' }, away('accept-and-decide-later', '2021-09-29T11:00'));
  expect([after.answer, after.later]).toEqual(['yes', undefined]);
});

test('nights and other days stay closed while wishes are taken', () => {
  const edit = away('accept-and-decide-later', '2021-09-29T11:00');
  expect(apply({ at: '2021-09-28T23:45' }, edit).refusal).toBe('window.maintenance');
  const early = (yaml: string) => edit(yaml).replace('from: 2021-09-28T08:00', 'from: 2021-09-06T09:00');
  expect(apply({ at: '2021-09-08T10:00' }, early).refusal).toBe('rotation.not_your_day');
});

test('an outage that is still on at the closing gives back what it took before it, if the programme extends', () => {
  const edit = away('extend', '2021-11-02T09:00');
  const late = (yaml: string) => edit(yaml).replace('from: 2021-09-28T08:00', 'from: 2021-10-29T08:00');
  expect(apply({ at: '2021-11-02T08:59' }, late)).toMatchObject({ refusal: 'window.outage', next: at('2021-11-02T09:00') });
  expect([apply({ at: '2021-11-02T18:59' }, late).answer, apply({ at: '2021-11-02T19:00' }, late).refusal]).toEqual(['yes', 'window.closed']);
  expect(apply({ at: '2021-10-29T18:00' }, away('extend', '2021-09-29T11:00')).refusal).toBe('window.closed');
});

test('what is over is over, also during an outage without an end', () => {
  const endless = (yaml: string) => away('say-instead', '2021-09-29T11:00')(yaml).replace(' until: 2021-09-29T11:00,', '');
  expect(apply({ at: '2021-10-29T18:00' }, endless)).toMatchObject({ refusal: 'window.closed', rule: 'online', source: ['N1'] });
});

test('a fact that is missing does not hide that the door is closed', () => {
  const family = { household: { size: 4, insurance: 'workplace', earners: 1 } };
  const applicant = { birthYear: 1992, birthDate: '1992-03-04' };
  const asked = (at: string) => askSample({ ask: 'apply', at, channel: 'online', applicant, ...family });
  expect(asked('2021-09-07T10:00')).toMatchObject({ answer: 'unsure', facts: { fact: 'household.premium' } });
  expect(asked('2021-09-08T10:00')).toMatchObject({ answer: 'no', refusal: 'rotation.not_your_day' });
  expect(asked('2021-12-24T10:00')).toMatchObject({ answer: 'no', refusal: 'window.closed' });
});
