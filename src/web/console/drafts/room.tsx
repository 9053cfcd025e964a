import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { draftsEn } from '#web/words/drafts-en.ts';
import { draftsKo } from '#web/words/drafts-ko.ts';
import { DraftList } from './DraftList.tsx';
import { DraftScreen } from './DraftScreen.tsx';

const words = { ko: draftsKo, en: draftsEn };

/** Where the programme is changed while it runs: drafts and versions at /programme, one draft at /programme/…. */
export const draftsRoom = { at: 'programme', words: { ko: draftsKo.room, en: draftsEn.room }, show: drafts };

function drafts(lang: Lang, [id, ...rest]: readonly string[]): JSX.Element | undefined {
  if (rest.length > 0) return undefined;
  return id === undefined ? <DraftList words={words[lang]} /> : <DraftScreen words={words[lang]} id={id} />;
}
