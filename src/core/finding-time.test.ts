import { expect, test } from 'vitest';
import { withTimesInWords } from './finding-time.ts';

test('days and minutes of a finding are told as people say them, and what stands in the file in quotes as it stands there', () => {
  const said = 'Not applying counts as donating from 2020-08-18T00:00, while one can still apply until 2020-08-24T24:00.';
  expect(withTimesInWords(said, 'en')).toBe(
    'Not applying counts as donating from midnight at the start of Tuesday 18 August 2020, while one can still apply until midnight at the end of Monday 24 August 2020.',
  );
  expect(withTimesInWords('There is no day “2020-02-30”, and “2020-05-11” stands twice.', 'en')).toBe(
    'There is no day “2020-02-30”, and “2020-05-11” stands twice.',
  );
  expect(withTimesInWords('Open it on 2020-05-11.', 'en')).toBe('Open it on Monday 11 May 2020.');
});
