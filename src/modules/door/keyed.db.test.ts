import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { done } from '#core/outcome.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { answerKeyed, type AnyAsk } from './keyed.ts';

const database = useTestDatabase();
const ask = (key: string): AnyAsk => ({ subjectId: 'somebody', headers: { 'idempotency-key': key }, body: { tap: 1 }, at: 0 }) as unknown as AnyAsk;

test('two processes work on one key at the same moment: one of them is committed, and both give its answer', async () => {
  let begun = 0;
  const both = Promise.withResolvers<void>();
  const process = () =>
    answerKeyed(
      contract.preregister,
      {
        together: async (asks) => {
          begun += 1;
          if (begun === 2) both.resolve();
          // Neither has written its answer when the other has looked for one.
          await both.promise;
          const body = { worked: begun } as never;
          return asks.map(() => done({ body }));
        },
      },
      { db: database.db },
    );
  const answers = await Promise.all([process(), process()].map(async (answer) => await answer(ask('same'))));
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers[1]).toEqual(answers[0]);
  expect(await database.db.rows('select key from idempotency')).toEqual([{ key: 'same' }]);
});
