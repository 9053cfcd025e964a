import { expect, test } from 'vitest';
import { decisionData, decisionToJson } from './print-decision.ts';
import { askSample, sampleProgramme } from './sample-programme.ts';
import type { Question } from './question.ts';

const programme = sampleProgramme();
const line = (question: Partial<Question> & Pick<Question, 'ask'>, id?: string) => decisionToJson(programme, askSample(question), id);
const asked: (Partial<Question> & Pick<Question, 'ask'>)[] = [
  {
    ask: 'apply',
    channel: 'online',
    applicant: { birthYear: 1992, birthDate: '1992-01-01' },
    household: { size: 1, premium: 1, insurance: 'workplace', earners: 1 },
    instrument: 'card',
    issuer: 'han',
  },
  { ask: 'apply', channel: 'online', applicant: { birthYear: 1993, birthDate: '1992-01-01' } },
  { ask: 'entitlement', household: { size: 1, premium: 170001, insurance: 'workplace', earners: 1 } },
  {
    ask: 'spend',
    region: 'seoul',
    merchant: { class: 'market', region: 'seoul', annualSales: 1, localVoucher: true, ownership: 'direct', headOffice: 'seoul' },
    purchase: { amount: 5000, payment: 'terminal' },
  },
  { ask: 'donate', amount: 10000, entitled: 250000 },
  { ask: 'deadlines', applicant: { birthYear: 1992 } },
  { ask: 'schedule', instrument: 'voucher', registeredAt: '2021-09-01T00:00' },
  { ask: 'event', event: 'death', phase: 'credited' },
  { ask: 'changeRegion', channel: 'online', instrument: 'card', toRegion: 'busan', registeredRegion: 'busan' },
  { ask: 'notices', applicant: { birthYear: 1992 } },
];

test('a decision is one line of JSON that holds everything the decision holds', () => {
  for (const question of asked) {
    const decision = askSample(question);
    const text = line(question);
    expect(text).not.toContain('\n');
    const filled = Object.entries(decision)
      .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0 && value !== decision.source && value !== decision.notices))
      .map(([key]) => key);
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(filled.sort());
  }
});

test('instants carry the programme’s offset and money is whole numbers', () => {
  expect(JSON.parse(line(asked[1]!))).toMatchObject({ next: '2021-09-08T00:30:00+09:00' });
  expect(JSON.parse(line(asked[2]!))).toMatchObject({ missed: { have: 170001, limit: 170000, by: 1 } });
  expect(JSON.parse(line(asked[4]!))).toMatchObject({ donation: { donated: 10000, received: 240000, undoUntil: '2021-09-07T23:30:00+09:00' } });
});

test('the question’s id comes back first, whatever letters it holds', () => {
  expect(JSON.parse(line(asked[0]!, 'a"b\n가'))).toMatchObject({ id: 'a"b\n가', ask: 'apply' });
});

test('the data of a decision is what its line says', () => {
  expect(decisionData(programme, askSample(asked[0]!))).toEqual(JSON.parse(line(asked[0]!)));
});
