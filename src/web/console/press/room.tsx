import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { pressEn } from '#web/words/press-en.ts';
import { pressKo } from '#web/words/press-ko.ts';
import { PressForm } from './PressForm.tsx';
import { PressList } from './PressList.tsx';
import { StatementScreen } from './StatementScreen.tsx';

const words = { ko: pressKo, en: pressEn };

/** What the agency tells the press: a list, a form, one statement. */
export const pressRoom = { at: 'press', words: { ko: pressKo.room, en: pressEn.room }, show: press };

function press(lang: Lang, [id, act, ...rest]: readonly string[]): JSX.Element | undefined {
  const say = words[lang];
  if (rest.length > 0) return undefined;
  if (id === undefined) return <PressList words={say} />;
  if (id === 'new') return act === undefined ? <PressForm words={say} id={undefined} /> : undefined;
  if (act === 'change') return <PressForm words={say} id={id} />;
  return act === undefined ? <StatementScreen words={say} id={id} /> : undefined;
}
