import type { ComponentChildren } from 'preact';
import { useApp } from './app.ts';
import { GoLink } from './GoLink.tsx';
import { addressOf, type ScreenName } from './router.ts';

interface FrameProps {
  readonly screen: ScreenName | undefined;
  readonly children: ComponentChildren;
}

/** Round every screen: the band while the clock is pretended, whose programme this is, the other language. */
export function Frame({ screen = 'home', children }: FrameProps) {
  const { words, lang, programme, me } = useApp();
  const other = lang === 'ko' ? 'en' : 'ko';
  return (
    <>
      <a class="skip" href="#content">
        {words.app.toContent}
      </a>
      {me?.clock.virtual && (
        <aside class="band" aria-label={words.band.label}>
          {me.clock.control ? (
            <a href={`${me.clock.control}?lang=${lang}`} target="_blank" rel="noreferrer">
              {me.clock.banner ?? words.band.virtual(me.clock.now.words)} <u>{words.band.control}</u>
            </a>
          ) : (
            (me.clock.banner ?? words.band.virtual(me.clock.now.words))
          )}
        </aside>
      )}
      <header class="top">
        <GoLink to="home" look="name">
          {/* The first screen has the programme’s name for its title. */}
          {screen === 'home' && !me?.signedIn ? programme.authority : programme.name}
        </GoLink>
        <a href={addressOf(screen, other)} lang={other} hreflang={other}>
          {words.app.otherLanguage}
        </a>
      </header>
      {children}
    </>
  );
}
