import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { appealsEn } from '#web/words/appeals-en.ts';
import { appealsKo } from '#web/words/appeals-ko.ts';
import { AppealList } from './AppealList.tsx';
import { AppealPage } from './AppealPage.tsx';

const words = { ko: appealsKo, en: appealsEn };

/** Answering appeals: the list at /appeals and /appeals/decided, one at /appeals/one/…. */
export const appealsRoom = { at: 'appeals', words: { ko: appealsKo.room, en: appealsEn.room }, show: appeals };

function appeals(lang: Lang, [first, id, ...rest]: readonly string[]): JSX.Element | undefined {
  if (first === 'one' && id !== undefined && rest.length === 0) return <AppealPage words={words[lang]} id={id} />;
  if (id !== undefined) return undefined;
  if (first === undefined) return <AppealList words={words[lang]} show="open" />;
  return first === 'decided' ? <AppealList words={words[lang]} show="decided" /> : undefined;
}
