import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import { call, type Answer } from '#web/client/call.ts';
import { forget, keep, kept } from '#web/client/kept.ts';
import type { Me, Programme } from '#web/client/routes.ts';
import { useTurn } from '#web/client/turn.ts';
import type { FirstWords } from '#web/words/ko.ts';
import { AppContext, type App } from './app.ts';
import { Frame } from './Frame.tsx';
import { FirstScreen } from './first/FirstScreen.tsx';
import { Inner } from './Inner.tsx';
import { Placeholder } from './Placeholder.tsx';
import { addressOf, screenAt, type ScreenName } from './router.ts';
import { Waiting } from './Waiting.tsx';
import { WaitingRoom } from './WaitingRoom.tsx';

/** A mark kept in the tab: its next page starts with the citizen’s card, not with the first screen. */
export const wasSignedIn = 'was-signed-in';

interface CitizenAppProps {
  readonly lang: Lang;
  readonly words: FirstWords;
  /** The programme as it was when the page was printed. */
  readonly printed: Programme | undefined;
  readonly path: string;
}

export function CitizenApp({ lang, words, printed, path }: CitizenAppProps) {
  const [screen, setScreen] = useState(() => screenAt(path));
  const [programme, setProgramme] = useState(printed);
  const [me, setMe] = useState<Me>();
  const turn = useTurn();
  const [trouble, setTrouble] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();

  const refresh = useCallback(async () => {
    const [about, mine] = await Promise.all([call('GET /api/programme'), call('GET /api/me')]);
    if (about.end === 'done') setProgramme(about.value);
    if (mine.end === 'done') {
      setMe(mine.value);
      if (mine.value.signedIn) keep(wasSignedIn, true);
      else forget(wasSignedIn);
    }
    setTrouble(about.end !== 'done' ? about : mine.end !== 'done' ? mine : undefined);
    return mine.end === 'done' ? mine.value : undefined;
  }, []);
  const go = useCallback<App['go']>(
    (to, how) => {
      if (how?.replace) history.replaceState(history.state, '', addressOf(to, lang));
      else history.pushState({ inside: true }, '', addressOf(to, lang));
      setScreen(to);
    },
    [lang],
  );
  useEffect(() => {
    void refresh();
    const follow = () => setScreen(screenAt(location.pathname));
    // A phone that comes out of the pocket hours later shows the hour and the state of now.
    const wake = () => document.visibilityState === 'visible' && void refresh();
    addEventListener('popstate', follow);
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [refresh]);

  const app = useMemo<App | undefined>(() => programme && { lang, words, programme, me, go, refresh }, [lang, words, programme, me, go, refresh]);
  if (!app) return <Waiting words={words} trouble={trouble} again={refresh} />;
  return (
    <AppContext.Provider value={app}>
      <Frame screen={screen}>
        {turn && <WaitingRoom turn={turn} />}
        {/* It stays as it was left, and goes on once it is one’s turn. */}
        <div class="aside" hidden={turn !== undefined}>
          {screenOf(screen, me, trouble)}
        </div>
      </Frame>
    </AppContext.Provider>
  );
}

function screenOf(screen: ScreenName | undefined, me: Me | undefined, trouble: Exclude<Answer<unknown>, { end: 'done' }> | undefined) {
  if (screen !== 'home') return <Inner key={screen} screen={screen} trouble={trouble} />;
  if (me?.signedIn) return <Inner key={screen} screen={screen} trouble={trouble} />;
  // Whoever was signed in a moment ago waits for their own card, not for the first screen.
  return !me && !trouble && kept(wasSignedIn) ? <Placeholder /> : <FirstScreen trouble={trouble} />;
}
