import { expect, test } from 'vitest';
import { entryName } from './draft-field-name.ts';
import { exampleDocument } from './example-programme.ts';

const document = exampleDocument();

test('an entry is called by its words, a window by what one does there and where, and a notice by how it begins', () => {
  const words = { ko: '차액', en: 'the gap' };
  expect(entryName(document, { id: 'gap', words }, 'ko')).toBe('차액');
  const online = document.windows.find((one) => one.id === 'online')!;
  const where = document.channels.find((one) => one.id === online.channel)!.words.en;
  expect(entryName(document, online, 'en')).toBe(`applying on ${where}`);
  const text = { ko: '{balance:이/가} 남았어요. 오늘까지 쓸 수 있어요.', en: 'x'.repeat(60) };
  expect(entryName(document, { id: 'left', text }, 'ko')).toBe('“… 남았어요. 오늘까지 쓸 수 있어요.”');
  expect(entryName(document, { id: 'left', text }, 'en')).toBe(`“${'x'.repeat(40)}…”`);
});

test('an answer is called by its question and of whom it is true; what says nothing of itself, by its id', () => {
  const question = { ko: '들어왔나요?', en: 'Has it come?' };
  expect(entryName(document, { id: 'a', question, stages: ['spent'] }, 'ko')).toBe('들어왔나요? (다 쓴 사람)');
  expect(entryName(document, { id: 'a', question, stages: ['paid', 'spent', 'expired'] }, 'en')).toBe(
    'Has it come? (who was paid and has some left, and 2 more)',
  );
  expect(entryName(document, { id: 'plain' }, 'ko')).toBe('“plain”');
});
