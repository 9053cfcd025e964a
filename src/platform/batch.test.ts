import { expect, test } from 'vitest';
import { openBatcher, QueueFull } from './batch.ts';
import { DatabaseBusy, OutcomeUnknown } from './db-error.ts';

/** A batcher whose batches wait until they are let go, and which remembers what went together. */
function watched(
  settings: {
    keyOf?: (item: string) => string;
    sizeMax?: number;
    waitingMax?: number;
    lanesMax?: number;
    fail?: (items: readonly string[]) => Error | undefined;
  } = {},
) {
  const batches: string[][] = [];
  const gates: (() => void)[] = [];
  const arrived: (() => void)[] = [];
  const batcher = openBatcher<string, string>({
    ...settings,
    run: async (items) => {
      batches.push([...items]);
      const gate = new Promise<void>((resolve) => gates.push(resolve));
      arrived.shift()?.();
      await gate;
      const error = settings.fail?.(items);
      if (error) throw error;
      return items.map((item) => item.toUpperCase());
    },
  });
  /** Waits for the next batch and lets it go. */
  const letGo = async () => {
    if (gates.length === 0) await new Promise<void>((resolve) => arrived.push(resolve));
    gates.shift()!();
  };
  const begun = async () => gates.length > 0 || (await new Promise<void>((resolve) => arrived.push(resolve)));
  return { batches, batcher, letGo, begun };
}

test('what arrives in one turn goes together, and each is answered with its own', async () => {
  const { batches, batcher, letGo } = watched();
  const answers = Promise.all(['a', 'b', 'c'].map(batcher.add));
  await letGo();
  expect(await answers).toEqual(['A', 'B', 'C']);
  expect(batches).toEqual([['a', 'b', 'c']]);
});

test('while a batch is under way the next one gathers, and no third is begun', async () => {
  const { batches, batcher, letGo, begun } = watched();
  const first = batcher.add('a');
  await begun();
  const later = Promise.all(['b', 'c'].map(batcher.add));
  expect(batcher.fill() * 4_000).toBe(2);
  await letGo();
  await first;
  await letGo();
  expect(await later).toEqual(['B', 'C']);
  expect(batches).toEqual([['a'], ['b', 'c']]);
});

test('with more lanes, batches go side by side, and still no two of one key', async () => {
  const { batches, batcher, letGo } = watched({ keyOf: (item) => item[0]!, sizeMax: 1, lanesMax: 2 });
  const answers = Promise.all(['a1', 'a2', 'b1'].map(batcher.add));
  await letGo();
  expect(batches).toEqual([['a1'], ['b1']]);
  await letGo();
  await letGo();
  expect(await answers).toEqual(['A1', 'A2', 'B1']);
});

test('two of one key never go together, and keep their order', async () => {
  const { batches, batcher, letGo } = watched({ keyOf: (item) => item[0]! });
  const answers = Promise.all(['a1', 'b1', 'a2', 'b2', 'a3'].map(batcher.add));
  for (let i = 0; i < 3; i += 1) await letGo();
  expect(await answers).toEqual(['A1', 'B1', 'A2', 'B2', 'A3']);
  expect(batches).toEqual([['a1', 'b1'], ['a2', 'b2'], ['a3']]);
});

test('no batch is bigger than it may be', async () => {
  const { batches, batcher, letGo } = watched({ sizeMax: 2 });
  const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map(batcher.add));
  for (let i = 0; i < 3; i += 1) await letGo();
  await answers;
  expect(batches.map((one) => one.length)).toEqual([2, 2, 1]);
});

test('one more than may wait is refused at once, is told when to come back, and never runs', async () => {
  const { batches, batcher, letGo, begun } = watched({ waitingMax: 2 });
  const running = batcher.add('a');
  await begun();
  const waiting = Promise.all(['b', 'c'].map(batcher.add));
  const refused: unknown = await batcher.add('d').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(QueueFull);
  expect((refused as QueueFull).comeBackS).toBeGreaterThanOrEqual(1);
  await letGo();
  await letGo();
  await Promise.all([running, waiting]);
  expect(batches.flat()).not.toContain('d');
});

test('an item that cannot be done fails alone, and everybody else is answered', async () => {
  const { batcher, letGo } = watched({ fail: (items) => (items.includes('bad') ? new Error('bad') : undefined) });
  const answers = Promise.allSettled(['a', 'b', 'bad', 'd', 'e'].map(batcher.add));
  // All five; then three and two; then two and one of the three.
  for (let i = 0; i < 5; i += 1) await letGo();
  expect((await answers).map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual(['A', 'B', 'bad', 'D', 'E']);
});

test.for([new DatabaseBusy('busy'), new OutcomeUnknown('unknown')])('%s is about all of them, and nothing runs a second time', async (error) => {
  const { batches, batcher, letGo } = watched({ fail: () => error });
  const answers = Promise.allSettled(['a', 'b'].map(batcher.add));
  await letGo();
  for (const one of await answers) expect(one).toMatchObject({ status: 'rejected', reason: error });
  expect(batches).toHaveLength(1);
});

test('after a failure the next ones are served', async () => {
  let failures = 1;
  const { batcher, letGo } = watched({ fail: () => (failures-- > 0 ? new DatabaseBusy('busy') : undefined) });
  const first = batcher.add('a').catch(() => 'refused');
  await letGo();
  expect(await first).toBe('refused');
  const second = batcher.add('b');
  await letGo();
  expect(await second).toBe('B');
});
