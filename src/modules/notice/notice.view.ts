import type { readInbox } from '#contract/notice.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Message } from './inbox.store.ts';

export function inboxView(speech: Speech, messages: readonly Message[]): AnswerOf<typeof readInbox> {
  return {
    messages: messages.map((one) => ({ id: one.messageId, notice: one.noticeId, at: speech.moment(one.at), text: one.text[speech.lang], read: one.isRead })),
  };
}
