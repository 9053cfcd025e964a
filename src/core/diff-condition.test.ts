import { expect, test } from 'vitest';
import { conditionDirection } from './diff-condition.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;

function direction(shape: string, from: string, to: string, rule: object = {}) {
  return conditionDirection({ old: sample, new: sample, path: [], names: [], shape, rules: [{ id: 'x', ...rule }], depths: [3] }, from, to);
}

test('a condition that lets more people through gives more, and one that lets fewer through gives less', () => {
  expect(direction('amount.parts.*.when', 'household.size >= 5', 'household.size >= 4')).toBe('more');
  expect(direction('amount.parts.*.when', 'household.size >= 4', 'household.size >= 4 && household.allPension')).toBe('less');
  expect(direction('applicants.*.when', 'applicant.actsAs == "self"', 'applicant.actsAs in ["self", "head"]')).toBe('more');
});

test('a condition that lets others through has no direction, nor has one that is only written differently', () => {
  expect(direction('amount.parts.*.when', 'household.size >= 5', 'household.allPension')).toBe('other');
  expect(direction('amount.parts.*.when', 'household.size >= 5', '5 <= household.size')).toBe('other');
  expect(direction('amount.parts.*.when', 'household.size * 2 > 6', 'household.size * 3 > 6')).toBe('other');
  expect(direction('payout.schedules.*.when', 'household.size >= 5', 'household.size >= 4')).toBe('other');
});

test('a wider exception gives more when it allows and less when it refuses', () => {
  const wider = (allows: boolean) => direction('use.exceptions.*.when', 'merchant.class == "a" && merchant.localVoucher', 'merchant.class == "a"', { allows });
  expect([wider(true), wider(false)]).toEqual(['more', 'less']);
});

test('a condition that cannot be read has no direction', () => {
  expect(direction('amount.parts.*.when', 'household.size >', 'household.size >= 4')).toBe('other');
});
