import type { Lang } from '#core/message-words.ts';

/** The identity provider is another site: the browser goes there and comes back to `path` of this app. */
export function signInAddress(path: string, lang: Lang): string {
  return `/api/sign-in?lang=${lang}&to=${encodeURIComponent(path)}`;
}
