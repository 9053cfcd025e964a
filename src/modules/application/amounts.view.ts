import type { readAmounts, readEntitlement } from '#contract/entitlement.ts';
import type { AnswerOf } from '#contract/route.ts';
import { amountSentence, amountTables } from '#core/amount-table.ts';
import type { Decision } from '#core/decision.ts';
import { asSentence, capital } from '#core/sentence.ts';
import type { Speech } from '#modules/programme/index.ts';

/** The tables of the programme, for everybody. */
export function amountsView(speech: Speech): AnswerOf<typeof readAmounts> {
  const { document } = speech.programme;
  return {
    tables: amountTables(document, speech.lang).map(({ part, title, when, payer, isElsewhere, rows, note, source }) => ({
      id: part,
      ...(title === undefined ? {} : { title }),
      ...(when === undefined ? {} : { when }),
      payer,
      elsewhere: isElsewhere,
      rows: rows.map(({ who, amount }) => ({ who: capital(who), amount: speech.money(amount) })),
      ...(note === undefined ? {} : { note }),
      sources: speech.sources(source),
    })),
    ...(document.amount.cap === undefined ? {} : { atMost: speech.money(BigInt(document.amount.cap)) }),
  };
}

/** The rules that decided, each in a sentence with where it comes from: who is entitled, and the parts of the amount that are theirs. */
export function rulesView(speech: Speech, { grant, answer }: Decision): AnswerOf<typeof readEntitlement>['rules'] {
  const { document } = speech.programme;
  const tests = answer === 'yes' ? (document.eligibility ?? []) : [];
  const own = new Set([...(grant?.parts ?? []), ...(grant?.elsewhere ?? [])].map((part) => part.id));
  const say = (amount: bigint) => speech.money(amount).words;
  return [
    ...tests.flatMap((test) => (test.words ? [{ words: asSentence(test.words[speech.lang]), sources: speech.sources(test.source) }] : [])),
    ...amountTables(document, speech.lang)
      .filter((table) => own.has(table.part))
      .map((table) => ({ words: amountSentence(table, say), sources: speech.sources(table.source) })),
  ];
}
