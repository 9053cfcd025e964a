import { expect, test } from 'vitest';
import { inTurn, startRounds } from './rounds.ts';

test('a call that comes while the work runs ends after that work and after its own', async () => {
  const told: string[] = [];
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const work = inTurn(async () => {
    const run = runs++;
    told.push(`begins ${run}`);
    await gates[run]!.promise;
    told.push(`ends ${run}`);
  });
  const first = work();
  const second = work().then(() => told.push('second call returns'));
  gates[1]!.resolve();
  gates[0]!.resolve();
  await Promise.all([first, second]);
  expect(told).toEqual(['begins 0', 'ends 0', 'begins 1', 'ends 1', 'second call returns']);
});

test('work that fails tells its own caller and keeps nobody else from running', async () => {
  let runs = 0;
  const work = inTurn(() => (runs++ === 0 ? Promise.reject(new Error('no database')) : Promise.resolve(runs)));
  const [first, second] = await Promise.allSettled([work(), work()]);
  expect(first).toMatchObject({ status: 'rejected', reason: new Error('no database') });
  expect(second).toEqual({ status: 'fulfilled', value: 2 });
});

test('a round that fails is told and runs again, and one that never ends holds up no other', async () => {
  const errors: unknown[] = [];
  const again = Promise.withResolvers<void>();
  const slow = Promise.withResolvers<void>();
  let runs = 0;
  const rounds = startRounds(
    [
      { every: 1, run: () => slow.promise },
      {
        every: 1,
        run: () => {
          if (++runs === 1) throw new Error('no database');
          again.resolve();
          return Promise.resolve();
        },
      },
    ],
    (error) => errors.push(error),
  );
  await again.promise;
  expect(errors).toEqual([new Error('no database')]);
  let isStopped = false;
  const stopped = rounds.stop().then(() => (isStopped = true));
  await Promise.resolve();
  expect(isStopped).toBe(false);
  slow.resolve();
  await stopped;
});
