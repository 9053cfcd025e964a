import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askSample, sampleProgramme } from './sample-programme.ts';
import type { Question } from './question.ts';
import { areaOf, expiresAt } from './use-rule.ts';
import { instantOf } from './time.ts';

const shop = { class: 'market', region: 'seoul/mapo', ownership: 'independent', annualSales: 100, localVoucher: true };
const spend = (merchant: Record<string, string | number | boolean>, question: Partial<Question> = {}, edit?: (yaml: string) => string) =>
  askSample({ ask: 'spend', region: 'seoul/gangnam', merchant: { ...shop, ...merchant }, purchase: { amount: 12000, payment: 'terminal' }, ...question }, edit);

test('a shop in the same metropolitan city counts, in the next province it does not', () => {
  expect(spend({})).toMatchObject({ answer: 'yes', spend: { grant: 12000n, own: 0n } });
  expect(spend({ region: 'gyeonggi/suwon' })).toMatchObject({ answer: 'no', rule: 'home-region', refusal: 'use.region', spend: { grant: 0n, own: 12000n } });
});

test('in a province only the own municipality counts', () => {
  expect(spend({ region: 'gyeonggi/suwon' }, { region: 'gyeonggi/suwon' }).answer).toBe('yes');
  expect(spend({ region: 'gyeonggi/seongnam' }, { region: 'gyeonggi/suwon' }).answer).toBe('no');
});

test('a directly run shop stands where its head office is registered', () => {
  expect(spend({ ownership: 'direct', region: 'busan', headOffice: 'seoul/jung' }).answer).toBe('yes');
  expect(spend({ ownership: 'direct', headOffice: 'busan' }).answer).toBe('no');
});

test('each kind of no has its own rule', () => {
  expect(spend({ class: 'hypermarket' }).rule).toBe('big-shops');
  expect(spend({ localVoucher: false }).rule).toBe('local-voucher');
  expect(spend({}, { purchase: { amount: 1, payment: 'pg-kiosk' } }).rule).toBe('online-payment');
  expect(spend({ class: 'leased' })).toMatchObject({ rule: 'leased', refusal: 'use.exception' });
});

test('sales at the ceiling are inside, one won more is outside', () => {
  expect(spend({ annualSales: 3000000000 }).answer).toBe('yes');
  expect(spend({ annualSales: 3000000001 })).toMatchObject({ refusal: 'use.sales', missed: { by: 1n } });
});

test('sales nobody knows are not guessed', () => {
  const { annualSales: _unknown, ...merchant } = shop;
  expect(askSample({ ask: 'spend', region: 'seoul', merchant, purchase: { amount: 1, payment: 'terminal' } })).toMatchObject({
    answer: 'unsure',
    facts: { fact: 'merchant.annualSales' },
  });
});

test('an exception may set class and region aside', () => {
  expect(spend({ class: 'base-shop', region: 'busan' }, { cardType: 'service' })).toMatchObject({ answer: 'yes', rule: 'base-shop', source: ['N2'] });
  expect(spend({ class: 'base-shop', region: 'busan' }).answer).toBe('no');
});

test('the grant pays first and one’s own money the rest', () => {
  expect(spend({}, { balance: 5000 }).spend).toEqual({ grant: 5000n, own: 7000n });
  expect(spend({}, { balance: 0 })).toMatchObject({ refusal: 'use.empty', spend: { grant: 0n, own: 12000n } });
});

test('the last minute counts and midnight does not', () => {
  expect(spend({}, { instrument: 'card', at: '2021-12-31T23:59' }).answer).toBe('yes');
  expect(spend({}, { instrument: 'card', at: '2022-01-01T00:00' })).toMatchObject({ refusal: 'use.expired', rule: 'card' });
});

test('a paper voucher stays valid for the years the law gives it', () => {
  expect(spend({}, { instrument: 'voucher', issuedAt: '2021-09-14T10:00', at: '2026-09-13T23:59' }).answer).toBe('yes');
  expect(spend({}, { instrument: 'voucher', issuedAt: '2021-09-14T10:00', at: '2026-09-14T00:00' }).answer).toBe('no');
  expect(expiresAt(sampleProgramme(), 'card', undefined)?.at).toBe(instantOf('2022-01-01T00:00', 'Asia/Seoul'));
});

test('wallets bound to a class are used before those that are not', () => {
  const wallets = (yaml: string) =>
    yaml.replace(
      'payout:\n',
      'payout:\n  wallets:\n    - {id: any, source: [N1], words: {ko: 어디나, en: anywhere}, amount: 100000}\n    - {id: market, source: [N1], words: {ko: 시장, en: markets}, amount: 150000, classes: [market]}\n',
    );
  expect(spend({}, { wallets: { any: 9000, market: 5000 } }, wallets).spend).toEqual({ grant: 12000n, own: 0n, wallets: { market: 5000n, any: 7000n } });
  expect(spend({ class: 'cafe' }, { wallets: { any: 9000, market: 5000 } }, wallets).spend).toEqual({ grant: 9000n, own: 3000n, wallets: { any: 9000n } });
  expect(spend({ class: 'cafe' }, { wallets: { market: 5000 } }, wallets).refusal).toBe('use.empty');
});

test('levels of region: country, province, metropolitan city or municipality', () => {
  const programme = sampleProgramme();
  expect([
    areaOf(programme, 'gyeonggi/suwon', 'country'),
    areaOf(programme, 'gyeonggi/suwon', 'province'),
    areaOf(programme, 'seoul/mapo', 'metro-or-municipality'),
    areaOf(programme, 'seoul/mapo', 'municipality'),
  ]).toEqual(['', 'gyeonggi', 'seoul', 'seoul/mapo']);
});

test('grant and own money always make up the purchase', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.constantFrom('market', 'hypermarket', 'leased'), (amount, balance, kind) => {
      const { spend: split } = spend({ class: kind }, { balance, purchase: { amount, payment: 'terminal' } });
      expect(split!.grant + split!.own).toBe(BigInt(amount));
      expect(split!.grant).toBeLessThanOrEqual(BigInt(balance));
    }),
    { numRuns: 100 },
  );
}, 60_000);

const at = (text: string) => instantOf(text, 'Asia/Seoul');

test('before the first minute at which it can be spent it says from when', () => {
  const later = (yaml: string) => yaml.replace('creditDays: 1, expires', 'creditDays: 1, usableFrom: 2021-09-13T00:00, expires');
  const card = (text: string) => spend({}, { instrument: 'card', at: text }, later);
  expect(card('2021-09-12T23:59')).toMatchObject({ answer: 'no', rule: 'card', refusal: 'use.not_yet', next: at('2021-09-13T00:00'), spend: { grant: 0n } });
  expect(card('2021-09-13T00:00').answer).toBe('yes');
  expect(spend({}, { at: '2021-09-12T23:59' }, later)).toMatchObject({ answer: 'unsure', facts: { fact: 'instrument' } });
});

test('where the instruments end differently, which one it is is asked only once it matters', () => {
  expect(spend({}, { at: '2021-12-31T23:59' }).answer).toBe('yes');
  expect(spend({}, { at: '2022-01-01T00:00' })).toMatchObject({ answer: 'unsure', facts: { fact: 'instrument' } });
  expect(spend({}, { at: '2022-01-01T00:00', instrument: 'card' }).refusal).toBe('use.expired');
  expect(spend({}, { instrument: 'gold' }).refusal).toBe('instrument.unknown');
});

test('paper that the law keeps valid needs the day of its issue once the first could have run out', () => {
  const paper = (question: Partial<Question>) => spend({}, { instrument: 'voucher', ...question });
  expect(paper({ at: '2026-08-29T10:00' }).answer).toBe('yes');
  expect(paper({ at: '2026-09-06T00:00' })).toMatchObject({ answer: 'unsure', facts: { fact: 'issuedAt' } });
  expect(paper({ at: '2026-09-06T00:00', issuedAt: '2021-09-20T10:00' }).answer).toBe('yes');
});

test('a shop whose class nobody told is asked for', () => {
  const { class: _, ...nameless } = shop;
  expect(askSample({ ask: 'spend', region: 'seoul/gangnam', merchant: nameless, purchase: { amount: 1 } })).toMatchObject({
    answer: 'unsure',
    facts: { fact: 'merchant.class' },
  });
});

test('the way of paying is asked for where one is refused, and not of a shop that never counts', () => {
  const untold = { purchase: { amount: 12000 } };
  expect(spend({}, untold)).toMatchObject({ answer: 'unsure', facts: { fact: 'purchase.payment' } });
  expect(spend({ class: 'hypermarket' }, untold)).toMatchObject({ answer: 'no', rule: 'big-shops' });
});
