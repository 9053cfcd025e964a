import type { replyFactNames } from './notice-facts.ts';
import { replaceReferences } from './message-template.ts';
import { tryFill, withOneStop, type Lang, type MessageFacts } from './message.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/** What a text says of each citizen, as it is read out where it is about all of them. */
const held: Readonly<Record<(typeof replyFactNames)[number], Words>> = {
  citizen: { ko: '[이름]', en: '[their name]' },
  date: { ko: '[신청일]', en: '[their day]' },
  amount: { ko: '[금액]', en: '[their amount]' },
  before: { ko: '[이전 금액]', en: '[the amount before]' },
  balance: { ko: '[남은 금액]', en: '[what is left]' },
  daysLeft: { ko: '[남은 날수]', en: '[days left]' },
  birthDigit: { ko: '[끝자리]', en: '[their digit]' },
  channel: { ko: '[창구]', en: '[the channel]' },
  instrument: { ko: '[지급수단]', en: '[the instrument]' },
  issuer: { ko: '[카드사]', en: '[the card company]' },
  receipt: { ko: '[접수 번호]', en: '[the receipt number]' },
  expires: { ko: '[사용 기한]', en: '[the expiry]' },
  spentAt: { ko: '[다 쓴 때]', en: '[when it was spent]' },
  appliedAt: { ko: '[신청한 때]', en: '[when they applied]' },
  sentAt: { ko: '[보낸 때]', en: '[when it was sent]' },
  paidAt: { ko: '[들어온 때]', en: '[when it was paid]' },
  failedAt: { ko: '[실패한 때]', en: '[when it failed]' },
};
const heldFacts: MessageFacts = held;
const unknown: Words = { ko: '[모르는 값]', en: '[something unknown]' };

/** A text of the file as a person reads it out: what refers to the file is filled from it, and what is each citizen’s own is told as what it is. */
export function readOut(document: ProgrammeDocument, text: string, lang: Lang): string {
  const said = replaceReferences(text, (reference) => {
    const value = tryFill(reference.written, heldFacts, lang, document);
    return value.ok ? value.value : unknown[lang];
  });
  return withOneStop(said);
}
