import type { Answer } from '#web/client/call.ts';
import type { InputOf, OutputOf } from '#web/client/routes.ts';
import type { PressWords } from '#web/words/press-ko.ts';

export type Statement = OutputOf<'GET /console/api/press/statement/{statement}'>;
export type Draft = InputOf<'POST /console/api/press/statements'>['body'];

/** What every part of one statement is given. */
export interface StatementProps {
  readonly words: PressWords;
  readonly value: Statement;
  /** Does something, and shows how it stands then. */
  readonly act: (doing: Promise<Answer<Statement>>) => Promise<boolean>;
}

export const emptyDraft: Draft = { title: { ko: '', en: '' }, text: { ko: '', en: '' } };

/** Both texts with a reference at their end, one space before it. */
export function withBoth({ ko, en }: Draft['text'], reference: string): Draft['text'] {
  const added = (text: string) => (text === '' || text.endsWith(' ') ? text + reference : `${text} ${reference}`);
  return { ko: added(ko), en: added(en) };
}
