import { explainAmount } from './explain-amount.ts';
import { explainInstruments, explainUse } from './explain-money.ts';
import { explainApplicants, explainEligibility, explainProgrammeItself } from './explain-people.ts';
import { explainAnswers, explainAppeals, explainConsents, explainDonation, explainNotices } from './explain-service.ts';
import { tellerOf, type Section, type Sentence, type Teller } from './explain-teller.ts';
import { explainWindows } from './explain-windows.ts';
import type { Lang } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';
import { markWords } from './format-words.ts';

export type { Section, Sentence } from './explain-teller.ts';

const sections: readonly ((t: Teller) => Section | undefined)[] = [
  explainProgrammeItself,
  explainEligibility,
  explainApplicants,
  explainAmount,
  explainWindows,
  explainInstruments,
  explainUse,
  explainDonation,
  explainAppeals,
  explainConsents,
  explainNotices,
  explainAnswers,
];

/** The whole programme in sentences, as an official would read it out: who, how much, when, where, as what, for what, until when. */
export function explainProgramme(document: ProgrammeDocument, lang: Lang): readonly Section[] {
  const teller = tellerOf(document, lang);
  return sections.flatMap((section) => section(teller) ?? []);
}

/** The sections as text: titles, sentences, entries under them; what is less than sure is said so, and sources stand in brackets when asked for. */
export function explanationText(sections: readonly Section[], lang: Lang, withSources: boolean): string {
  const line = (sentence: Sentence) => {
    const mark = sentence.mark === undefined ? '' : ` (${markWords[sentence.mark]?.[lang === 'ko' ? 0 : 1] ?? sentence.mark})`;
    const sources = withSources && sentence.source.length > 0 ? ` [${sentence.source.join(', ')}]` : '';
    return `${sentence.isEntry ? '  - ' : ''}${sentence.text}${mark}${sources}\n`;
  };
  return sections.map((section) => `${section.title}\n\n${section.sentences.map(line).join('')}`).join('\n');
}
