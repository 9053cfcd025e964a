import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import { kept } from '#web/client/kept.ts';
import type { Me, Programme } from '#web/client/routes.ts';
import { useTurn } from '#web/client/turn.ts';
import type { FirstWords } from '#web/words/ko.ts';
import { AppContext, type App } from './app.ts';
import { Frame } from './Frame.tsx';
import { FirstScreen } from './first/FirstScreen.tsx';
import { Inner } from './Inner.tsx';
import { Placeholder } from './Placeholder.tsx';
import { addressOf, screenAt, type ScreenName } from './router.ts';
import type { NoAnswer } from './Trouble.tsx';
import { useStanding, wasSignedIn } from './use-standing.ts';
import { Waiting } from './Waiting.tsx';
import { WaitingRoom } from './WaitingRoom.tsx';
import { keepDatesWhole } from './whole-dates.ts';

keepDatesWhole();

interface CitizenAppProps {
  readonly lang: Lang;
  readonly words: FirstWords;
  /** The programme as it was when the page was printed. */
  readonly printed: Programme | undefined;
  readonly path: string;
}

export function CitizenApp({ lang, words, printed, path }: CitizenAppProps) {
  const [screen, setScreen] = useState(() => screenAt(path));
  const { programme, me, trouble, refresh, said } = useStanding(screen, printed, words);
  const turn = useTurn();
  const go = useCallback<App['go']>(
    (to, how) => {
      if (how?.replace) history.replaceState(history.state, '', addressOf(to, lang));
      else history.pushState({ inside: true }, '', addressOf(to, lang));
      setScreen(to);
    },
    [lang],
  );
  useEffect(() => {
    const follow = () => setScreen(screenAt(location.pathname));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const app = useMemo<App | undefined>(() => programme && { lang, words, programme, me, go, refresh }, [lang, words, programme, me, go, refresh]);
  if (!app) return <Waiting words={words} trouble={trouble} again={refresh} />;
  return (
    <AppContext.Provider value={app}>
      <Frame screen={screen}>
        <p role="status" class="unseen">
          {said}
        </p>
        {turn && <WaitingRoom turn={turn} />}
        {/* It stays as it was left, and goes on once it is one’s turn. */}
        <div class="aside" hidden={turn !== undefined}>
          {screenOf(screen, me, trouble)}
        </div>
      </Frame>
    </AppContext.Provider>
  );
}

function screenOf(screen: ScreenName | undefined, me: Me | undefined, trouble: NoAnswer | undefined) {
  if (screen !== 'home') return <Inner key={screen} screen={screen} trouble={trouble} />;
  if (me?.signedIn) return <Inner key={screen} screen={screen} trouble={trouble} />;
  // Whoever was signed in a moment ago waits for their own card, not for the first screen.
  return !me && !trouble && kept(wasSignedIn) ? <Placeholder /> : <FirstScreen trouble={trouble} />;
}
