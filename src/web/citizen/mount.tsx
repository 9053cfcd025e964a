import { hydrate, render } from 'preact';
import type { Lang } from '#core/message-words.ts';
import type { Programme } from '#web/client/routes.ts';
import { kept } from '#web/client/kept.ts';
import type { FirstWords } from '#web/words/ko.ts';
import '#web/ui/styles.ts';
import '#web/ui/charts/charts.css';
import './layout.css';
import './citizen.css';
import { CitizenApp } from './CitizenApp.tsx';
import { noteSource } from '#web/client/source.ts';
import { screenAt } from './router.ts';
import { wasSignedIn } from './use-standing.ts';

/** Brings the page to life. What was prerendered stays where it is; only a signed-in citizen’s page is drawn anew. */
export function mount(lang: Lang, words: FirstWords): void {
  const root = document.getElementById('app');
  const printed = document.getElementById('programme')?.textContent ?? 'null';
  noteSource();
  if (!root) throw new Error('The page has no place for the app.');
  const programme = JSON.parse(printed) as Programme | null;
  const app = <CitizenApp lang={lang} words={words} printed={programme ?? undefined} path={location.pathname} />;
  if (programme && screenAt(location.pathname) === 'home' && !kept(wasSignedIn)) return hydrate(app, root);
  root.replaceChildren();
  render(app, root);
}
