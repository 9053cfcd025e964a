import type { Db, Tx } from './db.ts';
import { addJobs, type Json } from './jobs.ts';
import type { JobHandler } from './worker.ts';

/** Something that has happened, named in the past: order.shipped. */
export interface Event {
  readonly type: string;
  readonly [fact: string]: Json;
}

/** Acts on an event in the transaction that marks it as delivered: an effect in this database happens once, anything else at least once. */
export type Subscriber<E extends Event = Event> = (tx: Tx, event: E) => Promise<void>;

/** Event type → subscriber's name → what it does. A name is for ever: deliveries that wait are kept under it. */
export type Subscriptions = Readonly<Record<string, Readonly<Record<string, Subscriber>>>>;

/** All of them: several may act on one event. */
export function subscriptionsOf(...all: readonly Subscriptions[]): Subscriptions {
  const types = new Set(all.flatMap((one) => Object.keys(one)));
  return Object.fromEntries([...types].map((type) => [type, Object.assign({}, ...all.map((one) => one[type])) as Subscriptions[string]]));
}

const eventKind = 'event';
const deliveryKind = 'event.delivery';

/** Tells everybody who subscribed, after the caller's transaction has committed, and only then. */
export async function tell(tx: Tx, ...events: readonly Event[]): Promise<void> {
  await addJobs(
    tx,
    events.map((event) => ({ kind: eventKind, payload: event })),
  );
}

/** The handlers that a worker needs to deliver events. Each subscriber has its own delivery: one that fails holds up nobody else. */
export function eventHandlers(db: Db, subscriptions: Subscriptions): Record<string, JobHandler> {
  return {
    [eventKind]: async (job, complete) => {
      const event = job.payload as unknown as Event;
      await db.tx(async (tx) => {
        const names = Object.keys(subscriptions[event.type] ?? {});
        await addJobs(
          tx,
          names.map((subscriber) => ({ kind: deliveryKind, payload: { subscriber, event } })),
        );
        await complete(tx);
      });
    },
    [deliveryKind]: async (job, complete) => {
      const { subscriber, event } = job.payload as unknown as { subscriber: string; event: Event };
      const deliver = subscriptions[event.type]?.[subscriber];
      if (deliver === undefined) throw new Error(`Nobody is called “${subscriber}” for ${event.type}.`);
      await db.tx(async (tx) => {
        // First, so that a second worker on the same delivery stops before it has done anything.
        await complete(tx);
        await deliver(tx, event);
      });
    },
  };
}
