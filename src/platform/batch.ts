import { DatabaseBusy, OutcomeUnknown } from './db-error.ts';

/** As many wait as may; this one was not taken, nothing happened to it, and it may come again. */
export class QueueFull extends Error {
  override name = 'QueueFull';
  /** Seconds until those who wait now will have been served, at the pace of late. */
  readonly comeBackS: number;

  constructor(comeBackS: number) {
    super(`The queue is full; come back in ${comeBackS} s.`);
    this.comeBackS = comeBackS;
  }
}

export interface BatcherSettings<In, Out> {
  /** Works on what arrived together: one answer an item, in their order. When it throws, nothing of it may have happened. */
  readonly run: (items: readonly In[]) => Promise<readonly Out[]>;
  /** Two items of one key are never under way at once; the second goes later, as if it had come later. Left out: any may. */
  readonly keyOf?: (item: In) => string;
  /** Items in one batch at most. */
  readonly sizeMax?: number;
  /** Items that may wait for a batch; one more is refused. */
  readonly waitingMax?: number;
  /** Batches under way at most. */
  readonly lanesMax?: number;
}

/** Gathers what arrives together. Each caller is answered when the batch that holds its item is done. */
export interface Batcher<In, Out> {
  /** Rejects with QueueFull at once when too many wait, and with what `run` threw for this item alone. */
  readonly add: (item: In) => Promise<Out>;
  /** How full the queue is, from 0 to 1. */
  readonly fill: () => number;
}

interface Waiting<In, Out> {
  readonly item: In;
  readonly key: string | undefined;
  readonly resolve: (answer: Out) => void;
  readonly reject: (error: unknown) => void;
}

/** 500: beyond that a bigger batch only makes everybody in it wait for each other. */
const sizeUsual = 500;
/** 4,000: under half a second of work for one process at 10,000 a second, so that whoever is let in is also answered. */
const waitingUsual = 4_000;
/** Of the pace of late, how much the last batch counts. */
const freshness = 0.2;
/** 30 s: whoever comes back later than that has gone. */
const comeBackMaxS = 30;

/**
 * One batch in flight unless told otherwise, and the next begins as soon as it is done: the work's own time is the window in which the next one gathers, so batches
 * grow and shrink with load by themselves. Measured: with two or four in flight they only get smaller (18.7k, 18.5k and 14.8k rows a second at
 * 64 connections), and a timer of 3 or 5 ms makes everybody wait for nobody (14.5k, 7.8k).
 */
export function openBatcher<In, Out>(settings: BatcherSettings<In, Out>): Batcher<In, Out> {
  const { run, keyOf, sizeMax = sizeUsual, waitingMax = waitingUsual, lanesMax = 1 } = settings;
  let queue: Waiting<In, Out>[] = [];
  let lanes = 0;
  let isFlushing = false;
  /** Of one lane, of late. */
  let itemsPerMs = 1;
  const underWay = new Set<string>();

  const work = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    const startedAt = performance.now();
    await settle(run, batch);
    const pace = batch.length / Math.max(performance.now() - startedAt, 0.1);
    itemsPerMs += (pace - itemsPerMs) * freshness;
    for (const { key } of batch) if (key !== undefined) underWay.delete(key);
    lanes -= 1;
    flush();
  };

  const flush = (): void => {
    isFlushing = false;
    while (lanes < lanesMax && queue.length > 0) {
      const { batch, rest } = takeBatch(queue, sizeMax, underWay);
      if (batch.length === 0) return;
      queue = rest;
      lanes += 1;
      void work(batch);
    }
  };

  return {
    fill: () => queue.length / waitingMax,
    add: async (item) =>
      await new Promise<Out>((resolve, reject) => {
        if (queue.length >= waitingMax) {
          reject(new QueueFull(Math.min(comeBackMaxS, Math.max(1, Math.ceil(queue.length / (itemsPerMs * lanesMax) / 1_000)))));
          return;
        }
        queue.push({ item, key: keyOf?.(item), resolve, reject });
        if (isFlushing || lanes === lanesMax) return;
        isFlushing = true;
        // At the end of this turn of the event loop: everything that arrived in it goes together.
        setImmediate(flush);
      }),
  };
}

/** The first ones, none of a key that is under way; who is passed over keeps the place. */
function takeBatch<In, Out>(
  queue: readonly Waiting<In, Out>[],
  sizeMax: number,
  underWay: Set<string>,
): { readonly batch: readonly Waiting<In, Out>[]; readonly rest: Waiting<In, Out>[] } {
  const batch: Waiting<In, Out>[] = [];
  const rest: Waiting<In, Out>[] = [];
  const passedOver = new Set<string>();
  for (const one of queue) {
    const { key } = one;
    const isFree = key === undefined || (!underWay.has(key) && !passedOver.has(key));
    if (batch.length < sizeMax && isFree) {
      batch.push(one);
      if (key !== undefined) underWay.add(key);
    } else {
      rest.push(one);
      if (key !== undefined) passedOver.add(key);
    }
  }
  return { batch, rest };
}

/** Runs a batch, and answers everybody in it. One that cannot be done fails alone: the halves are tried by themselves, down to the one. */
async function settle<In, Out>(run: BatcherSettings<In, Out>['run'], batch: readonly Waiting<In, Out>[]): Promise<void> {
  try {
    const answers = await run(batch.map((one) => one.item));
    if (answers.length !== batch.length) throw new Error(`A batch of ${batch.length} was answered ${answers.length} times.`);
    batch.forEach((one, i) => one.resolve(answers[i]!));
  } catch (error) {
    // Busy and unknown are about the database and not about an item: halves would fare no better, and unknown must not run again.
    if (batch.length === 1 || error instanceof DatabaseBusy || error instanceof OutcomeUnknown) {
      for (const one of batch) one.reject(error);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await settle(run, batch.slice(0, middle));
    await settle(run, batch.slice(middle));
  }
}
