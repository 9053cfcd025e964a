import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { keep, kept } from '#web/client/kept.ts';
import { useComeback } from '#web/client/use-comeback.ts';
import type { Lang } from '#core/message-words.ts';
import type { InnerWords } from '#web/words/inner-ko.ts';
import { InnerContext, SideContext, useApp } from './app.ts';
import { GoLink } from './GoLink.tsx';
import { Placeholder } from './Placeholder.tsx';
import { addressOf, type ScreenName } from './router.ts';
import { Screen } from './Screen.tsx';
import { signInAddress } from './sign-in.ts';
import type { InnerScreens } from './inner-screens.ts';
import { Trouble, troubleTitle, type NoAnswer } from './Trouble.tsx';

interface InnerProps {
  /** Undefined when the address is nobody’s. */
  readonly screen: ScreenName | undefined;
  readonly trouble: NoAnswer | undefined;
}

let loaded:
  | { readonly screens: InnerScreens; readonly side: ComponentType; readonly words: InnerWords; readonly keepPushTrue: () => Promise<void> }
  | undefined;
/** What is shown to whoever has not signed in. */
const forEverybody: ReadonlySet<ScreenName> = new Set(['sign-in', 'figures', 'press']);
/** A mark kept in the tab: this browser’s notifications were looked after in this visit. Signing out forgets it. */
const pushKept = 'push-kept';

/** Every screen behind the first one. Their code and their words come when they are first needed: the first screen stays light. */
export function Inner({ screen, trouble }: InnerProps) {
  const { words, lang, me, refresh } = useApp();
  const [inner, setInner] = useState(loaded);
  const [missing, setMissing] = useState<object>();
  const load = useCallback(async () => {
    try {
      loaded = await loadInner(lang);
      setInner(loaded);
      setMissing(undefined);
    } catch (failure) {
      setMissing(failure as Error);
    }
  }, [lang]);
  useEffect(() => {
    if (!inner) void load();
  }, []);
  useComeback(missing, load);
  const isIn = me?.signedIn === true;
  useEffect(() => {
    if (isIn && inner && !kept(pushKept)) {
      keep(pushKept, true);
      void inner.keepPushTrue();
    }
  }, [isIn, inner]);
  if (!screen) return <NotFound />;
  if (missing || (trouble && !me)) {
    const answer: NoAnswer = trouble ?? { end: 'unknown', why: 'offline' };
    return (
      <Screen title={troubleTitle(words, answer)} back="home">
        <Trouble answer={answer} again={() => Promise.all([load(), refresh()])} />
      </Screen>
    );
  }
  if (!inner || !me) return <Placeholder />;
  if (!me.signedIn && !forEverybody.has(screen)) {
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
  const Shown = inner.screens[screen];
  return (
    <InnerContext.Provider value={inner.words}>
      <SideContext.Provider value={inner.side}>
        <Shown />
      </SideContext.Provider>
    </InnerContext.Provider>
  );
}

async function loadInner(lang: Lang): Promise<NonNullable<typeof loaded>> {
  const words = async () => (lang === 'ko' ? (await import('#web/words/inner-ko.ts')).innerKo : (await import('#web/words/inner-en.ts')).innerEn);
  const [screens, push, spoken] = await Promise.all([import('./inner-screens.ts'), import('#web/client/push.ts'), words()]);
  return { screens: screens.innerScreens, side: screens.MySide, words: spoken, keepPushTrue: push.keepPushTrue };
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
