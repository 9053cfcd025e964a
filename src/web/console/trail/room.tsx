import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { officeEn } from '#web/words/office-en.ts';
import { officeKo } from '#web/words/office-ko.ts';
import { filterIn } from './filter.ts';
import { Trail } from './Trail.tsx';

const words = { ko: officeKo, en: officeEn };

/** What was done and seen, at /trail; what is looked for stands in the address after it. */
export const trailRoom = {
  at: 'trail',
  words: { ko: officeKo.trail.room, en: officeEn.trail.room },
  show: (lang: Lang, rest: readonly string[]): JSX.Element | undefined =>
    rest.length <= 1 ? <Trail key={rest[0] ?? ''} words={words[lang]} filter={filterIn(rest[0] ?? '')} /> : undefined,
};
