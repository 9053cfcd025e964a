import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { renewedSoFar } from '#web/client/freshness.ts';
import { SideContext, useApp } from './app.ts';
import { addressOf, type ScreenName } from './router.ts';
import { useBar } from './use-bar.ts';
import { useRoom } from './use-room.ts';

interface ScreenProps {
  /** The one question, or the one thing, of this screen. */
  readonly title: string;
  readonly lead?: string | undefined;
  /** Where “back” leads when there is nothing to go back to. */
  readonly back?: ScreenName;
  /** The main button, in the thumb’s reach. */
  readonly action?: ComponentChildren;
  /** Beside the content where there is room, below it where there is none. Left out: where the citizen stands, and only where there is room. */
  readonly side?: ComponentChildren;
  /** What comes after all of it. */
  readonly more?: ComponentChildren;
  /** It needs the whole width, and nothing beside it. */
  readonly wide?: boolean;
  readonly children?: ComponentChildren;
}

/** Set once a screen of this visit has shown itself: from then on a new one takes the focus to its title, so that ears know. */
let hasShown = false;

export function Screen({ title, lead, back, action, side, more, wide = false, children }: ScreenProps) {
  const Side = useContext(SideContext);
  const bar = useBar();
  const hasRoom = useRoom();
  const beside = wide ? undefined : (side ?? (Side && <Side />));
  const { words, lang, programme, go } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  const renewed = useRef(renewedSoFar());
  useEffect(() => {
    document.title = title === programme.name ? title : `${title} · ${programme.name}`;
    // What was renewed by itself is said aloud, and takes nobody away from where they read or type.
    if (hasShown && renewed.current === renewedSoFar()) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    hasShown = true;
  }, [title, programme.name]);
  useEffect(() => {
    renewed.current = renewedSoFar();
  });
  const goBack = (event: Event) => {
    event.preventDefault();
    if ((history.state as { inside?: boolean } | null)?.inside) history.back();
    else if (back) go(back);
  };
  const actionBar = action && (
    <div key="action" class="action" ref={bar}>
      {action}
    </div>
  );
  return (
    <main id="content" class={wide ? 'screen whole' : 'screen'}>
      {back && (
        <a class="back" href={addressOf(back, lang)} onClick={goBack}>
          <span aria-hidden="true">←</span> {words.app.back}
        </a>
      )}
      <div class="content stack wide">
        <div class="stack tight">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="subtle">{lead}</p>}
        </div>
        {children}
      </div>
      {/* In the order in which it is seen: under the content on a desk, at the lower edge of a phone. */}
      {hasRoom && actionBar}
      {beside}
      {more && <div class="more-below stack wide">{more}</div>}
      {!hasRoom && actionBar}
    </main>
  );
}
