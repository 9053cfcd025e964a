import type { Lang, MessageFact, MessageFacts } from './message.ts';
import type { ProgrammeDocument } from './schema.ts';

/**
 * What a notice may say of one citizen, beside anything of the file by its path. Whoever sends a notice supplies these.
 * {name} is the programme’s own name, from the file.
 */
export const noticeFactNames = [
  'citizen',
  'date',
  'amount',
  'before',
  'balance',
  'daysLeft',
  'birthDigit',
  'channel',
  'instrument',
  'issuer',
  'receipt',
  'expires',
  'spentAt',
] as const;
export type NoticeFactName = (typeof noticeFactNames)[number];

/** What an answer for agents may say beside that: when they applied, when the grant went to the card company, and what came of it when. */
export const replyFactNames = [...noticeFactNames, 'appliedAt', 'sentAt', 'paidAt', 'failedAt'] as const;

/** 20 letters: the longest name on most Korean card and bank forms; foreigners’ names are cut there too. */
const citizenNameLettersMax = 20;
/** When an amount has no upper bound in the file. */
const amountDefault = 9_999_999n;

/** The longest values these facts plausibly take: a message is measured with them. */
export function longestFacts(document: ProgrammeDocument, amountMax: bigint | undefined, lang: Lang): MessageFacts {
  const amount = amountMax ?? amountDefault;
  // The longest day and time: a two-digit month in Korean, a Wednesday in September in English.
  const minute = lang === 'ko' ? '2020-12-30T23:50' : '2020-09-30T23:50';
  const longest = (words: readonly { readonly ko: string; readonly en: string }[]): MessageFact => ({
    ko: longestOf(words.map((one) => one.ko)),
    en: longestOf(words.map((one) => one.en)),
  });
  return {
    citizen: 'W'.repeat(citizenNameLettersMax),
    date: minute,
    expires: minute,
    spentAt: minute,
    amount,
    before: amount,
    balance: amount,
    daysLeft: 365,
    birthDigit: 0,
    channel: longest(document.channels.map((one) => one.words)),
    instrument: longest(document.instruments.map((one) => one.words)),
    issuer: longest((document.issuers ?? []).map((one) => one.words)),
    receipt: '0'.repeat(13),
  } satisfies Record<NoticeFactName, MessageFact>;
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b.length > a.length ? b : a), '');
}
