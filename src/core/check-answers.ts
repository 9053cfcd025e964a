import type { CheckGroup, Report } from './check-report.ts';
import type { Path } from './finding.ts';
import { typedAmountsIn, typedTimesIn } from './message-leaks.ts';
import { linksIn } from './message-links.ts';
import { referencesOf } from './message-template.ts';
import type { Words } from './schema-words.ts';

/** Prepared answers refer to the days and amounts of the file; typed in by hand they would be wrong after the next change. */
export const checkAnswers: CheckGroup = (document, report) => {
  document.answers?.forEach((answer, i) => {
    typed(answer.question, ['answers', i, 'question'], 'answer', 'error', report);
    typed(answer.answer, ['answers', i, 'answer'], 'answer', 'error', report);
    if (answer.stages !== undefined && answer.for !== 'agent')
      report(
        ['answers', i, 'stages'],
        'answer.stages_for_all',
        'Everybody reads this answer, wherever their grant stands.',
        'Write `for: agent`, so that it is told to those of whom it is true; or leave `stages` out.',
      );
  });
  document.notices?.plan.forEach((notice, i) => typed(notice.text, ['notices', 'plan', i, 'text'], 'notice', 'warning', report));
};

function typed(words: Words, path: Path, what: 'answer' | 'notice', severity: 'error' | 'warning', report: Report): void {
  for (const lang of ['ko', 'en'] as const) {
    const text = withoutReferences(words[lang]);
    const [time] = typedTimesIn(text);
    if (time !== undefined)
      report(
        [...path, lang],
        `${what}.typed_date`,
        `“${time}” is typed by hand.`,
        'Write a reference like {windows.online.opens} or {windows.online.opens:time}: it stays right when the file changes.',
        severity,
      );
    // An amount in a notice is either forbidden altogether, or the citizen’s own {amount}.
    const [amount] = typedAmountsIn(text).filter((one) => linksIn(one).length === 0);
    if (amount !== undefined)
      report(
        [...path, lang],
        `${what}.typed_amount`,
        `“${amount}” is typed by hand.`,
        'Write a reference like {amount.parts.national.flat}: it stays right when the file changes.',
        severity,
      );
  }
}

/** A template with “…” in the place of each reference: what was typed by hand. */
export function withoutReferences(text: string): string {
  return referencesOf(text).reduce((rest, reference) => rest.replace(reference.written, '…'), text);
}
