import type { readInbox } from '#contract/notice.ts';
import type { AnswerOf } from '#contract/route.ts';
import { nameInTexts } from '#core/message-name.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Speaker } from './verify-message.ts';
import type { Message } from './inbox.store.ts';

/** Each with the programme that spoke, by the name under which it left in texts: somebody may hear of two. */
export function inboxView(speech: Speech, messages: readonly Message[], speaker: Speaker, overtaken: ReadonlySet<string>): AnswerOf<typeof readInbox> {
  return {
    messages: messages.map((one) => ({
      id: one.messageId,
      notice: one.noticeId,
      at: speech.moment(one.at),
      from: nameInTexts(speaker(one.at))[speech.lang],
      text: one.text[speech.lang],
      read: one.isRead,
      overtaken: overtaken.has(one.messageId),
    })),
  };
}
