import { expect, test } from 'vitest';
import { isRefusalOfPerson, refusals } from './refusal.ts';

test('every refusal has words in both languages that speak of the same things', () => {
  const references = (text: string) => [...text.matchAll(/\{([^}:]+)(?::[^}]+)?\}/g)].map((match) => match[1] ?? '').toSorted();
  for (const [code, refusal] of Object.entries(refusals)) {
    expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(refusal.ko).toMatch(/[가-힣{]/);
    expect(references(refusal.en), code).toEqual(references(refusal.ko));
  }
});

test('a refusal that waits for an instant names it', () => {
  for (const code of ['window.not_open', 'window.outside_hours', 'window.maintenance', 'rotation.not_your_day'] as const)
    expect(refusals[code]).toMatchObject({ retry: 'later', ko: expect.stringContaining('{next}') });
});

test('no refusal promises an appeal: whether there is one, and until when, is said beside it', () => {
  for (const [code, { ko, en }] of Object.entries(refusals)) {
    if (code.startsWith('appeal.')) continue;
    expect([code, ko, en].join(' '), code).not.toMatch(/이의신청(할 수 있|으로 바로)|can appeal|an appeal can/);
  }
});

test('what follows a reference fits the sound before it, whatever fills it', () => {
  for (const [code, { ko }] of Object.entries(refusals)) expect(ko, code).not.toMatch(/\{[^:}]+\}(이에요|예요|은|는|을|를|이|가|으로|로|과|와)(?![가-힣])/);
});

test('whoever is asked to sign in or to agree first was told no by nobody', () => {
  for (const code of ['session.none', 'consent.missing'] as const) expect(isRefusalOfPerson(code), code).toBe(false);
});

test('who may come back later was told no by nobody; whoever may not, was', () => {
  for (const code of ['service.receipts_only', 'service.read_only', 'service.static_only', 'waiting_room.wait', 'register.unavailable'] as const)
    expect(isRefusalOfPerson(code), code).toBe(false);
  for (const code of ['rotation.not_your_day', 'entitlement.not_eligible', 'card.unknown'] as const) expect(isRefusalOfPerson(code), code).toBe(true);
});
