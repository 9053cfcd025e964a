import { expect, test } from 'vitest';
import { withBoth } from './statement.ts';

test('a number goes to the end of both texts, and words do not run into it', () => {
  expect(withBoth({ ko: '', en: 'Applied: ' }, '{figures.applications}')).toEqual({ ko: '{figures.applications}', en: 'Applied: {figures.applications}' });
  expect(withBoth({ ko: '신청', en: 'x' }, '{a}')).toEqual({ ko: '신청 {a}', en: 'x {a}' });
});
