import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import type { Me, Programme } from '#web/client/routes.ts';
import type { Words } from '#web/words/ko.ts';
import type { ScreenName } from './router.ts';

/** What every screen of the citizen app may lean on. */
export interface App {
  readonly lang: Lang;
  readonly words: Words;
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
