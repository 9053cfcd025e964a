import { afterEach, expect, test, vi } from 'vitest';
import { forget, forgetAll, keep, kept } from './kept.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  forgetAll();
});

test('what was kept is there until it is forgotten', () => {
  keep('choice', { issuer: 'shinhan' });
  expect(kept('choice')).toEqual({ issuer: 'shinhan' });
  forget('choice');
  expect(kept('choice')).toBeUndefined();
});

test('a browser that forbids storage loses nothing before the next reload', () => {
  vi.stubGlobal(
    'sessionStorage',
    new Proxy(
      {},
      {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      },
    ),
  );
  keep('choice', { issuer: 'shinhan' });
  expect(kept('choice')).toEqual({ issuer: 'shinhan' });
  forgetAll();
  expect(kept('choice')).toBeUndefined();
});
