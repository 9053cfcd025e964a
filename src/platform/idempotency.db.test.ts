import { expect, test } from 'vitest';
import { answerOnce, forgetAnswers, type KeyedRequest } from './idempotency.ts';
import type { Json } from './jobs.ts';
import { useTestDatabase } from './testing/test-database.ts';

const database = useTestDatabase();
const at = Date.UTC(2020, 4, 11);
let done = 0;

const ask = async (request: Partial<KeyedRequest>) =>
  await database.db.tx(
    async (tx) =>
      await answerOnce(tx, { scope: 'citizen/1/apply', key: 'k', input: { card: 'a' }, at, ...request }, () =>
        Promise.resolve({ status: 201, body: { done: ++done } satisfies Json }),
      ),
  );

test('a repeated request is answered with the first answer and done once', async () => {
  expect(await ask({ key: 'twice' })).toEqual({ kind: 'first', answer: { status: 201, body: { done } } });
  const before = done;
  expect(await ask({ key: 'twice' })).toEqual({ kind: 'again', answer: { status: 201, body: { done: before } } });
  expect(done).toBe(before);
});

test('two at the same moment are done once and answered alike', async () => {
  const before = done;
  const [one, other] = await Promise.all([ask({ key: 'race' }), ask({ key: 'race' })]);
  expect(done).toBe(before + 1);
  expect([one.kind, other.kind].toSorted()).toEqual(['again', 'first']);
  expect('answer' in one && 'answer' in other && one.answer.body).toEqual('answer' in other && other.answer.body);
});

test('the order of keys in the input does not matter, its content does', async () => {
  await ask({ key: 'input', input: { a: 1, b: [2, { c: 3, d: 4 }] } });
  expect((await ask({ key: 'input', input: { b: [2, { d: 4, c: 3 }], a: 1 } })).kind).toBe('again');
  expect(await ask({ key: 'input', input: { a: 1, b: [2, { c: 3, d: 5 }] } })).toEqual({ kind: 'other_input' });
});

test('a key of one person means nothing for another', async () => {
  await ask({ key: 'shared' });
  expect((await ask({ key: 'shared', scope: 'citizen/2/apply' })).kind).toBe('first');
});

test('work that throws leaves the key unused', async () => {
  const failed = database.db.tx(async (tx) => await answerOnce(tx, { scope: 's', key: 'throws', input: 1, at }, () => Promise.reject(new Error('no'))));
  await expect(failed).rejects.toThrow('no');
  expect((await ask({ scope: 's', key: 'throws', input: 1 })).kind).toBe('first');
});

test('old answers are forgotten', async () => {
  await ask({ key: 'old', at: at - 1 });
  expect(await database.db.tx(async (tx) => await forgetAnswers(tx, at))).toBe(1);
  expect((await ask({ key: 'old' })).kind).toBe('first');
});
