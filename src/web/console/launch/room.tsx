import type { JSX } from 'preact';
import type { Lang } from '#core/message-words.ts';
import { launchEn } from '#web/words/launch-en.ts';
import { launchKo } from '#web/words/launch-ko.ts';
import { LaunchSheet } from './LaunchSheet.tsx';

const words = { ko: launchKo, en: launchEn };

/** What still stands between a programme and its opening: one list. */
export const launchRoom = { at: 'launch', words: { ko: launchKo.room, en: launchEn.room }, show: launch };

function launch(lang: Lang, rest: readonly string[]): JSX.Element | undefined {
  return rest.length === 0 ? <LaunchSheet words={words[lang]} /> : undefined;
}
