import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { speechOf } from '#modules/programme/index.ts';
import { amountFromOf } from './me.view.ts';

const file = 'programmes/kr-2020-emergency-relief.yaml';
const programme = readProgramme(readFileSync(file, 'utf8'), file).programme!;
const saidAt = (local: string, birthYear = 1986) => amountFromOf(speechOf(programme, 'ko'), birthYear, instantOf(local, 'Asia/Seoul')).amountFrom?.words;

test('when the amount can be looked up is known by one’s own day, before it and after it, and is nothing to say while it can be', () => {
  // The digit 6 has Monday 4 May, and everybody has every day from Saturday 9 May on.
  expect(saidAt('2020-05-03T10:00')).toBe('5월 4일(월) 오전 9시');
  expect(saidAt('2020-05-04T10:00')).toBeUndefined();
  expect(saidAt('2020-05-06T10:00')).toBe('5월 9일(토)');
  expect(saidAt('2020-05-06T10:00', 1987)).toBe('5월 9일(토)');
  expect(saidAt('2020-05-06T10:00', 1988)).toBeUndefined();
  expect(saidAt('2020-05-09T10:00')).toBeUndefined();
});
