import { expect, test } from 'vitest';
import { actionWords } from './action-words.ts';
import { actions } from './schema-windows.ts';

test('everything that may be done in a window has words in both languages', () => {
  for (const action of actions) for (const lang of ['ko', 'en'] as const) expect(actionWords(action, lang)).not.toBe(action);
});
