import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { supportEn } from '#web/words/support-en.ts';
import { supportKo } from '#web/words/support-ko.ts';
import { CaseScreen } from './CaseScreen.tsx';
import { Support } from './Support.tsx';
import { shows } from './support.ts';

const words = { ko: supportKo, en: supportEn };

/** The desk that answers one citizen: its list at /support and /support/mine, a case at /support/case/…. */
export const supportRoom = { at: 'support', words: { ko: supportKo.room, en: supportEn.room }, show: support };

function support(lang: Lang, [first, id, ...rest]: readonly string[]): JSX.Element | undefined {
  if (first === 'case' && id !== undefined && rest.length === 0) return <CaseScreen words={words[lang]} id={id} />;
  const show = first === undefined ? 'open' : shows.find((one) => one === first);
  return show === undefined || id !== undefined ? undefined : <Support words={words[lang]} show={show} />;
}
