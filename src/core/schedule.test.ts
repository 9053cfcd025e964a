import { expect, test } from 'vitest';
import { askSample } from './sample-programme.ts';
import type { Question } from './question.ts';

const schedule = (question: Partial<Question>, edit?: (yaml: string) => string) => askSample({ ask: 'schedule', instrument: 'voucher', ...question }, edit);

test('who registered early is paid in the first cohort, with the second instalment two months later', () => {
  expect(schedule({ registeredAt: '2021-09-10T23:59' }).payments).toMatchObject([
    { id: 'first', amount: 150000n, on: '2021-10-01', validUntil: '2022-03-01' },
    { id: 'second', amount: 50000n, on: '2021-12-01' },
    { id: 'bonus', amount: 50000n, waitsFor: { spending: 100000n } },
  ]);
});

test('who registered a minute later is paid with the late cohort', () => {
  expect(schedule({ registeredAt: '2021-09-11T00:00' }).payments?.[0]?.on).toBe('2021-11-01');
});

test('the bonus is paid on its day of the month after the spending is reached', () => {
  expect(schedule({ registeredAt: '2021-09-01T00:00', spent: 100000, spentOn: '2021-11-20' }).payments?.[2]).toMatchObject({ on: '2021-12-16' });
  expect(schedule({ registeredAt: '2021-09-01T00:00', spent: 99999, spentOn: '2021-11-20' }).payments?.[2]?.on).toBeUndefined();
});

test('when one registered is asked for, because the day depends on it', () => {
  expect(schedule({})).toMatchObject({ answer: 'unsure', facts: { fact: 'registeredAt' } });
});

test('another instrument is paid at once, on the day of its credit', () => {
  const single = (yaml: string) => yaml.replace(/payout:\n[\s\S]*?\nchannels:/, 'channels:');
  expect(
    schedule({ instrument: 'card', appliedAt: '2021-09-07T10:00', household: { size: 1, premium: 1, insurance: 'workplace', earners: 1 } }, single).payments,
  ).toEqual([{ id: 'card', source: ['N1'], amount: 250000n, on: '2021-09-08' }]);
});

test('who is paid without applying is paid on the programme’s day', () => {
  expect(
    schedule({ instrument: 'cash', applied: false, household: { size: 1, premium: 1, insurance: 'workplace', earners: 0, allPension: true } }),
  ).toMatchObject({ rule: 'pensioners', payments: [{ on: '2021-09-01', amount: 250000n }] });
});

test('who has not applied is paid nothing, and is shown the door', () => {
  expect(schedule({ applied: false })).toMatchObject({
    answer: 'no',
    refusal: 'entitlement.not_applied',
    instead: [{ do: 'apply', channel: 'online' }, { channel: 'counter' }],
  });
});

test('wallets are paid together, each with what it may buy', () => {
  const wallets = (yaml: string) =>
    yaml.replace(
      /payout:\n[\s\S]*?\nchannels:/,
      'payout:\n  wallets:\n    - {id: any, source: [N1], words: {ko: 어디나, en: anywhere}, amount: 100000}\n    - {id: market, source: [N1], words: {ko: 시장, en: markets}, amount: 150000, classes: [market]}\nchannels:',
    );
  expect(schedule({ instrument: 'card', appliedAt: '2021-09-07T10:00' }, wallets).payments).toMatchObject([
    { wallet: 'any', amount: 100000n, on: '2021-09-08' },
    { wallet: 'market', amount: 150000n },
  ]);
});

test('an instrument nobody offers, and a household that is not entitled, are paid nothing', () => {
  expect(schedule({ instrument: 'gold' })).toMatchObject({ answer: 'no', refusal: 'instrument.unknown' });
  const rich = { size: 1, premium: 900000, insurance: 'workplace', earners: 1 };
  expect(schedule({ instrument: 'card', registeredAt: '2021-09-01T00:00', household: rich })).toMatchObject({
    answer: 'no',
    refusal: 'entitlement.over_limit',
  });
});

test('payments of each person’s own are not asked for several people at once', () => {
  expect(schedule({ registeredAt: '2021-09-01T00:00', claims: 2 })).toMatchObject({ answer: 'unsure', refusal: 'facts.wrong_type', facts: { fact: 'claims' } });
});

test('the channel is asked for when the day of payment depends on it', () => {
  const byChannel = (yaml: string) => yaml.replace('registeredUntil: 2021-09-10', 'channels: [online], registeredUntil: 2021-09-10');
  expect(byChannel('registeredUntil: 2021-09-10')).toContain('channels');
  expect(schedule({ registeredAt: '2021-09-10T10:00' }, byChannel)).toMatchObject({ answer: 'unsure', facts: { fact: 'channel' } });
  expect(schedule({ registeredAt: '2021-09-10T10:00', channel: 'online' }, byChannel).payments?.[0]?.on).toBe('2021-10-01');
  expect(schedule({ registeredAt: '2021-09-10T10:00', channel: 'counter' }, byChannel).payments?.[0]?.on).toBe('2021-11-01');
  expect(schedule({ registeredAt: '2021-09-12T10:00' }, byChannel).payments?.[0]?.on).toBe('2021-11-01');
});

test('a day of registration that no cohort has is not guessed', () => {
  const gap = (yaml: string) => yaml.replace('paysOn: 2021-11-01', 'registeredFrom: 2021-09-12, paysOn: 2021-11-01');
  expect(schedule({ registeredAt: '2021-09-11T10:00' }, gap)).toMatchObject({ answer: 'unsure', refusal: 'entitlement.not_published' });
});
