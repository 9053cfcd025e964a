import { expect, test } from 'vitest';
import { askSample } from './sample-programme.ts';
import type { Question } from './question.ts';

const receive = (question: Partial<Question>) => askSample({ ask: 'instrument', instrument: 'card', ...question });

test('a card of an issuer that takes part may receive it', () => {
  expect(receive({ issuer: 'han', channel: 'online' })).toMatchObject({ answer: 'yes', rule: 'han' });
});

test('an issuer without counters is refused at the counter, with where it works', () => {
  expect(receive({ issuer: 'seo', channel: 'counter' })).toMatchObject({
    answer: 'no',
    refusal: 'instrument.not_on_channel',
    instead: [{ channel: 'online' }],
  });
});

test('an issuer that takes no part is refused with the others and what needs no issuer', () => {
  const { instead } = receive({ issuer: 'far' });
  expect(instead?.map((one) => one.words?.en)).toEqual(['Han Card', 'Seo Card', 'voucher', 'cash']);
});

test('an instrument nobody knows is refused', () => {
  expect(receive({ instrument: 'gold' }).refusal).toBe('instrument.unknown');
});

test('a family card cannot receive it', () => {
  expect(receive({ issuer: 'han', cardType: 'family' }).refusal).toBe('instrument.card_refused');
});

test('a card is one’s own by its identifier, however the name is spelt', () => {
  expect(receive({ issuer: 'han', owner: { ci: true, name: false } }).answer).toBe('yes');
  expect(receive({ issuer: 'han', owner: { ci: false, name: true } })).toMatchObject({
    answer: 'no',
    rule: 'owner',
    refusal: 'instrument.not_owner',
    instead: [{ do: 'visit', channel: 'counter' }],
  });
  expect(receive({ issuer: 'han', owner: { name: true } }).answer).toBe('unsure');
});

test('another instrument may be chosen until the first is credited, where that one allows it', () => {
  const flexible = (yaml: string) => yaml.replace('creditDays: 1, expires', 'creditDays: 1, change: before-credit, expires');
  const change = (at: string, edit?: (yaml: string) => string) =>
    askSample({ ask: 'instrument', instrument: 'voucher', held: 'card', appliedAt: '2021-09-07T15:00', at }, edit);
  expect([change('2021-09-07T23:59', flexible).answer, change('2021-09-08T00:00', flexible).refusal]).toEqual(['yes', 'instrument.not_changeable']);
  expect(change('2021-09-07T16:00')).toMatchObject({ answer: 'no', rule: 'card', refusal: 'instrument.not_changeable' });
});

test('when one applied is asked for, and what was held has to be there', () => {
  const flexible = (yaml: string) => yaml.replace('creditDays: 1, expires', 'creditDays: 1, change: before-credit, expires');
  expect(askSample({ ask: 'instrument', instrument: 'voucher', held: 'card' }, flexible)).toMatchObject({ answer: 'unsure', facts: { fact: 'appliedAt' } });
  expect(receive({ held: 'gold' })).toMatchObject({ answer: 'unsure', refusal: 'facts.wrong_type', facts: { fact: 'held' } });
  expect(receive({ held: 'card' }).answer).toBe('yes');
});
