import { expect, test } from 'vitest';
import { auditSentence } from './audit-sentence.ts';

const said = (facts: Readonly<Record<string, string>>) => new Map(Object.entries(facts));

test('a fact is told with its particle, and a sentence whose facts are not there is left out', () => {
  const facts = { operator: '김하나', reason: '떠났어요.' };
  expect(auditSentence('operator.ended', said(facts), 'ko')).toBe('운영자 김하나를 끝냈어요. 더는 콘솔에 들어오지 못해요. 이유: 떠났어요.');
  expect(auditSentence('operator.ended', said({ operator: '박단' }), 'ko')).toBe('운영자 박단을 끝냈어요. 더는 콘솔에 들어오지 못해요.');
});

test('of several the first that has its facts is told', () => {
  expect(auditSentence('rung.set', said({ before: '모두 제공', rung: '접수만' }), 'ko')).toBe('열어 두는 정도를 모두 제공에서 접수만으로 바꿨어요.');
  expect(auditSentence('rung.set', said({ rung: '모두 제공' }), 'ko')).toBe('열어 두는 정도를 모두 제공으로 정했어요.');
});

test('no sentence ends with two full stops, or with none', () => {
  const moved = { from: '15 May 2020, 10:00 a.m.', to: '16 May 2020, 10:00 a.m.' };
  expect(auditSentence('clock.moved', said(moved), 'en')).toBe('Moved the pretended clock from 15 May 2020, 10:00 a.m. to 16 May 2020, 10:00 a.m.');
  expect(auditSentence('operator.ended', said({ operator: 'Hana', reason: 'left' }), 'en')).toMatch(/Reason: left\.$/);
});

test('without what it is about an entry has no sentence, nor has an action of another release', () => {
  expect(auditSentence('operator.ended', said({ reason: '떠났어요.' }), 'ko')).toBeUndefined();
  expect(auditSentence('of.another.release', said({}), 'ko')).toBeUndefined();
});
