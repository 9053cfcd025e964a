import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const root = '/console';

/** What stands after /console in the address, without a slash at the end: everything in the console has an address of its own. */
export function placeOf(path: string): string {
  return path.replace(/^\/console/, '').replace(/\/$/, '') || '/';
}

/** The address of a place, in the language of this page. */
function addressOf(place: string, search = location.search): string {
  const lang = new URLSearchParams(search).get('lang');
  return `${root}${place === '/' ? '/' : place}${lang === null ? '' : `?lang=${lang}`}`;
}

/** Goes to another place of the console without loading the page anew. */
export function go(place: string): void {
  history.pushState(null, '', addressOf(place));
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/** Where the console stands; follows the browser’s back and forward. */
export function usePlace(): string {
  const [place, setPlace] = useState(placeOf(location.pathname));
  useEffect(() => {
    const follow = () => setPlace(placeOf(location.pathname));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return place;
}

interface PlaceLinkProps {
  readonly to: string;
  readonly look?: string;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

/** A link within the console; with a modifier key the browser opens it as any other. */
export function PlaceLink({ to, look = '', current = false, children }: PlaceLinkProps) {
  return (
    <a
      href={addressOf(to)}
      class={look}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
