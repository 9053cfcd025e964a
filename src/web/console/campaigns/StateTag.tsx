import type { OutputOf } from '#web/client/routes.ts';

type State = OutputOf<'GET /console/api/campaign/{campaign}'>['state'];

const looks: Readonly<Record<State, readonly [tone: string, shape: string]>> = {
  draft: ['', '○'],
  waiting: ['warn', '◐'],
  released: ['good', '▶'],
  paused: ['warn', '❙❙'],
  stopped: ['bad', '■'],
};

/** Where a campaign is: a shape and a word, never a colour alone. */
export function StateTag({ state, isStuck, words }: { readonly state: State; readonly isStuck: boolean; readonly words: string }) {
  const [tone, shape] = isStuck ? looks.stopped : looks[state];
  return (
    <span class={`tag ${tone}`}>
      <span aria-hidden="true">{shape}</span> {words}
    </span>
  );
}
