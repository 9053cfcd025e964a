import type { ChangeTrigger } from '#core/change-told.ts';
import { isOvertaken, referencesOf } from '#core/message.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import type { Instant } from '#core/time.ts';
import type { Message } from './inbox.store.ts';

/** What of somebody’s own a text may say, and by which notice they hear that it is another now. */
const changedBy = new Map<string, ChangeTrigger>([
  ['amount', 'amount-changed'],
  ['date', 'day-changed'],
  ['expires', 'expiry-changed'],
  ['daysLeft', 'expiry-changed'],
]);

/**
 * Which of these messages, newest first, say something that has changed since: what the programme has otherwise now, or what a later message says is another.
 * A message stays as it was sent; whoever reads it has to know.
 */
export function overtakenOf(messages: readonly Message[], then: (at: Instant) => ProgrammeDocument, now: ProgrammeDocument): ReadonlySet<string> {
  const heard = new Set<string>();
  const overtaken = new Set<string>();
  for (const { messageId, noticeId, text, at } of messages) {
    const spoke = then(at);
    const notice = spoke.notices?.plan.find((one) => one.id === noticeId);
    const template = notice?.text.ko ?? answerOf(spoke, noticeId);
    if (template === undefined) continue;
    const own = referencesOf(template).some((one) => heard.has(changedBy.get(one.name) ?? ''));
    if (own || isOvertaken(template, text.ko, 'ko', spoke, now)) overtaken.add(messageId);
    if (notice) heard.add(notice.trigger);
  }
  return overtaken;
}

/** What an agent put into an inbox is a prepared reply. */
function answerOf(document: ProgrammeDocument, noticeId: string): string | undefined {
  const [room, reply] = noticeId.split(':');
  return room === 'support' ? document.answers?.find((one) => one.id === reply)?.answer.ko : undefined;
}
