import type { Reader } from '#platform/db.ts';
import type { Vault } from '#platform/crypto.ts';
import type { SendState } from '#core/send.ts';
import { listSends } from '#modules/send/index.ts';
import { asSent, nameInTexts, titleOutside } from '#core/message-name.ts';
import { sameMessage } from '#core/message-verify.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import type { Instant } from '#core/time.ts';
import { listMessages, type Message } from './inbox.store.ts';
import { overtakenOf } from './overtaken.ts';

/** 500: many times what a programme says to one person. */
const lookedAtMax = 500;

/** As whom the programme spoke at an instant: a message keeps the name it was sent under. */
export type Speaker = (at: Instant) => Pick<ProgrammeDocument, 'name' | 'shortName'>;

/** The message of this citizen’s that a pasted text is, in either language; nothing when none is. Nobody else’s is looked at. */
export async function findSent(
  tx: Reader,
  vault: Vault,
  whose: { readonly citizenId: string; readonly programmeId: string },
  pasted: string,
  documentAt: (at: Instant) => ProgrammeDocument,
  now: ProgrammeDocument,
): Promise<{ readonly message: Message; readonly lang: 'ko' | 'en'; readonly isOvertaken: boolean } | undefined> {
  const messages = await listMessages(tx, vault, whose, lookedAtMax);
  for (const message of messages) {
    const spoke = documentAt(message.at);
    for (const lang of ['ko', 'en'] as const) {
      const asText = asSent(message.text[lang], 'sms', nameInTexts(spoke)[lang]);
      const titles = [spoke.name, titleOutside(spoke)].map((one) => one[lang]);
      if ([message.text[lang], asText].some((ours) => titles.some((title) => sameMessage(pasted, ours, title))))
        return { message, lang, isOvertaken: overtakenOf(messages, documentAt, now).has(message.messageId) };
    }
  }
  return undefined;
}

/** By which ways out a message of this citizen’s has left, or may have. */
export async function findLeft(
  tx: Reader,
  { citizenId, programmeId }: { readonly citizenId: string; readonly programmeId: string },
  messageId: string,
): Promise<ReadonlySet<string>> {
  const sends = await listSends(tx, programmeId, citizenId, lookedAtMax);
  return new Set(
    sends.flatMap((one) =>
      one.messageId === messageId && wentOut.has(one.state) && one.channel !== undefined && one.channel !== 'inbox' ? [one.channel] : [],
    ),
  );
}

const wentOut: ReadonlySet<SendState> = new Set(['sending', 'accepted', 'unknown', 'delivered']);
