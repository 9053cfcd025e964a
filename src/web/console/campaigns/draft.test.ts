import { expect, test } from 'vitest';
import { asSent, emptyDraft, toggled, withReference } from './draft.ts';

test('what is chosen stays in the order of all', () => {
  expect(toggled([0, 1, 2, 3], [3], 1, true)).toEqual([1, 3]);
  expect(toggled([0, 1, 2, 3], [1, 3], 3, false)).toEqual([1]);
});

test('a fact is put where the cursor stands, or at the end', () => {
  expect(withReference('까지예요.', 0, '{a}')).toEqual({ text: '{a}까지예요.', at: 3 });
  expect(withReference('가나', 99, '{a}')).toEqual({ text: '가나{a}', at: 5 });
});

test('a template goes along only when it is whole and Alimtalk is chosen', () => {
  const alimtalk = { code: 'T01 ', text: ' 안내해요.' };
  expect(asSent({ ...emptyDraft, channels: ['alimtalk'], alimtalk }).alimtalk).toEqual({ code: 'T01', text: '안내해요.' });
  expect(asSent({ ...emptyDraft, channels: ['push'], alimtalk })).not.toHaveProperty('alimtalk');
  expect(asSent({ ...emptyDraft, channels: ['alimtalk'], alimtalk: { ...alimtalk, code: '' } })).not.toHaveProperty('alimtalk');
});
