import type { SupportWords } from '#web/words/support-ko.ts';
import type { Case } from './support.ts';

const marks = { waiting: '○', passed: '→', answered: '●', closed: '■' } as const;
const looks = { waiting: 'warn', passed: 'warn', answered: 'good', closed: '' } as const;

/** How a case stands, in a shape and a word; of what waits, for how long. */
export function StandingTag({ words, standing: { state, lasting } }: { readonly words: SupportWords; readonly standing: Case['standing'] }) {
  return (
    <span class={`tag ${looks[state]}`}>
      <span aria-hidden="true">{marks[state]}</span> {words.list.standings[state]} {lasting}
    </span>
  );
}
