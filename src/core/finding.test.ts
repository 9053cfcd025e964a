import { expect, test } from 'vitest';
import { ruleAt } from './finding.ts';

const document = { windows: [{ id: 'online', rotation: { days: [{ on: '2021-09-06' }] } }], timeZone: 'Asia/Seoul' };

test('a place is known by the id of its nearest rule, else by its path', () => {
  expect(ruleAt(document, ['windows', 0, 'rotation', 'days', 0, 'on'])).toBe('online');
  expect(ruleAt(document, ['timeZone'])).toBe('timeZone');
  expect(ruleAt(document, [])).toBe('file');
  expect(ruleAt(null, ['a', 'b'])).toBe('a.b');
});
