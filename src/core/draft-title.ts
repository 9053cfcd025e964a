import type { Lang } from './message-words.ts';

const back = /^(\d+) → (\d+)$/;

/** How going back is kept: by its numbers, for it is told in the language of whoever reads it. */
export function backTitle(from: number, to: number): string {
  return `${from} → ${to}`;
}

/** A draft by its name: what its editor called it, or in words from which version to which it goes back. */
export function draftTitle(title: string, lang: Lang): string {
  const [, from, to] = back.exec(title) ?? [];
  if (from === undefined) return title;
  return lang === 'ko' ? `${from}판에서 ${to}판으로 되돌리기` : `Back from version ${from} to ${to}`;
}
