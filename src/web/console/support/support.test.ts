import { expect, test } from 'vitest';
import { repliesWith, type Page } from './support.ts';

test('a reply is found by any words of its question or its answer, in any order', () => {
  const one = (question: string, answer?: string) => ({ id: question, question, isPersonal: false, sources: [], ...(answer ? { answer } : {}) });
  const replies: Page['replies'] = [one('언제까지 신청하나요?', '6월 5일까지요.'), one('얼마를 받나요?'), one('When is my day?', 'From 13 May.')];
  const found = (typed: string) => repliesWith(replies, typed).map((each) => each.question);
  expect(found('')).toHaveLength(3);
  expect(found('신청 5일')).toEqual(['언제까지 신청하나요?']);
  expect(found('MAY day')).toEqual(['When is my day?']);
  expect(found('얼마 신청')).toEqual([]);
});
