import assert from 'node:assert/strict';
import { test } from 'vitest';
import { SandboxClock } from './clock.ts';

test('what is due happens in the order of time, when the clock is put past it', () => {
  const clock = new SandboxClock();
  const happened: string[] = [];
  clock.set(1_000);
  clock.at(3_000, () => happened.push('third'));
  clock.at(2_000, () => happened.push('second'));
  clock.at(1_000, () => happened.push('at once'));
  assert.deepEqual(happened, ['at once']);
  clock.set(2_999);
  assert.deepEqual(happened, ['at once', 'second']);
  clock.set(10_000);
  assert.deepEqual(happened, ['at once', 'second', 'third']);
});

test('what happens may itself plan something due by then', () => {
  const clock = new SandboxClock();
  const happened: number[] = [];
  clock.set(0);
  clock.at(10, () => {
    happened.push(10);
    clock.at(20, () => happened.push(20));
  });
  clock.set(30);
  assert.deepEqual(happened, [10, 20]);
});

test('a stopped clock does nothing more', () => {
  const clock = new SandboxClock();
  clock.set(0);
  clock.at(10, () => assert.fail('The clock was stopped.'));
  clock.stop();
  clock.set(20);
});

test('a clock that runs on from where it was put reaches what is due by itself', async () => {
  const clock = new SandboxClock();
  clock.set(Date.parse('2020-05-11T07:00:00+09:00'), 'runs');
  const reached = new Promise<number>((resolve) => clock.at(clock.now() + 20, () => resolve(clock.now())));
  assert.ok((await reached) >= Date.parse('2020-05-11T07:00:00.020+09:00'));
  clock.stop();
});
