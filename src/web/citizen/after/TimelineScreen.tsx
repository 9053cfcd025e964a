import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';
import { useOlder } from '../use-older.tsx';

/** Where is my money: every step, decision, message and consent, newest first. */
export function TimelineScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/timeline');
  return (
    <Screen title={words.timeline.title} lead={words.timeline.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card', 'card']}>
        {(first) => (first.items.length === 0 ? <p class="subtle">{words.timeline.empty}</p> : <Steps first={first} />)}
      </Loaded>
    </Screen>
  );
}

function Steps({ first }: { readonly first: OutputOf<'GET /api/timeline'> }) {
  const { words } = useInner();
  const { pages, more } = useOlder(first, async (before) => await call('GET /api/timeline', { query: { before } }));
  return (
    <>
      <ol class="rows">
        {pages
          .flatMap((page) => page.items)
          .map((item, at) => (
            <li key={at} class="stack tight">
              <p class="ends small subtle">
                <span>{item.at.words}</span>
                <span class="tag">{words.timeline.kinds[item.kind]}</span>
              </p>
              <p>
                <strong>{item.title}</strong>
              </p>
              {item.words && <p>{item.words}</p>}
              <Sources sources={item.sources} />
            </li>
          ))}
      </ol>
      {more}
    </>
  );
}
