import { expect, test } from 'vitest';
import { done, refuse } from './outcome.ts';

test('a yes carries its value, a no its code and what its words speak of', () => {
  expect(done(7)).toEqual({ ok: true, value: 7 });
  expect(refuse('window.closed', { closed: 'yesterday' })).toEqual({ ok: false, refusal: 'window.closed', facts: { closed: 'yesterday' } });
});
