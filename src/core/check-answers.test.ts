import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'answer.typed_date', edits: [['answer: { ko: "4인 이상은', 'answer: { ¶ko: "5월 11일부터 4인 이상은']] },
  { code: 'answer.typed_date', edits: [['en: "Four or more receive', '¶en: "From 11 May at 7:00, four or more receive']] },
  { code: 'answer.typed_amount', edits: [['answer: { ko: "4인 이상은 {amount.parts.national.bySize.4:을/를}', 'answer: { ¶ko: "4인 이상은 100만 원을']] },
  { code: 'answer.typed_date', edits: [['answer: { ko: "4인 이상은', 'answer: { ¶ko: "26일까지, 4인 이상은']] },
  { code: 'answer.typed_date', edits: [['en: "Four or more receive', '¶en: "By the 26th, four or more receive']] },
  { code: 'answer.typed_amount', edits: [['en: "Four or more receive', '¶en: "A hundred thousand won: four or more receive']] },
  { code: 'notice.typed_date', edits: [['text: { ko: "오늘 {windows', 'text: { ¶ko: "5/11(월) 오늘 {windows']] },
  { code: 'answer.stages_for_all', edits: [['for: citizen\n    question: { ko: 얼마를', 'for: citizen\n    ¶stages: [paid]\n    question: { ko: 얼마를']] },
];

test.each(mistakes)('a day or amount typed by hand is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
