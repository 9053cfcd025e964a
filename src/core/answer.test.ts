import { expect, test } from 'vitest';
import { no, programmeGround, unsure, yes } from './answer.ts';
import { sampleProgramme } from './sample-programme.ts';

const programme = sampleProgramme();
const ground = { id: 'rule', source: ['N1'], mark: 'single', words: { ko: '가', en: 'a' } };

test('an answer names its rule, source, version, and how sure it is when that is less than confirmed', () => {
  expect(yes(programme, 'apply', ground)).toEqual({
    ask: 'apply',
    answer: 'yes',
    rule: 'rule',
    source: ['N1'],
    version: 2,
    mark: 'single',
    words: { ko: '가', en: 'a' },
  });
  expect(yes(programme, 'apply', { ...ground, mark: 'confirmed' }).mark).toBeUndefined();
});

test('a no carries its refusal and the rest of the answer', () => {
  expect(no(programme, 'spend', programmeGround(programme), 'use.empty', { spend: { grant: 0n, own: 5n } })).toEqual({
    ask: 'spend',
    answer: 'no',
    rule: 'sample-relief',
    source: [],
    version: 2,
    refusal: 'use.empty',
    spend: { grant: 0n, own: 5n },
  });
  expect(unsure(programme, 'spend', ground, 'facts.missing').answer).toBe('unsure');
});
