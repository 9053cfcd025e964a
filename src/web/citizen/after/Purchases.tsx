import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useInner } from '../app.ts';
import { Sources } from '../Sources.tsx';
import { useOlder } from '../use-older.tsx';

type Spending = OutputOf<'GET /api/spending'>;

/** Every purchase with what the grant paid, what I paid, and why; newest first, and older ones page by page. */
export function Purchases({ first }: { readonly first: Spending }) {
  const { words } = useInner();
  const { pages, more } = useOlder(first, async (before) => await call('GET /api/spending', { query: { before } }));
  return (
    <section class="stack tight" aria-labelledby="spent">
      <h2 id="spent">{words.spending.list}</h2>
      {first.items.length === 0 && <p class="subtle">{words.spending.empty}</p>}
      <ul class="rows">
        {pages
          .flatMap((page) => page.items)
          .map((item) => (
            <Purchase key={item.id} item={item} />
          ))}
      </ul>
      {more}
    </section>
  );
}

function Purchase({ item }: { readonly item: Spending['items'][number] }) {
  const { words } = useInner();
  const isBack = item.state === 'cancelled';
  const tone = item.state === 'counted' ? 'good' : isBack ? '' : 'warn';
  return (
    <li class="stack tight">
      <p class="ends">
        <strong>{item.merchant}</strong>
        <strong class={isBack ? 'struck' : ''}>{item.amount.words}</strong>
      </p>
      <p class="ends small subtle">
        <span>{item.at.words}</span>
        <span class={`tag ${tone}`}>{words.spending.states[item.state]}</span>
      </p>
      {isBack ? (
        <p class="small">{item.words}</p>
      ) : (
        <p class="ends small">
          <span>
            {words.spending.grant} <strong>{item.grant.words}</strong>
          </span>
          <span>
            {words.spending.own} <strong>{item.own.words}</strong>
          </span>
        </p>
      )}
      {item.refunded && <p class="small">{words.spending.refunded(item.refunded.words)}</p>}
      {!isBack && item.reason && <p class="small">{item.reason}</p>}
      {!isBack && item.reason && <Sources sources={item.sources} />}
    </li>
  );
}
