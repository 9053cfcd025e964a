import assert from 'node:assert/strict';
import { test } from 'vitest';
import { openBreaker } from './breaker.ts';

function opened(sideBySideMax = 2) {
  const at = { now: 1_000 };
  let asked = 0;
  const breaker = openBreaker({ failuresMax: 3, restMs: 100, sideBySideMax, machineClock: () => at.now });
  const ask = async (works: boolean) => {
    const answer = await breaker.run(
      async () => {
        asked += 1;
        return works;
      },
      (worked) => !worked,
    );
    return 'answer' in answer ? answer.answer : answer.turnedAway;
  };
  return { at, ask, asked: () => asked, breaker };
}

test('after so many failures in a row nobody is asked until the rest is over, and then one tries', async () => {
  const { at, ask, asked } = opened();
  for (let i = 0; i < 3; i += 1) assert.equal(await ask(false), false);
  assert.equal(await ask(true), 'resting');
  at.now += 100;
  assert.deepEqual(await Promise.all([ask(false), ask(true)]), [false, 'resting']);
  assert.equal(asked(), 4);
  at.now += 100;
  assert.equal(await ask(true), true);
  assert.equal(await ask(true), true);
});

test('a success between failures starts the count anew', async () => {
  const { ask } = opened();
  for (const works of [false, false, true, false, false]) assert.equal(await ask(works), works);
  assert.equal(await ask(true), true);
});

test('more calls than may run side by side are turned away at once', async () => {
  const { breaker, ask } = opened(1);
  const held = Promise.withResolvers<boolean>();
  const first = breaker.run(
    () => held.promise,
    (worked) => !worked,
  );
  assert.equal(await ask(true), 'full');
  held.resolve(true);
  assert.deepEqual(await first, { answer: true });
  assert.equal(await ask(true), true);
});

test('work that throws counts against the partner and is thrown on', async () => {
  const { breaker, ask } = opened();
  for (let i = 0; i < 3; i += 1)
    await assert.rejects(
      breaker.run(() => Promise.reject(new Error('broken')), Boolean),
      /broken/,
    );
  assert.equal(await ask(true), 'resting');
});
