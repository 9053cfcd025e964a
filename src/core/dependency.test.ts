import { expect, test } from 'vitest';
import { dependencyOn, registerDependency } from './dependency.ts';
import { sampleProgramme } from './sample-programme.ts';

test('a programme says what is done while a system it names is down, and nothing of one it does not name', () => {
  const programme = sampleProgramme();
  expect(dependencyOn(programme, 'appeal-portal')?.degraded).toBe('say-instead');
  expect(dependencyOn(programme, registerDependency)).toBeUndefined();
});
