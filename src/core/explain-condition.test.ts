import { describe, expect, test } from 'vitest';
import { conditionWords } from './explain-condition.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();

describe.each([
  ['household.size >= 2', '가구원 수가 2 이상인 경우', 'if the size of the household is at least 2'],
  ['application.instrument == "voucher"', '지급수단이 상품권인 경우', 'if the instrument is voucher'],
  ['applicant.isHead', undefined, 'if “the applicant is the head of the household” holds'],
])('%s', (cel, ko, en) => {
  test('is said as a clause', () => {
    if (ko !== undefined) expect(conditionWords(document, cel, 'ko')).toBe(ko);
    expect(conditionWords(document, cel, 'en')).toBe(en);
  });
});

test('what goes beyond facts and comparisons is quoted as it is written, never guessed', () => {
  const cel = 'household.size * 2 > 3';
  expect(conditionWords(document, cel, 'en')).toContain(cel);
  expect(conditionWords(document, cel, 'ko')).toContain(cel);
});
