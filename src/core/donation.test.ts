import fc from 'fast-check';
import { expect, test } from 'vitest';
import { donationCloses, donationShares } from './donation.ts';
import { askSample, sampleProgramme } from './sample-programme.ts';
import type { Question } from './question.ts';
import { instantOf } from './time.ts';

const donate = (question: Partial<Question>) => askSample({ ask: 'donate', entitled: 250000, ...question });
const undo = (question: Partial<Question>) => askSample({ ask: 'undoDonation', donatedAt: '2021-09-07T15:00', ...question });
const at = (text: string) => instantOf(text, 'Asia/Seoul');

test('a donation is read back with what is left to receive, and until when it can be undone', () => {
  expect(donate({ amount: 100000 })).toMatchObject({
    answer: 'yes',
    rule: 'donation',
    donation: { donated: 100000n, received: 150000n, undoUntil: at('2021-09-07T23:30') },
  });
});

test('a donation is a multiple of its unit and at most the grant', () => {
  expect(donate({ amount: 105000 })).toMatchObject({ refusal: 'donation.unit', facts: { unit: 10000n } });
  expect(donate({ amount: 250000 }).donation?.received).toBe(0n);
  expect(donate({ amount: 260000 }).refusal).toBe('donation.too_much');
});

test('without the grant the donation is unsure, and the grant may come from the facts', () => {
  expect(askSample({ ask: 'donate', amount: 10000 }).answer).toBe('unsure');
  expect(askSample({ ask: 'donate', amount: 10000, household: { size: 1, premium: 1, insurance: 'workplace', earners: 1 } }).donation?.received).toBe(240000n);
});

test('a donation is undone until the cut of its own day, and not at the cut', () => {
  expect(undo({ at: '2021-09-07T23:29' })).toMatchObject({ answer: 'yes', until: at('2021-09-07T23:30') });
  expect(undo({ at: '2021-09-07T23:30' })).toMatchObject({ answer: 'no', refusal: 'donation.undo_over' });
});

test('an issuer with its own deadline has its own rule', () => {
  expect(undo({ at: '2021-09-08T17:59', issuer: 'seo' })).toMatchObject({ answer: 'yes', rule: 'seo-undo', source: ['N2'] });
  expect(undo({ at: '2021-09-08T18:00', issuer: 'seo' }).answer).toBe('no');
});

test('not applying counts as donating from its instant on, and only for those who did not apply', () => {
  const deemed = (question: Partial<Question>) => askSample({ ask: 'deemedDonation', applied: false, ...question });
  expect(deemed({ at: '2021-12-05T23:59' })).toMatchObject({ answer: 'no', next: at('2021-12-06T00:00') });
  expect(deemed({ at: '2021-12-06T00:00' })).toMatchObject({ answer: 'yes', rule: 'deemed' });
  expect(deemed({ at: '2021-12-06T00:00', applied: true }).answer).toBe('no');
});

test('a programme without donations says so', () => {
  const without = (yaml: string) => yaml.replace(/donation:\n[\s\S]*?\nuse:/, 'use:');
  expect(askSample({ ask: 'donate', amount: 10000, entitled: 1 }, without).refusal).toBe('donation.none');
  expect(askSample({ ask: 'undoDonation', donatedAt: '2021-09-07T15:00' }, without).refusal).toBe('donation.none');
  expect(askSample({ ask: 'deemedDonation', applied: false }, without).refusal).toBe('donation.not_deemed');
});

test('the whole may be donated whatever its last digits, and nothing is no donation', () => {
  expect(donate({ entitled: 348000, amount: 348000 })).toMatchObject({ answer: 'yes', donation: { donated: 348000n, received: 0n } });
  expect(donate({ entitled: 348000, amount: 338000 }).refusal).toBe('donation.unit');
  expect([donate({ amount: 0 }).refusal, donate({ entitled: 0, amount: 0 }).refusal]).toEqual(['donation.unit', 'donation.unit']);
});

test('what can no longer be undone says so from the start', () => {
  expect(donate({ amount: 10000, at: '2021-09-07T23:29' }).donation?.undoUntil).toBe(at('2021-09-07T23:30'));
  expect(donate({ amount: 10000, at: '2021-09-07T23:30' }).donation?.undoUntil).toBeUndefined();
  const final = (yaml: string) => yaml.replace('  undo: {days: 0, at: "23:30"}\n', '').replace(/ {2}undoByIssuer:.*\n/, '');
  expect(askSample({ ask: 'undoDonation', donatedAt: '2021-09-07T15:00' }, final)).toMatchObject({ answer: 'no', refusal: 'donation.final', rule: 'donation' });
});

test('a donation is taken back only where the programme says', () => {
  const only = (yaml: string) => yaml.replace('  undo: {days: 0, at: "23:30"}\n', '  undo: {days: 0, at: "23:30"}\n  undoOn: [online]\n');
  const undo = (channel?: string) =>
    askSample({ ask: 'undoDonation', at: '2021-09-07T16:00', donatedAt: '2021-09-07T15:00', ...(channel ? { channel } : {}) }, only);
  expect([undo().answer, undo('online').answer]).toEqual(['yes', 'yes']);
  expect(undo('counter')).toMatchObject({
    answer: 'no',
    refusal: 'donation.undo_elsewhere',
    instead: [{ do: 'undoDonation', channel: 'online', until: at('2021-09-07T23:30') }],
  });
});

test('whoever applied earlier may donate, and take back, until the cut of the day of the application', () => {
  const appliedAt = '2021-09-07T15:00';
  expect(donate({ amount: 10000, at: '2021-09-07T23:29', appliedAt }).donation?.undoUntil).toBe(at('2021-09-07T23:30'));
  expect(donate({ amount: 10000, at: '2021-09-07T23:30', appliedAt })).toMatchObject({ answer: 'no', refusal: 'donation.over' });
  expect(undo({ at: '2021-09-08T10:00', donatedAt: '2021-09-08T09:00', appliedAt }).refusal).toBe('donation.undo_over');
  expect(donationCloses(sampleProgramme(), 'seo', at(appliedAt))).toBe(at('2021-09-08T18:00'));
});

test('where nothing can be taken back one may donate until the day of the application ends, and where nobody can donate there is no end', () => {
  const final = (yaml: string) => yaml.replace('  undo: {days: 0, at: "23:30"}\n', '').replace(/ {2}undoByIssuer:.*\n/, '');
  const without = (yaml: string) => yaml.replace(/donation:\n[\s\S]*?\nuse:/, 'use:');
  expect(donationCloses(sampleProgramme(final), undefined, at('2021-09-07T15:00'))).toBe(at('2021-09-08T00:00'));
  expect(donationCloses(sampleProgramme(without), undefined, at('2021-09-07T15:00'))).toBeUndefined();
});

test('a donation comes out of each payer’s part in proportion, to the last won', () => {
  const parts = [
    { part: 'national', amount: 280_000n },
    { part: 'local', amount: 68_000n },
  ];
  expect(donationShares(parts, 100_000n)).toEqual([
    { part: 'national', amount: 80_460n },
    { part: 'local', amount: 19_540n },
  ]);
  expect(donationShares(parts, 348_000n)).toEqual(parts);
  expect(donationShares(parts, 1n)).toEqual([{ part: 'national', amount: 1n }]);
  for (const wrong of [0n, -1n, 348_001n]) expect(() => donationShares(parts, wrong)).toThrow(RangeError);
});

test('whatever the parts, shares add up to the donation and none gives more than it holds', () => {
  const won = fc.bigInt({ min: 1n, max: 10_000_000n });
  fc.assert(
    fc.property(fc.array(won, { minLength: 1, maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (amounts, ratio) => {
      const parts = amounts.map((amount, i) => ({ part: `part-${i}`, amount }));
      const whole = amounts.reduce((sum, one) => sum + one, 0n);
      const amount = BigInt(Math.max(1, Math.floor(Number(whole) * ratio)));
      const shares = donationShares(parts, amount);
      expect(shares.reduce((sum, one) => sum + one.amount, 0n)).toBe(amount);
      for (const share of shares) expect(share.amount <= parts.find((one) => one.part === share.part)!.amount).toBe(true);
    }),
  );
});
