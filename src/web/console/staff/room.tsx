import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { officeEn } from '#web/words/office-en.ts';
import { officeKo } from '#web/words/office-ko.ts';
import { Staff } from './Staff.tsx';

const words = { ko: officeKo, en: officeEn };

/** Who works here, at /staff. */
export const staffRoom = {
  at: 'staff',
  words: { ko: officeKo.staff.room, en: officeEn.staff.room },
  show: (lang: Lang, rest: readonly string[]): JSX.Element | undefined => (rest.length === 0 ? <Staff words={words[lang]} lang={lang} /> : undefined),
};
