import { expect, test } from 'vitest';
import { count } from '#modules/figures/index.ts';
import type { EventStream } from '#platform/event-stream.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openWatch } from './watch.ts';

const database = useTestDatabase();
let reads = 0;
/** Of one look: the counters, and what waits for a second person. */
const readsALook = 2;
let goOn: () => void = () => undefined;
const watch = openWatch({
  db: {
    rows: async (...asked) => {
      reads += 1;
      return await database.db.rows(...asked);
    },
    tx: async (work) => await database.db.tx(work),
    close: () => Promise.resolve(),
  },
  clock: () => Date.parse('2020-05-11T09:00:03+09:00'),
  zone: () => 'Asia/Seoul',
  flush: () => Promise.resolve(),
  gauges: () => ({ waiting: 7 }),
  onError: (error) => expect(error).toBeUndefined(),
  pause: async () => await new Promise((resolve) => (goOn = resolve)),
});

interface Viewer {
  readonly out: EventStream;
  readonly heard: { readonly values: Readonly<Record<string, number>> }[];
  leave(): void;
}

function viewer(): Viewer {
  const heard: Viewer['heard'] = [];
  let leave: () => void = () => undefined;
  const out: EventStream = {
    send: (message) => void heard.push(JSON.parse(message.toString().slice('data: '.length)) as Viewer['heard'][number]),
    end: () => leave(),
    onEnd: (run) => (leave = run),
  };
  return { out, heard, leave: () => leave() };
}

test('a thousand viewers are told by the same reads as one, all of it first and then what changed', async () => {
  const all = Array.from({ length: 1_000 }, viewer);
  reads = 0;
  for (const { out } of all) watch.follow(out);
  await expect.poll(() => all.at(-1)!.heard.length).toBe(1);
  await database.db.tx((tx) => count(tx, { figure: 'applications', change: 2n, at: Date.parse('2020-05-11T09:00:00+09:00') }));
  goOn();
  await expect.poll(() => all.at(-1)!.heard.length).toBe(2);
  expect(reads).toBe(2 * readsALook);
  const slot = `applications|@${Date.parse('2020-05-11T09:00:00+09:00')}`;
  for (const { heard } of all) {
    expect(heard[0]!.values).toEqual({ 'gauge.waiting|': 7 });
    expect(heard[1]).toMatchObject({ time: '09:00:03', values: { 'applications|': 2 }, slots: { [slot]: 2 } });
  }
  for (const one of all) one.leave();
  expect(watch.viewers()).toBe(0);
});

test('when nobody looks any more nothing is read, and whoever comes then is told all of it', async () => {
  reads = 0;
  goOn();
  const late = viewer();
  // The last look was over before they came: theirs is the only read.
  await Promise.resolve();
  watch.follow(late.out);
  await expect.poll(() => late.heard.length).toBe(1);
  expect(reads).toBe(readsALook);
  expect(late.heard[0]!.values).toEqual({ 'applications|': 2, 'gauge.waiting|': 7 });
  late.leave();
});

test('who asks while a read runs gets one that began after the question, and shares it', async () => {
  reads = 0;
  const first = watch.read();
  const later = [watch.read(), watch.read(), watch.read()];
  await Promise.all([first, ...later]);
  expect(reads).toBe(2 * readsALook);
  expect(await later[0]).toBe(await later[2]);
});
