import type { ComponentChildren } from 'preact';
import { useApp } from './app.ts';
import { addressOf, type ScreenName } from './router.ts';

interface GoLinkProps {
  readonly to: ScreenName;
  readonly look?: string;
  readonly children: ComponentChildren;
}

/** A link to another screen: a real address that also works in a new tab. */
export function GoLink({ to, look, children }: GoLinkProps) {
  const { lang, go } = useApp();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a class={look} href={addressOf(to, lang)} onClick={follow}>
      {children}
    </a>
  );
}
