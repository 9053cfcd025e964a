import { expect, test } from 'vitest';
import { tellMistake } from './example-mistake.ts';

test('a mistake is told with all its findings, and where it stands', () => {
  const told = tellMistake({ code: 'donation.inside_application', edits: [['asked: after-applying', '¶asked: inside-application']] });
  expect(told.codes).toEqual(['donation.inside_application']);
  expect(told.at).toEqual(told.marked);
  expect(told.finding?.rule).toBe('donation');
});

test('an edit that does not fit the example once is a mistake of the test', () => {
  expect(() => tellMistake({ code: 'x', edits: [['nothing of the kind', '¶']] })).toThrow('0 times');
  expect(() => tellMistake({ code: 'x', edits: [['source: [notice-1]', '¶']] })).toThrow('not once');
  expect(() => tellMistake({ code: 'x', edits: [['unit: household', 'unit: person']] })).toThrow('Mark one place');
});
