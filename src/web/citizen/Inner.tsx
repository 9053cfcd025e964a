import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useComeback } from '#web/client/use-comeback.ts';
import { useApp } from './app.ts';
import { GoLink } from './GoLink.tsx';
import { Placeholder } from './Placeholder.tsx';
import { addressOf, type ScreenName } from './router.ts';
import { Screen } from './Screen.tsx';
import { signInAddress } from './sign-in.ts';
import { Trouble, type NoAnswer } from './Trouble.tsx';

export type InnerScreens = Readonly<Record<Exclude<ScreenName, 'home'>, ComponentType>>;

interface InnerProps {
  /** Undefined when the address is nobody’s. */
  readonly screen: Exclude<ScreenName, 'home'> | undefined;
  readonly trouble: NoAnswer | undefined;
}

let loaded: InnerScreens | undefined;

/** Every screen behind the first one. Their code comes in one piece, when it is first needed: the first screen stays light. */
export function Inner({ screen, trouble }: InnerProps) {
  const { words, lang, me, refresh } = useApp();
  const [screens, setScreens] = useState(loaded);
  const [missing, setMissing] = useState<object>();
  const load = useCallback(async () => {
    try {
      loaded = (await import('./inner-screens.ts')).innerScreens;
      setScreens(loaded);
      setMissing(undefined);
    } catch (failure) {
      setMissing(failure as Error);
    }
  }, []);
  useEffect(() => {
    if (!screens) void load();
  }, []);
  useComeback(missing, load);
  if (!screen) return <NotFound />;
  if (missing || (trouble && !me)) {
    return (
      <Screen title={words.trouble.offline} back="home">
        <Trouble answer={trouble ?? { end: 'unknown', why: 'offline' }} again={() => Promise.all([load(), refresh()])} />
      </Screen>
    );
  }
  if (!screens || !me) return <Placeholder />;
  if (!me.signedIn && screen !== 'sign-in') {
    return (
      <Screen
        title={words.trouble.signedOut}
        lead={words.trouble.signedOutSay}
        back="home"
        action={
          <a class="button next" href={signInAddress(addressOf(screen, lang), lang)}>
            {words.first.signIn}
          </a>
        }
      />
    );
  }
  const Shown = screens[screen];
  return <Shown />;
}

function NotFound() {
  const { words } = useApp();
  return (
    <Screen title={words.trouble.notFound} lead={words.trouble.notFoundSay}>
      <p>
        <GoLink to="home" look="button">
          {words.app.home}
        </GoLink>
      </p>
    </Screen>
  );
}
