import { fill, type MessageFacts } from '#core/message.ts';
import { plannedNotices, type NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { insertMessages, settleDeliveries, takeDue, type DueDelivery, type NewMessage, type Settled } from './notice.store.ts';

/** 500 a round: some tens of milliseconds, so that a stop is never waited for. */
const batchMax = 500;

/** What a citizen is, at the moment of telling: whom the plan counts them among, and what fills its words. */
export interface Told {
  readonly who: NoticeFacts;
  readonly facts: MessageFacts;
}

export interface DeliverDeps {
  readonly vault: Vault;
  readonly programme: (id: string) => Programme;
  /** Asked of the rooms above, which know who has applied and who has been paid. */
  readonly toldOf: (tx: Tx, programmeId: string, citizenIds: readonly string[]) => Promise<ReadonlyMap<string, Told>>;
}

/** Says what is due and still true; drops what is not true any more. Answers how many were settled; 0 means that nothing is due. */
export async function deliverDue(tx: Tx, deps: DeliverDeps, now: Instant): Promise<number> {
  const due = await takeDue(tx, now, batchMax);
  const messages: NewMessage[] = [];
  const settled: Settled[] = [];
  for (const [programmeId, deliveries] of Map.groupBy(due, (one) => one.programmeId)) {
    const programme = deps.programme(programmeId);
    const told = await deps.toldOf(tx, programmeId, [...new Set(deliveries.map((one) => one.citizenId))]);
    for (const delivery of deliveries) {
      const message = messageOf(programme, delivery, told.get(delivery.citizenId), now);
      if (message) messages.push(message);
      settled.push(message ? { ...delivery, state: 'delivered' } : { ...delivery, state: 'dropped', why: 'no longer true' });
    }
  }
  if (messages.length > 0) await insertMessages(tx, deps.vault, messages);
  if (settled.length > 0) await settleDeliveries(tx, settled, now);
  return settled.length;
}

/** The message, if the plan still has it for this citizen. */
function messageOf(programme: Programme, { citizenId, programmeId, noticeId }: DueDelivery, told: Told | undefined, now: Instant): NewMessage | undefined {
  const notice = programme.document.notices?.plan.find((one) => one.id === noticeId);
  if (!notice || !told || !plannedNotices(programme, told.who).some((one) => one.id === noticeId)) return undefined;
  const text = { ko: fill(notice.text.ko, told.facts, 'ko', programme.document), en: fill(notice.text.en, told.facts, 'en', programme.document) };
  return { citizenId, programmeId, noticeId, text, at: now };
}
