import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asks } from './decision.ts';
import { decide } from './decide.ts';
import type { Notice } from './notice.ts';
import { compileProgramme } from './programme.ts';
import { needed, type Question } from './question.ts';
import { refusals } from './refusal.ts';
import { askSample, sampleProgramme } from './sample-programme.ts';

const programme = sampleProgramme();

test('a question without what it needs is answered with what is missing', () => {
  for (const ask of asks)
    for (const field of needed[ask].slice(0, 1))
      expect(askSample({ ask })).toMatchObject({ answer: 'unsure', refusal: 'facts.missing', facts: { fact: field } });
});

test('an instant that is none, and a fact of the wrong type, are named', () => {
  expect(askSample({ ask: 'inquire', at: '2021-02-30T10:00', channel: 'online' })).toMatchObject({
    answer: 'unsure',
    refusal: 'facts.wrong_type',
    facts: { fact: 'at' },
  });
  expect(askSample({ ask: 'apply', channel: 'online', applicant: { birthYear: 'x', birthDate: '1990-01-01' } })).toMatchObject({
    refusal: 'facts.wrong_type',
    facts: { fact: 'applicant.birthYear' },
  });
  expect(askSample({ ask: 'apply', channel: 'online', applicant: { shoeSize: 42 } })).toMatchObject({ facts: { fact: 'applicant.shoeSize' } });
});

test('inquiring where there is no such window is a no', () => {
  expect(askSample({ ask: 'inquire', channel: 'online' })).toMatchObject({ answer: 'no', refusal: 'window.none' });
});

test('whoever is paid without applying is not asked to apply, and hears of the payment and of a change', () => {
  const document = structuredClone(programme.document);
  const rest: Pick<Notice, 'channels' | 'text' | 'source'> = { channels: ['inbox'], text: { ko: '안내', en: 'notice' }, source: ['N1'] };
  document.notices = {
    policy: { id: 'plain', links: 'forbid', classOrAmount: 'forbid', source: ['N1'] },
    plan: [
      { id: 'apply', trigger: 'opening', audience: 'not-applied', ...rest },
      { id: 'how', trigger: 'opening', audience: 'not-automatic', ...rest },
      { id: 'paid', trigger: 'paid', audience: 'paid', ...rest },
      { id: 'changed', trigger: 'amount-changed', audience: 'everyone', ...rest },
    ],
  };
  const withNotices = compileProgramme(document);
  const told = (more: Partial<Question>) => decide(withNotices, { ask: 'notices', at: '2021-08-01T00:00', ...more }).notices?.map((one) => one.id);
  const pensioner = [{ id: 'a', register: 'A', pension: true }];
  expect(told({})).toEqual(['apply', 'how']);
  expect(told({ people: pensioner })).toEqual([]);
  expect(told({ people: pensioner, paidAt: '2021-09-01T10:00', amountChangedAt: '2021-09-02T10:00' })).toEqual(['paid', 'changed']);
  expect(told({ people: [{ id: 'a', register: 'A' }] }), 'a fact nobody told proves nothing').toEqual(['apply', 'how']);
});

test('notices are asked through the same door', () => {
  expect(askSample({ ask: 'notices', applicant: { birthYear: 1992 } })).toMatchObject({ answer: 'yes', notices: [] });
});

/** Questions as nobody would write them: every field present or absent, right or absurd. */
const scalar = fc.oneof(
  fc.constantFrom('online', 'counter', 'card', 'voucher', 'han', 'seo', 'seoul', 'gyeonggi/gapyeong', 'birth', 'moved', 'death', 'head', '2021-09-07', ''),
  fc.integer({ min: -5, max: 2_000_000 }),
  fc.boolean(),
);
const facts = fc.dictionary(
  fc.constantFrom(
    'birthYear',
    'birthDate',
    'isHead',
    'size',
    'premium',
    'insurance',
    'earners',
    'region',
    'class',
    'annualSales',
    'amount',
    'payment',
    'ownership',
    'localVoucher',
    'id',
    'register',
    'relation',
    'earner',
    'spouseOf',
    'ci',
    'allPension',
  ),
  scalar,
);
const instants = fc.constantFrom(
  '2021-09-06T08:59',
  '2021-09-07T10:00',
  '2021-09-07T23:30:00.5+09:00',
  '2021-12-31T15:00Z',
  '1999-01-01T00:00',
  '2021-02-31T00:00',
  '9999-12-31T23:59Z',
);
const ids = fc.constantFrom('online', 'counter', 'card', 'voucher', 'han', 'far', 'birth', 'death', 'nothing');
const money = fc.integer({ min: 0, max: 1_000_000 });
const questions = fc.record(
  {
    ask: fc.constantFrom(...asks),
    at: instants,
    channel: ids,
    ticketAt: instants,
    applicant: facts,
    person: facts,
    household: facts,
    people: fc.array(facts, { maxLength: 4 }),
    claims: fc.nat(5),
    instrument: ids,
    issuer: ids,
    owner: facts,
    region: ids,
    toRegion: ids,
    merchant: facts,
    purchase: facts,
    balance: money,
    amount: money,
    entitled: money,
    donatedAt: instants,
    registeredAt: instants,
    issuedAt: instants,
    applied: fc.boolean(),
    reason: ids,
    eventOn: fc.constantFrom('2021-07-01', '2030-01-01'),
    changed: facts,
    event: ids,
    spentOn: fc.constantFrom('2021-11-20'),
  },
  { requiredKeys: ['ask', 'at'] },
) as fc.Arbitrary<Question>;

test('every question gets a decision with its rule, version and, for a no, a known refusal; the same one each time', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const decision = decide(programme, question);
      expect(decision.ask).toBe(question.ask);
      expect(decision.version).toBe(2);
      expect(decision.rule.length).toBeGreaterThan(0);
      if (decision.answer === 'yes') expect(decision.refusal).toBeUndefined();
      else expect(refusals[decision.refusal!]).toBeDefined();
      if (decision.next !== undefined) expect(decision.answer).toBe('no');
      expect(decide(programme, structuredClone(question))).toEqual(decision);
    }),
    { numRuns: 3_000 },
  );
}, 60_000);

test('the instant named as next is a yes, and the one before it is not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2002 }),
      fc.constantFrom('online', 'counter'),
      fc.integer({ min: 0, max: 60 * 24 * 60 }),
      (birthYear, channel, minutes) => {
        const apply = (instant: number) =>
          decide(programme, { ask: 'apply', at: new Date(instant).toISOString(), channel, applicant: { birthYear, birthDate: `${birthYear}-05-05` } });
        const decision = apply(Date.parse('2021-09-01T00:00Z') + minutes * 60_000);
        if (decision.next === undefined) return;
        expect(apply(decision.next).answer).toBe('yes');
        expect(apply(decision.next - 1).answer).toBe('no');
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);
