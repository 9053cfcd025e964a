import type { CheckGroup } from './check-report.ts';
import { fill, unfillable, type Lang } from './message.ts';
import { isInviting } from './notice.ts';
import { longestFacts } from './notice-facts.ts';
import type { ProgrammeDocument } from './schema.ts';

/** As what somebody is paid without applying, that a text does not name; nothing where it names all, or nobody is. */
export function unnamedPay({ instruments, automatic }: Pick<ProgrammeDocument, 'instruments' | 'automatic'>, text: string, lang: Lang): string | undefined {
  const paidAs = instruments.filter(({ id }) => automatic?.some((one) => one.instrument === id));
  return paidAs.map(({ words }) => words[lang]).find((words) => !text.toLowerCase().includes(words.toLowerCase()));
}

/**
 * Whoever is paid without applying is not asked to apply, as far as that is known. Who did not agree to be looked up is asked all the same, so that what
 * asks has to be true for them too: it names as what they are paid, “unless you were paid in cash”.
 */
export const checkInvitations: CheckGroup = (document, report) => {
  for (const [i, notice] of (document.notices?.plan ?? []).entries()) {
    if (!isInviting(notice) && notice.trigger !== 'preregistered') continue;
    for (const lang of ['ko', 'en'] as const) {
      const facts = longestFacts(document, undefined, lang);
      if (unfillable(notice.text[lang], facts, document) !== undefined) continue;
      const unnamed = unnamedPay(document, fill(notice.text[lang], facts, lang, document), lang);
      if (unnamed !== undefined)
        report(
          ['notices', 'plan', i, 'text', lang],
          'notice.asks_who_is_paid',
          `This message also reaches people who are paid as “${unnamed}” without applying: whoever agreed to no look-up cannot be told apart.`,
          `Say for whom it is not, and name “${unnamed}”: ${lang === 'ko' ? '현금으로 안 받았다면 …' : 'Unless you were paid in cash, …'}`,
          'warning',
        );
    }
  }
};
