import { codeIn } from '#core/source.ts';
import { call } from './call.ts';
import { keep, kept } from './kept.ts';

const name = 'from';

/**
 * Keeps the code that this tab came by, for as long as the tab: the first one wins. It is counted once, and taken out of the address, so that
 * whoever is sent a copy of it did not come by the poster. It says nothing of who came, and is kept nowhere else.
 */
export function noteSource(): void {
  const code = codeIn(location.search);
  if (code === undefined) return;
  const address = new URL(location.href);
  address.searchParams.delete('from');
  history.replaceState(history.state, '', address);
  if (kept<string>(name) !== undefined) return;
  keep(name, code);
  void call('POST /api/visits', { body: { from: code } });
}

/** What goes along with a pre-registration or an application. */
export function keptSource(): { readonly from?: string } {
  const from = kept<string>(name);
  return from === undefined ? {} : { from };
}
