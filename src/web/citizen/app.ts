import { createContext, type ComponentType } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import type { Me, Programme } from '#web/client/routes.ts';
import type { InnerWords, Words } from '#web/words/inner-ko.ts';
import type { FirstWords } from '#web/words/ko.ts';
import type { ScreenName } from './router.ts';

/** What every screen of the citizen app may lean on. */
export interface App {
  readonly lang: Lang;
  readonly words: FirstWords;
  readonly programme: Programme;
  /** Who is here, and what the server’s clock says; undefined until it has answered. The phone’s own clock may be wrong. */
  readonly me: Me | undefined;
  /** Goes to another screen; `replace` leaves no step to come back to. */
  readonly go: (screen: ScreenName, how?: { readonly replace?: boolean }) => void;
  /** Asks the server again who is here and what time it is. Nothing when it did not answer. */
  readonly refresh: () => Promise<Me | undefined>;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('A screen stands outside the app.');
  return app;
}

/**
 * Says of a window, or of applying today, whether it is over. The page was printed at some other hour: nothing is over before the server has said what
 * time it is.
 */
export function useIsOver(): (of: { readonly state: string }) => boolean {
  const { me } = useApp();
  // Asked in this order: a printed page knows nothing of today at all.
  return (of) => me !== undefined && of.state === 'over';
}

/** The words of the screens behind the first one, which come with them. */
export const InnerContext = createContext<InnerWords | undefined>(undefined);

/** What stands beside a screen that has nothing of its own to put there; it comes with the screens behind the first one. */
export const SideContext = createContext<ComponentType | undefined>(undefined);

/** What every screen behind the first one may lean on: the app, with the words of both. */
export function useInner(): App & { readonly words: Words } {
  const app = useApp();
  const inner = useContext(InnerContext);
  if (!inner) throw new Error('An inner screen stands on the first one.');
  return useMemo(() => ({ ...app, words: { ...app.words, ...inner } }), [app, inner]);
}
