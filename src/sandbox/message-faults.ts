import { carriers, type Carrier } from './messages.ts';

/**
 * What a carrier does wrong, on demand.
 * quota: 429 and when to come again. busy: 503. slow: takes it and answers when nobody waits any more. stuck: the same without having taken it.
 * cut: takes it and drops the line. cut-before: drops the line without having taken it. half: takes every other message of a batch and refuses the rest.
 * forgets-receipts: never says what became of it. lies-twice: says it twice. unauthorized: no longer knows the token it gave.
 */
export const messageFaults = ['quota', 'busy', 'slow', 'stuck', 'cut', 'cut-before', 'half', 'forgets-receipts', 'lies-twice', 'unauthorized'] as const;
export type MessageFault = (typeof messageFaults)[number];

export interface FaultPlan {
  readonly fault: MessageFault;
  /** For so many requests; without end unless set. */
  readonly times?: number;
  /** Only every so-many-th request; each unless set. */
  readonly every?: number;
}

/** Which carrier does what wrong now. One plan a carrier: another takes its place. */
export class MessageFaults {
  readonly #plans = new Map<Carrier, { plan: FaultPlan; left: number; seen: number }>();

  set(carrier: Carrier, plan: FaultPlan | undefined): void {
    if (plan) this.#plans.set(carrier, { plan, left: plan.times ?? Number.POSITIVE_INFINITY, seen: 0 });
    else this.#plans.delete(carrier);
  }

  clear(): void {
    for (const carrier of carriers) this.#plans.delete(carrier);
  }

  /** Whether this goes wrong now; the plan is not used up by the question. */
  is(carrier: Carrier, fault: MessageFault): boolean {
    const now = this.#plans.get(carrier);
    return now !== undefined && now.left > 0 && now.plan.fault === fault;
  }

  /** What is to go wrong with this request. */
  next(carrier: Carrier): MessageFault | undefined {
    const now = this.#plans.get(carrier);
    if (!now) return undefined;
    now.seen += 1;
    if (now.left <= 0 || now.seen % (now.plan.every ?? 1) !== 0) return undefined;
    now.left -= 1;
    return now.plan.fault;
  }
}

/** What goes wrong with this message of a batch: half of them are refused. */
export function faultAt(fault: MessageFault | undefined, index: number): MessageFault | undefined {
  return fault === 'half' && index % 2 === 0 ? undefined : fault;
}
