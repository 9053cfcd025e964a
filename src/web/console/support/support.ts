import type { Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { SupportWords } from '#web/words/support-ko.ts';

export type Desk = OutputOf<'GET /console/api/support'>;
export type Case = OutputOf<'GET /console/api/support/case/{case}'>;
export type Page = NonNullable<Case['page']>;
export type Decided = NonNullable<Page['decided']>;

/** What every part of a case is given. */
export interface CaseProps {
  readonly words: SupportWords;
  readonly value: Case;
  /** Does something, and reads the case anew. */
  readonly act: (doing: Promise<Answer<null>>) => Promise<boolean>;
}

/** The lists of the desk, each at an address of its own. */
export const shows = ['open', 'mine', 'unheld', 'closed'] as const;
export type Show = (typeof shows)[number];

/** The replies that hold every word that was typed, in the question or in the answer. */
export function repliesWith(replies: Page['replies'], typed: string): Page['replies'] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return replies.filter(({ question, answer = '' }) => words.every((word) => `${question} ${answer}`.toLowerCase().includes(word)));
}
