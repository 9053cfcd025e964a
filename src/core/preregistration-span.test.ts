import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { preregistrationSpan } from './preregistration-span.ts';
import { readProgramme } from './read.ts';
import { instantOf } from './time.ts';

const file = new URL('../../programmes/kr-2020-emergency-relief.yaml', import.meta.url);
const { programme } = readProgramme(readFileSync(file, 'utf8'), 'kr-2020-emergency-relief.yaml');
const at = (text: string) => instantOf(text, 'Asia/Seoul');

test('nobody is asked whether they want to be told their day once nobody can apply online any more', () => {
  expect(preregistrationSpan(programme!)).toEqual({ opens: at('2020-05-08T18:00'), closes: at('2020-06-05T23:30') });
  const ask = (now: string) => decide(programme!, { ask: 'preregister', at: `${now}+09:00` }).refusal;
  expect([ask('2020-05-08T17:59'), ask('2020-06-05T23:29'), ask('2020-06-05T23:30')]).toEqual(['window.not_open', undefined, 'window.closed']);
});
